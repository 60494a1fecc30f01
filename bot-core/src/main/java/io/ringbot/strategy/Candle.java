package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/**
 * A bar: what the price did in one period. A view, valid during the call.
 *
 * <p>Before the first bar that is made live come those of the past ({@link #isHistory()}), oldest first, so that averages are
 * warm when orders may be sent. Closed bars come once each and in order; none is left out that the venue has, whatever happens to
 * a connection.
 */
public interface Candle {

    Instrument instrument();

    /** Length of the period, ns: a minute is 60,000,000,000. */
    long periodNs();

    /** When the period began, ns since 1970. */
    long openTimeNs();

    /** First price, in the instrument's price scale. */
    long open();

    long high();

    long low();

    /** Last price; of a bar that is not closed the last one so far. */
    long close();

    /** What was traded, in the instrument's size scale: base currency or contracts. */
    long volume();

    /** Whether the period is over and the bar final; one that is not comes again, changed. */
    boolean isClosed();

    /**
     * Whether it is of the past: asked for at start, or missed while a connection was lost and followed by a newer one at once.
     * Something to learn from, not to trade on.
     */
    boolean isHistory();
}
