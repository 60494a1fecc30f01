package io.ringbot.strategies.cross;

import io.ringbot.strategies.bars.BarRunner;
import io.ringbot.strategy.Settings;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;

/** Makes {@link MovingAverageCross}. */
public final class MovingAverageCrossFactory implements StrategyFactory {

    @Override
    public String name() {
        return "movingAverageCross";
    }

    @Override
    public Strategy create(Settings settings) {
        MovingAverageCrossSettings read = MovingAverageCrossSettings.read(settings);
        return BarRunner.of(read.bar(), () -> new MovingAverageCross(read));
    }
}
