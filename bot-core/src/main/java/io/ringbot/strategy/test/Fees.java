package io.ringbot.strategy.test;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the kit's venue takes of a fill, in the currency that OKX takes it in: of a spot trade what was bought, of a derivative
 * the settlement currency.
 *
 * @param maker share of the traded amount; negative is a rebate
 * @param taker share of the traded amount
 */
record Fees(BigDecimal maker, BigDecimal taker) {

    static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int SCALE = 10;

    static String currency(Instrument instrument, Side side) {
        if (instrument.contractType() != ContractType.NONE) {
            return instrument.settleCurrency();
        }
        return side == Side.BUY ? instrument.baseCurrency() : instrument.quoteCurrency();
    }

    /** Negative is paid, as the venue writes it. */
    BigDecimal of(Instrument instrument, Side side, long price, long size, boolean isMaker) {
        BigDecimal rate = isMaker ? maker : taker;
        if (rate.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = BigDecimal.valueOf(size, instrument.sizeScale());
        BigDecimal priced = BigDecimal.valueOf(price, instrument.priceScale());
        BigDecimal contract = BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
        BigDecimal base = switch (instrument.contractType()) {
            case NONE -> side == Side.BUY ? amount : amount.multiply(priced);
            case LINEAR -> amount.multiply(contract).multiply(priced);
            case INVERSE -> amount.multiply(contract).divide(priced, SCALE, RoundingMode.HALF_UP);
        };
        return base.multiply(rate)
                .negate()
                .setScale(SCALE, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
