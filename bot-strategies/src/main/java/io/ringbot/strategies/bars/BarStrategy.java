package io.ringbot.strategies.bars;

import io.ringbot.strategy.Trading;

/** A strategy that decides when a bar has closed. One instance for each instrument; made a strategy by {@link BarRunner}. */
public interface BarStrategy {

    /** Build indicators here, on {@link Bars#close} or {@link Bars#series}. No bar is there yet. Called once, first. */
    default void onStart(Bars bars) {}

    /**
     * A bar has closed: it is the one at {@link Bars#index}, with those before it behind it.
     *
     * <p>Not called for the bars of the past that a start begins with, nor for any that a newer one follows at once, as when a
     * lost connection comes back: those only join the series. So decide from what the series says now, not from having seen
     * each bar; {@link Trading#target}, said again at each bar, is made for that.
     */
    void onBar(Bars bars, Trading trading);

    /** How many bars must have closed before the first call of {@link #onBar}, those of the past included. */
    default int warmUp() {
        return 1;
    }
}
