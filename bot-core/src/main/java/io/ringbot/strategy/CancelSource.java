package io.ringbot.strategy;

/** Who or what cancelled an order, in the venue's words and numbers. A number that is not known here is {@link #OTHER}. */
public enum CancelSource {
    /** The order is not cancelled, or nobody knows by whom. */
    NONE,
    /** The venue, without a closer word. */
    VENUE(0),
    /** We, or somebody else with the account. */
    USER(1),
    /** Too little margin. */
    MARGIN(2, 3),
    BORROWING_LIMIT(4),
    /** A position was closed to cover another trader's loss [ADL]. */
    AUTO_DELEVERAGED(6),
    /** The future or option came to its end. */
    EXPIRED(7, 10),
    /** Too little balance after funding was paid. */
    FUNDING(9),
    /** Fill-or-kill, and not all could be filled. */
    NOT_WHOLLY_FILLABLE(13),
    /** Immediate-or-cancel: what could not be filled at once. */
    REMAINDER(14),
    PRICE_LIMIT(15),
    /** The position it would have closed is closed. */
    POSITION_CLOSED(17, 21),
    /** The venue's dead-man switch: it heard nothing of the bot. */
    DEAD_MAN_SWITCH(20),
    /** It would have made a position larger, as it or another one was not to. */
    REDUCE_ONLY(22, 23),
    /** The price moved too far away. */
    PRICE_DIFFERENCE(27, 42, 43),
    /** Post-only, and it would have met an order at once. */
    WOULD_TAKE(31),
    /** It would have met an order of the same owner. */
    SELF_TRADE(32),
    /** It would have met too many orders at once. */
    TOO_MANY_MATCHES(33),
    /** Another order that it hung on was triggered or cancelled. */
    LINKED_ORDER(36, 37),
    MARKET_MAKER_PROTECTION(38, 39),
    /** The venue exchanged collateral by force. */
    COLLATERAL_CONVERSION(44),
    /** The rules of orders for retail price improvement. */
    RETAIL_PRICE_IMPROVEMENT(45),
    /** A number this version does not know. */
    OTHER;

    private static final CancelSource[] BY_NUMBER = new CancelSource[64];

    static {
        for (CancelSource source : values()) {
            for (int number : source.numbers) {
                BY_NUMBER[number] = source;
            }
        }
    }

    private final int[] numbers;

    CancelSource(int... numbers) {
        this.numbers = numbers;
    }

    /** The source with the venue's number; {@link #NONE} for one below 0, {@link #OTHER} for one that is not known. */
    public static CancelSource of(int number) {
        if (number < 0) {
            return NONE;
        }
        CancelSource source = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return source == null ? OTHER : source;
    }
}
