package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/** The venue's fair price of a derivative, by which it values positions and liquidates. A view, valid during the call. */
public interface MarkPrice {

    Instrument instrument();

    /** In the instrument's price scale, with the fractions the venue gives: a signal, no price for an order. */
    double price();

    /** When the venue made it, ns since 1970. */
    long venueTimeNs();
}
