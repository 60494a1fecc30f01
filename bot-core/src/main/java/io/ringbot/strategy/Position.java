package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;

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
}
