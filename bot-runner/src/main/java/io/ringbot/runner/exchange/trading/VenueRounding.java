package io.ringbot.runner.exchange.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How the venue rounds what has no end: to so many decimals, away from the customer. */
final class VenueRounding {

    // Keeps balances within what a client can hold in a long at their own scale.
    private static final int FEE_SCALE = 10;
    private static final int FUNDING_SCALE = 12;

    private VenueRounding() {}

    /** @param rate negative is paid @return negative is paid */
    static BigDecimal fee(BigDecimal amount, BigDecimal rate) {
        return down(amount.multiply(rate), FEE_SCALE);
    }

    static BigDecimal funding(BigDecimal exact) {
        return down(exact, FUNDING_SCALE);
    }

    private static BigDecimal down(BigDecimal exact, int scale) {
        return exact.scale() <= scale ? exact : exact.setScale(scale, RoundingMode.FLOOR);
    }
}
