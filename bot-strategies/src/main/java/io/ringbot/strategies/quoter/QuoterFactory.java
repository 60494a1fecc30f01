package io.ringbot.strategies.quoter;

import io.ringbot.strategy.Settings;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;

/** Makes {@link Quoter}. */
public final class QuoterFactory implements StrategyFactory {

    @Override
    public String name() {
        return "quoter";
    }

    @Override
    public Strategy create(Settings settings) {
        return new Quoter(QuoterSettings.read(settings));
    }
}
