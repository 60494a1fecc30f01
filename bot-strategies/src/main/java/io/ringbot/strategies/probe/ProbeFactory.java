package io.ringbot.strategies.probe;

import io.ringbot.strategy.Settings;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;

/** Makes {@link Probe}. */
public final class ProbeFactory implements StrategyFactory {

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public Strategy create(Settings settings) {
        return new Probe(ProbeSettings.read(settings));
    }
}
