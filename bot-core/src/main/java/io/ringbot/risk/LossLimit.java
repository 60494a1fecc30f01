package io.ringbot.risk;

import java.math.BigDecimal;

/**
 * How much may be lost: an amount, or a share of what there was.
 *
 * @param amount in the currency of the limits; null where it is a share
 * @param ppm parts per million of the equity; 0 where it is an amount
 */
public record LossLimit(BigDecimal amount, long ppm) {

    /** Nothing is too much. */
    public static final LossLimit OFF = new LossLimit(null, 0);

    public boolean isOff() {
        return amount == null && ppm == 0;
    }

    /** In the currency of the limits. @param equity what there was */
    double of(double equity) {
        return amount == null ? equity * ppm / 1e6 : amount.doubleValue();
    }
}
