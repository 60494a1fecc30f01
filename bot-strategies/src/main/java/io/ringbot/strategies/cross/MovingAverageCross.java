package io.ringbot.strategies.cross;

import io.ringbot.strategies.bars.BarStrategy;
import io.ringbot.strategies.bars.Bars;
import io.ringbot.strategy.Trading;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.num.Num;

/** Long from where the fast average crosses above the slow one, flat from where it crosses below. */
final class MovingAverageCross implements BarStrategy {

    private final MovingAverageCrossSettings settings;
    private Indicator<Num> fast;
    private Indicator<Num> slow;
    private long size;

    MovingAverageCross(MovingAverageCrossSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStart(Bars bars) {
        fast = new EMAIndicator(bars.close(), settings.fast());
        slow = new EMAIndicator(bars.close(), settings.slow());
        size = settings.size().onGrid(bars.instrument());
    }

    @Override
    public int warmUp() {
        return settings.slow();
    }

    @Override
    public void onBar(Bars bars, Trading trading) {
        boolean isAbove = fast.getValue(bars.index()).isGreaterThan(slow.getValue(bars.index()));
        trading.target(bars.instrument(), isAbove ? size : 0);
    }
}
