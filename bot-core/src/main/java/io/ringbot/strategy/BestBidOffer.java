package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/** The top of a book. A view, valid during the call. */
public interface BestBidOffer {

    /** The price of a side on which nobody waits. */
    long NO_PRICE = Long.MIN_VALUE;

    Instrument instrument();

    /** Whether both sides have a price, the bid below the offer, and the data are known to be current. */
    boolean isValid();

    boolean hasBid();

    boolean hasAsk();

    /** {@link #NO_PRICE} where there is no bid. */
    long bidPrice();

    /** 0 where there is no bid. */
    long bidSize();

    /** {@link #NO_PRICE} where there is no offer. */
    long askPrice();

    /** 0 where there is no offer. */
    long askSize();

    /** When the venue made this image, ns since 1970. */
    long venueTimeNs();

    /** The mean of bid and offer, rounded down to the smallest decimal; only where {@link #isValid()}. */
    default long mid() {
        return Math.floorDiv(bidPrice() + askPrice(), 2);
    }

    /** Offer minus bid in ticks; only where {@link #isValid()}. */
    default long spreadTicks() {
        return (askPrice() - bidPrice()) / instrument().tickSize();
    }
}
