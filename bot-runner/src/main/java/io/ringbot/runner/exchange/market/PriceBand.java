package io.ringbot.runner.exchange.market;

import java.math.BigDecimal;

/**
 * How far from the index an order's price may be, as fractions of it.
 *
 * <p>OKX, price limit rules: in the first ten minutes after the listing {@code index x (1 +- initial)}; from then on a buy at most
 * {@code min(max(index, index x (1 + floating) + premium), index x (1 + largest))} and a sell at least
 * {@code max(min(index, index x (1 - floating) + premium), index x (1 - largest))}, where premium is the mean difference between
 * contract and index over two minutes.
 *
 * @param initial initPxLmtPct
 * @param floating floatPxLmtPct
 * @param largest maxPxLmtPct
 */
public record PriceBand(BigDecimal initial, BigDecimal floating, BigDecimal largest) {

    /** OKX: perpetual swaps of the first tier. */
    static final PriceBand SWAP = of("0.02", "0.02", "0.05");

    /** OKX: dated futures of a quarter. */
    static final PriceBand FUTURES = of("0.05", "0.06", "0.25");

    static final PriceBand SPOT = of("0.05", "0.05", "0.05");

    public static PriceBand of(String initial, String floating, String largest) {
        return new PriceBand(new BigDecimal(initial), new BigDecimal(floating), new BigDecimal(largest));
    }

    /** The highest price of a buy, or with a sign of -1 the lowest of a sell. */
    BigDecimal bound(int sign, BigDecimal index, BigDecimal premium, boolean young) {
        if (young) {
            return away(index, sign, initial);
        }
        BigDecimal free = away(index, sign, floating).add(premium);
        BigDecimal last = away(index, sign, largest);
        return sign > 0 ? free.max(index).min(last) : free.min(index).max(last);
    }

    private static BigDecimal away(BigDecimal index, int sign, BigDecimal fraction) {
        return index.multiply(BigDecimal.ONE.add(sign > 0 ? fraction : fraction.negate()));
    }
}
