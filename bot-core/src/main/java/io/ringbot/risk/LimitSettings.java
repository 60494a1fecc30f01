package io.ringbot.risk;

import io.ringbot.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The limits of one instrument as a person wrote them.
 *
 * @param maxOrderSize base currency or contracts
 * @param maxOrderValue quote currency (US dollars for inverse contracts)
 * @param maxPosition absolute, base currency or contracts
 * @param priceCollarPpm farthest distance of an order's price from the mid, parts per million of the mid
 * @param maxOpenOrders open orders of the instrument; 0 as many as over all instruments
 * @param maxMessagesPerSecond places and amends of the instrument a second; 0 as many as over all instruments
 */
public record LimitSettings(
        BigDecimal maxOrderSize,
        BigDecimal maxOrderValue,
        BigDecimal maxPosition,
        long priceCollarPpm,
        int maxOpenOrders,
        int maxMessagesPerSecond) {

    public LimitSettings {
        if (maxOpenOrders < 0 || maxMessagesPerSecond < 0) {
            throw new IllegalArgumentException("maxOpenOrders " + maxOpenOrders + " and maxMessagesPerSecond "
                    + maxMessagesPerSecond + " must be at least 0");
        }
    }

    /** With no more than the limits over all instruments on how many. */
    public LimitSettings(
            BigDecimal maxOrderSize, BigDecimal maxOrderValue, BigDecimal maxPosition, long priceCollarPpm) {
        this(maxOrderSize, maxOrderValue, maxPosition, priceCollarPpm, 0, 0);
    }

    /** The limits in the instrument's scales; finer than the scale rounds towards stricter. */
    InstrumentLimits scaled(Instrument instrument) {
        return new InstrumentLimits(
                scale(maxOrderSize, instrument.sizeScale()),
                scale(maxOrderValue, Instrument.VALUE_SCALE),
                scale(maxPosition, instrument.sizeScale()),
                priceCollarPpm,
                maxOpenOrders == 0 ? Integer.MAX_VALUE : maxOpenOrders);
    }

    private static long scale(BigDecimal value, int scale) {
        var scaled = value.setScale(scale, RoundingMode.DOWN).unscaledValue();
        return scaled.bitLength() > 62 ? Long.MAX_VALUE / 2 : scaled.longValue();
    }
}
