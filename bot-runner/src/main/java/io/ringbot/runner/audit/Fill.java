package io.ringbot.runner.audit;

import java.math.BigDecimal;

/**
 * A fill, as the venue booked it or as the bot was told it.
 *
 * @param fee negative is paid
 */
record Fill(
        Key key, boolean buy, BigDecimal price, BigDecimal size, boolean maker, BigDecimal fee, String feeCurrency) {

    /** A trade of an instrument, and the order that it filled: two of one account may meet. */
    record Key(String instId, long tradeId, long ordId) {

        @Override
        public String toString() {
            return "trade " + tradeId + " of " + instId + " (order " + ordId + ")";
        }
    }

    boolean isSame(Fill other) {
        return buy == other.buy
                && maker == other.maker
                && price.compareTo(other.price) == 0
                && size.compareTo(other.size) == 0
                && fee.compareTo(other.fee) == 0
                && (fee.signum() == 0 || feeCurrency.equals(other.feeCurrency));
    }

    /** Signed. */
    BigDecimal change() {
        return buy ? size : size.negate();
    }

    String terms() {
        return (buy ? "bought " : "sold ") + size.toPlainString() + " at " + price.toPlainString() + " as "
                + (maker ? "maker" : "taker") + ", fee " + fee.toPlainString() + " " + feeCurrency;
    }
}
