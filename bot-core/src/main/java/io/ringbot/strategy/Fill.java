package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;

/** A trade of ours. A view, valid during the call. */
public interface Fill {

    Order order();

    Instrument instrument();

    Side side();

    long price();

    long size();

    long tradeId();

    /** Whether our order was the one that rested. */
    boolean isMaker();

    /** When the venue matched it, ns since 1970. */
    long venueTimeNs();

    /** Learned by query after an outage instead of at once. */
    boolean isRecovered();

    /** Negative is paid, positive is a rebate. Allocates. */
    BigDecimal fee();

    /** Allocates. */
    String feeCurrency();
}
