package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;

/** A print: an execution in the market, not ours. A view, valid during the call. */
public interface Trade {

    Instrument instrument();

    long price();

    long size();

    /** The side of the order that took. */
    Side takerSide();

    long tradeId();

    /** When the venue matched it, ns since 1970. */
    long venueTimeNs();
}
