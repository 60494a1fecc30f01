package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/** What longs of a perpetual pay shorts at the next settlement. A view, valid during the call. */
public interface FundingRate {

    Instrument instrument();

    /** A fraction of the position's value: 0.0001 is one hundredth of a percent. Below 0 shorts pay longs. */
    double rate();

    /** When {@link #rate()} is settled, ns since 1970. */
    long fundingTimeNs();

    /** The rate foreseen for the settlement after; NaN where the venue does not say. */
    double nextRate();

    /** When that one is settled, ns since 1970; 0 where the venue does not say. */
    long nextFundingTimeNs();

    /** When the venue made this, ns since 1970. */
    long venueTimeNs();
}
