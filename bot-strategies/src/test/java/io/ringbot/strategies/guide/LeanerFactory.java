package io.ringbot.strategies.guide;

import io.ringbot.strategy.Settings;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;

/** Makes {@link Leaner}. */
public final class LeanerFactory implements StrategyFactory {

    @Override
    public String name() {
        return "leaner";
    }

    @Override
    public Strategy create(Settings settings) {
        return new Leaner(LeanerSettings.of(settings));
    }
}
