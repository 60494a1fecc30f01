package io.ringbot.engine;

import io.ringbot.instrument.Instrument;
import io.ringbot.order.OrderBlotter;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.risk.RiskGate;
import java.util.Arrays;
import java.util.List;

/** Brings the definition of an instrument to all that must know it. Cold. */
final class Definitions {

    private final EngineSettings settings;
    private final List<Market> markets;
    private final StrategyHost[] hosts;
    private final RiskGate risk;
    private final Brakes brakes;
    private final OrderBlotter blotter;
    private final CurrentEvent current;
    private final Portfolio portfolio;
    private final CarryOver carryOver;

    Definitions(
            EngineSettings settings,
            List<Market> markets,
            StrategyHost[] hosts,
            RiskGate risk,
            Brakes brakes,
            OrderBlotter blotter,
            CurrentEvent current,
            Portfolio portfolio,
            CarryOver carryOver) {
        this.settings = settings;
        this.markets = markets;
        this.hosts = hosts;
        this.risk = risk;
        this.brakes = brakes;
        this.blotter = blotter;
        this.current = current;
        this.portfolio = portfolio;
        this.carryOver = carryOver;
    }

    /** A new instrument, or one of those known under new terms. */
    void define(Instrument instrument) {
        Market market;
        if (instrument.index() < markets.size()) {
            market = markets.get(instrument.index());
            for (StrategyHost host : hosts) {
                host.trading().intents().redefined(market, instrument);
            }
            market.redefine(instrument);
        } else {
            market = new Market(instrument, specOf(instrument.id()), blotter, current, portfolio);
            markets.add(market);
            blotter.addInstrument(instrument.index());
            carryOver.into(instrument);
        }
        risk.define(instrument, market.spec.limits());
        brakes.define(instrument.index());
        for (StrategyHost host : hosts) {
            if (host.spec().instruments().contains(instrument.id())) {
                host.trading().define(instrument);
                if (!Arrays.asList(market.hosts).contains(host)) {
                    market.hosts = Arrays.copyOf(market.hosts, market.hosts.length + 1);
                    market.hosts[market.hosts.length - 1] = host;
                }
            }
        }
    }

    private InstrumentSpec specOf(String id) {
        for (InstrumentSpec spec : settings.instruments()) {
            if (spec.id().equals(id)) {
                return spec;
            }
        }
        throw new IllegalStateException("instrument " + id + " was published but is not in the settings");
    }
}
