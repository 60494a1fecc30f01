package io.ringbot.instrument;

/** How a position is paid for: with cash, or with margin. */
public enum TradeMode {
    CASH,
    CROSS,
    ISOLATED;

    private static final TradeMode[] VALUES = values();

    /** The mode with this ordinal, without the copy {@code values()} makes. */
    public static TradeMode of(int ordinal) {
        return VALUES[ordinal];
    }
}
