package io.ringbot.instrument;

/** The side of an order or of a trade's taker. */
public enum Side {
    BUY,
    SELL;

    private static final Side[] VALUES = values();

    /** The side with this ordinal, without the copy {@code values()} makes. */
    public static Side of(int ordinal) {
        return VALUES[ordinal];
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** +1 for a buy, -1 for a sell. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
