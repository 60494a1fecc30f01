package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/**
 * A strategy: told what happens, orders what it wants. All callbacks run on one thread, one at a time; the rules they live by
 * stand in the package documentation.
 *
 * <p>An exception thrown by a callback suspends this strategy alone: its orders are cancelled, it is called no more.
 */
public interface Strategy {

    /** The top of a book changed, or its validity did. */
    void onBestBidOffer(BestBidOffer best, Trading trading);

    /** Instruments are known; nothing can be ordered yet. Called once, first. */
    default void onStart(Trading trading) {}

    /** A full book changed. */
    default void onBook(Book book, Trading trading) {}

    /** A book can no longer be trusted; orders are refused until its next snapshot. Resting orders stay. */
    default void onBookInvalid(Instrument instrument, Trading trading) {}

    default void onTrade(Trade trade, Trading trading) {}

    default void onTicker(Ticker ticker, Trading trading) {}

    /** An order of this strategy changed its state, or a change of it failed. */
    default void onOrder(Order order, Trading trading) {}

    /** An order of this strategy was filled, in whole or in part. Comes before {@link #onOrder} of the same message. */
    default void onFill(Fill fill, Trading trading) {}

    /** A timer set with {@link Trading#timer} is due. */
    default void onTimer(int timer, Trading trading) {}

    /** Orders can be sent from here ({@code true}), or no longer ({@code false}). */
    default void onTradingAllowed(boolean allowed, Trading trading) {}

    /** The run ends: everything is about to be cancelled, nothing can be ordered. Called once, last. */
    default void onStop(Trading trading) {}
}
