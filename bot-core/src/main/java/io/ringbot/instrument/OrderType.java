package io.ringbot.instrument;

/** How an order meets the book. */
public enum OrderType {
    /** Rests at its price for what does not match at once. */
    LIMIT,
    /** Rests or is cancelled whole; never takes. */
    POST_ONLY,
    /** Fills at once and whole within its price, or is cancelled. */
    FOK,
    /** Fills at once what it can within its price; the rest is cancelled. */
    IOC,
    /** Takes without a price of its own. */
    MARKET,
    /** Immediate-or-cancel at the venue's price limit (futures and swaps). */
    OPTIMAL_LIMIT_IOC;

    private static final OrderType[] VALUES = values();

    /** The type with this ordinal, without the copy {@code values()} makes. */
    public static OrderType of(int ordinal) {
        return VALUES[ordinal];
    }

    /** Whether an order of this type carries a price. */
    public boolean hasPrice() {
        return this != MARKET && this != OPTIMAL_LIMIT_IOC;
    }
}
