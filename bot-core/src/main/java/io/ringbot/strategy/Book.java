package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/** An order book with all the levels the venue sends. A view, valid during the call; level 0 is the best. */
public interface Book {

    Instrument instrument();

    /** Whether the book is known to be right: false before its first snapshot, after a gap, while crossed and while disconnected. */
    boolean isValid();

    /** When the venue made this image, ns since 1970. */
    long venueTimeNs();

    int bidLevels();

    int askLevels();

    long bidPrice(int level);

    long bidSize(int level);

    long askPrice(int level);

    long askSize(int level);

    /** How many orders make up the level. */
    int bidOrders(int level);

    /** How many orders make up the level. */
    int askOrders(int level);
}
