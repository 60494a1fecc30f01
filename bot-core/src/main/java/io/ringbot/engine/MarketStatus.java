package io.ringbot.engine;

import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;

/**
 * What a person wants to see of one instrument, as of some recent moment.
 *
 * @param state that a person set of it, TRADING where none
 * @param bidPrice {@link io.ringbot.strategy.BestBidOffer#NO_PRICE} where there is none
 * @param askPrice {@link io.ringbot.strategy.BestBidOffer#NO_PRICE} where there is none
 * @param position signed, in the instrument's scale
 * @param realized banked profit without fees, quote or settlement currency
 * @param unrealized profit if closed at the mid
 */
public record MarketStatus(
        Instrument instrument,
        TradingState state,
        boolean bookValid,
        long bidPrice,
        long askPrice,
        long position,
        double realized,
        double unrealized) {}
