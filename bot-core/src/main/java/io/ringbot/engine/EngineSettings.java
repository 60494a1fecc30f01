package io.ringbot.engine;

import io.ringbot.order.ClientOrderId;
import io.ringbot.risk.RiskSettings;
import java.util.List;

/** All that an engine is made from, besides the events. */
public record EngineSettings(List<InstrumentSpec> instruments, List<StrategySpec> strategies, RiskSettings risk) {

    /** How long the venue may take to process a place or amend before it must drop it [expTime]. */
    static final long REQUEST_LIFE_MS = 2_000;

    public EngineSettings {
        instruments = List.copyOf(instruments);
        strategies = List.copyOf(strategies);
        if (strategies.size() > ClientOrderId.MAX_STRATEGIES) {
            throw new IllegalArgumentException("at most " + ClientOrderId.MAX_STRATEGIES + " strategies, there are "
                    + strategies.size() + ": run the others in a second bot with its own key");
        }
    }
}
