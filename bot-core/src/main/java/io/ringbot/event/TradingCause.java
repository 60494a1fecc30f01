package io.ringbot.event;

import java.math.BigDecimal;

/** Why the engine itself narrowed trading, with the two numbers that were compared. The ordinals stand in journals: only append. */
public enum TradingCause {
    /** It did not: a person did, or the session. */
    NONE(""),
    REJECTIONS("%s orders were refused by the venue in a short time, the limit is %s"),
    REJECTED_SHARE("%s%% of the orders of a minute were refused by the venue, the limit is %s%%"),
    EQUAL_ORDERS("%s equal orders in a short time, the limit is %s"),
    EXECUTIONS("%s orders of one side were executed in a short time, the limit is %s"),
    UNKNOWN_OUTCOMES("%s orders at once have an unknown outcome, the limit is %s"),
    POSITION_DIFFERS("the fills make a position of %s and the venue holds %s, twice in a row"),
    ORDER_DIFFERS("of an order %s are open here and %s at the venue, twice in a row");

    private static final TradingCause[] VALUES = values();

    private final String words;

    TradingCause(String words) {
        this.words = words;
    }

    /** The cause with this ordinal. */
    public static TradingCause of(int ordinal) {
        return VALUES[ordinal];
    }

    /** For people. Allocates. @param scale decimals of both numbers */
    public String words(long value, long limit, int scale) {
        return String.format(words, text(value, scale), text(limit, scale));
    }

    private static String text(long number, int scale) {
        return BigDecimal.valueOf(number, scale).stripTrailingZeros().toPlainString();
    }
}
