package io.ringbot.strategy.test;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.StrategySpec;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test says before its first event. */
final class Plan {

    /** The beginning of 2026. */
    static final long DEFAULT_START_NS = 1_767_225_600_000_000_000L;

    // So wide that only a test that sets its own meets them.
    private static final BigDecimal WIDE = new BigDecimal("1000000000000");
    private static final long WIDE_COLLAR_PPM = 1_000_000;

    /** An instrument of the plan and how it is fed. */
    record Traded(Instrument instrument, long held, boolean topChannel, boolean bookChannel) {}

    /** Closed candles that come before anything can be traded. */
    record History(String instrument, String period, List<String> closes) {}

    final List<Strategy> strategies = new ArrayList<>();
    final Map<String, Traded> instruments = new LinkedHashMap<>();
    final List<History> histories = new ArrayList<>();
    long seed = 1;
    long startNs = DEFAULT_START_NS;
    long startMonotonicNs = startNs;
    boolean isRecorded;
    boolean mayFail;
    final SavedStates states = new SavedStates();
    Fees fees = Fees.NONE;
    LimitSettings limits = new LimitSettings(WIDE, WIDE, WIDE, WIDE_COLLAR_PPM);
    RiskSettings risk = new RiskSettings(1_000_000, 100_000, RiskSettings.NO_BUDGET);

    // A callback is not measured here, and events that a test feeds come faster than in life.
    private StrategyLimits strategyLimits() {
        return new StrategyLimits(
                StrategyLimits.DEFAULT.ordersPerCallback(),
                isRecorded ? StrategyLimits.DEFAULT.ordersPerSecond() : Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    void add(Traded traded) {
        instruments.put(traded.instrument().id(), traded);
    }

    List<Traded> traded() {
        return List.copyOf(instruments.values());
    }

    EngineSettings engineSettings() {
        List<InstrumentSpec> specs = instruments.values().stream()
                .map(traded -> new InstrumentSpec(
                        traded.instrument().id(),
                        traded.instrument().type().isDerivative() ? TradeMode.CROSS : TradeMode.CASH,
                        traded.topChannel(),
                        traded.bookChannel(),
                        limits))
                .toList();
        List<StrategySpec> instances = new ArrayList<>();
        for (Strategy strategy : strategies) {
            instances.add(new StrategySpec(
                    "strategy-" + (instances.size() + 1),
                    strategy,
                    List.copyOf(instruments.keySet()),
                    strategyLimits()));
        }
        return new EngineSettings(specs, instances, risk);
    }
}
