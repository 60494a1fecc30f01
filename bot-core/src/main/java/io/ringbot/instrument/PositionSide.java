package io.ringbot.instrument;

/** Which position an order works on: the one net position, or the long or short one of long-short mode. */
public enum PositionSide {
    NET,
    LONG,
    SHORT;

    private static final PositionSide[] VALUES = values();

    /** The side with this ordinal, without the copy {@code values()} makes. */
    public static PositionSide of(int ordinal) {
        return VALUES[ordinal];
    }
}
