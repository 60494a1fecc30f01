package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a fill must know of its instrument.
 *
 * @param settle "" for spot
 * @param value of one contract, in base currency, or in quote currency for an inverse one; null for spot
 */
record Contract(String base, String quote, String settle, boolean inverse, BigDecimal value) {

    /** Of quotients that never end: far beyond the last digit of any amount. */
    static final MathContext PRECISE = new MathContext(50);

    static Contract of(Entry instrument) throws Entry.Unreadable {
        String settle = instrument.text("settleCcy");
        String instType = instrument.text("instType");
        boolean spot = instType.equals("SPOT") || instType.equals("MARGIN");
        return new Contract(
                instrument.text("baseCcy"),
                instrument.text("quoteCcy"),
                spot ? "" : settle,
                !spot && instrument.text("ctType").equals("inverse"),
                spot ? null : instrument.amount("ctVal"));
    }

    boolean isSpot() {
        return settle.isEmpty();
    }

    /** What this many contracts, signed, are worth at a price: in quote currency, or in coin for an inverse contract. */
    BigDecimal worth(BigDecimal contracts, BigDecimal price) {
        BigDecimal units = contracts.multiply(value);
        return inverse ? units.divide(price, PRECISE) : units.multiply(price);
    }
}
