package io.ringbot.event;

import java.math.BigDecimal;

/** Why the engine itself narrowed trading, with the two numbers that were compared, or the order that it is about. The ordinals stand in journals: only append. */
public enum TradingCause {
    /** It did not: a person did, or the session. */
    NONE(""),
    REJECTIONS("%s orders were refused by the venue in a short time, the limit is %s"),
    REJECTED_SHARE("%s%% of the orders of a minute were refused by the venue, the limit is %s%%"),
    EQUAL_ORDERS("%s equal orders in a short time, the limit is %s"),
    EXECUTIONS("%s orders of one side were executed in a short time, the limit is %s"),
    UNKNOWN_OUTCOMES("%s orders at once have an unknown outcome, the limit is %s"),
    OUTCOME_UNKNOWN("it is not known what became of order %s after %s s: look at it on the venue's page"),
    LATE_EVIDENCE(
            "the venue told of order %s what contradicts all it had told: compare orders and position with the venue's page"),
    DAY_LOSS("%s were lost since midnight UTC, the limit is %s"),
    DRAWDOWN("the result is %s below its highest, the limit is %s"),
    CASH_DIFFERS("the venue has %s more cash than fills and bills explain, allowed is %s"),
    FORCED_TRADE("the venue liquidated or deleveraged %s of a position, allowed is %s"),
    POSITION_MODE("the account's position mode is %s now, the run began with %s (0 net, 1 long/short)"),
    ACCOUNT_FROZEN("the venue takes no new risk of the account, it said so with code %s: look at its page"),
    INSTRUMENT_FROZEN("the venue takes no new risk in the instrument, it said so with code %s: look at its page"),
    INSTRUMENT_BUSY("the venue takes no new risk in the instrument for now, it said so with code %s"),
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

    /** For people. Allocates. @param scale decimals of both numbers @param unit empty where they are counts */
    public String words(long value, long limit, int scale, String unit) {
        return String.format(words, text(value, scale, unit), text(limit, scale, unit));
    }

    private static String text(long number, int scale, String unit) {
        String text = BigDecimal.valueOf(number, scale).stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
