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

    /**
     * What {@link #saveState} wrote last in an earlier run of this instance, where it wrote anything. Called once, before
     * {@link #onStart}; instruments are known.
     */
    default void restoreState(StateReader state) {}

    /**
     * Write what the next run should know. Called about once a minute and after {@link #onStop}, and written to the journal where
     * it changed; so a crash loses a minute of it, and what only counts from the last order must be found out from the venue.
     * Orders, positions and profit are the framework's to remember. May allocate.
     */
    default void saveState(StateWriter state) {}

    /** A full book changed. */
    default void onBook(Book book, Trading trading) {}

    /** Book and top of an instrument can be trusted, first or again. Comes before the callback of what made it so. */
    default void onBookValid(Instrument instrument, Trading trading) {}

    /** A book can no longer be trusted; orders are refused until its next snapshot. Resting orders stay, quotes go. */
    default void onBookInvalid(Instrument instrument, Trading trading) {}

    /** Somebody traded. */
    default void onTrade(Trade trade, Trading trading) {}

    /** A bar closed or changed; those of the past come first, see {@link Candle#isHistory()}. */
    default void onCandle(Candle candle, Trading trading) {}

    default void onMarkPrice(MarkPrice mark, Trading trading) {}

    default void onFundingRate(FundingRate funding, Trading trading) {}

    default void onTicker(Ticker ticker, Trading trading) {}

    /** An order of this strategy changed its state, or a change of it failed. */
    default void onOrder(Order order, Trading trading) {}

    /** An order of this strategy was filled, in whole or in part. Comes before {@link #onOrder} of the same message. */
    default void onFill(Fill fill, Trading trading) {}

    /** What we hold of an instrument changed, by a fill of any strategy or by the venue's word. After {@link #onFill}. */
    default void onPosition(Position position, Trading trading) {}

    /** A timer set with {@link Trading#timer} is due. */
    default void onTimer(int timer, Trading trading) {}

    /** Orders can be sent from here ({@code true}), or no longer ({@code false}). */
    default void onTradingAllowed(boolean allowed, Trading trading) {}

    /** The run ends: everything is about to be cancelled, nothing can be ordered. Called once, last. */
    default void onStop(Trading trading) {}
}
