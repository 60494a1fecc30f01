package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

/** Last price and the statistics of 24 hours. A view, valid during the call. */
public interface Ticker {

    Instrument instrument();

    long lastPrice();

    long lastSize();

    /** {@link BestBidOffer#NO_PRICE} where the venue did not say. */
    long open24h();

    /** {@link BestBidOffer#NO_PRICE} where the venue did not say. */
    long high24h();

    /** {@link BestBidOffer#NO_PRICE} where the venue did not say. */
    long low24h();

    /** Base currency, or contracts; NaN where the venue did not say. */
    double volume24h();
}
