package io.ringbot.runner.exchange.account;

import io.ringbot.instrument.InstrumentType;
import java.math.BigDecimal;

/** What trading costs, as fractions of the value: negative is paid, positive is a rebate. */
public record FeeSchedule(
        BigDecimal spotMaker, BigDecimal spotTaker, BigDecimal derivativeMaker, BigDecimal derivativeTaker) {

    /** About what a customer of tier VIP 4 pays. */
    public static final FeeSchedule VIP4 = new FeeSchedule(
            new BigDecimal("-0.0004"), new BigDecimal("-0.0006"), new BigDecimal("-0.0001"), new BigDecimal("-0.0003"));

    public BigDecimal rate(InstrumentType type, boolean maker) {
        if (type.isDerivative()) {
            return maker ? derivativeMaker : derivativeTaker;
        }
        return maker ? spotMaker : spotTaker;
    }
}
