package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;

/**
 * What we hold of an instrument. A view, valid during the call.
 *
 * <p>For spot it counts the fills of this run (what was credited, fees taken off), for derivatives it begins with what the
 * venue says we hold.
 */
public interface Position {

    Instrument instrument();

    /** Signed: above 0 long, below 0 short. */
    long size();

    default boolean isFlat() {
        return size() == 0;
    }

    default boolean isLong() {
        return size() > 0;
    }

    default boolean isShort() {
        return size() < 0;
    }

    /** Mean entry price in the instrument's scale; NaN where flat. A signal, not an amount: floating point. */
    double averagePrice();

    /** Banked profit without fees, in quote (linear, spot) or settlement currency (inverse). Floating point. */
    double realizedPnl();

    /** Which of the instrument's positions it is: the net one, or the long or short one of long-short mode. Since 1.2. */
    PositionSide side();

    /** Profit if closed at the mid, or at the mark price where there is no mid; without fees. NaN where neither is known. Since 1.2. */
    double unrealizedPnl();

    /** Fees of this run in the currency of the profit; negative is paid. A spot buy's, taken in base, counts at its price. Since 1.2. */
    double fees();

    /** Funding and interest of this run; negative is paid. Since 1.2. */
    double funding();
}
