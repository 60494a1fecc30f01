package io.ringbot.engine;

import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;
import java.util.List;

/**
 * What a person wants to see of one instrument, as of some recent moment.
 *
 * @param state that a person set of it, TRADING where none
 * @param bidPrice {@link io.ringbot.strategy.BestBidOffer#NO_PRICE} where there is none
 * @param askPrice {@link io.ringbot.strategy.BestBidOffer#NO_PRICE} where there is none
 * @param position signed, in the instrument's scale
 * @param realized banked profit without fees, quote or settlement currency
 * @param unrealized profit if closed at the mid, or at the mark price where there is no mid
 * @param fees negative is paid
 * @param funding negative is paid
 * @param currency that the four are in
 * @param results what the orders of each strategy came to, by its number
 */
public record MarketStatus(
        Instrument instrument,
        TradingState state,
        boolean bookValid,
        long bidPrice,
        long askPrice,
        long position,
        double realized,
        double unrealized,
        double fees,
        double funding,
        String currency,
        List<Double> results) {

    /** What it all came to: banked and open profit, fees, funding. */
    public double result() {
        return realized + (Double.isNaN(unrealized) ? 0 : unrealized) + fees + funding;
    }
}
