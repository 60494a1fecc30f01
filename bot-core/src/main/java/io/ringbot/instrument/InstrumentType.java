package io.ringbot.instrument;

/** What kind of thing an instrument is. */
public enum InstrumentType {
    SPOT,
    MARGIN,
    SWAP,
    FUTURES,
    OPTION;

    private static final InstrumentType[] VALUES = values();

    /** The type with this ordinal, without the copy {@code values()} makes. */
    public static InstrumentType of(int ordinal) {
        return VALUES[ordinal];
    }

    /** Whether sizes of this type count contracts (they count base currency otherwise). */
    public boolean isDerivative() {
        return this == SWAP || this == FUTURES || this == OPTION;
    }

    /**
     * The type that a venue id such as {@code BTC-USDT}, {@code BTC-USD-SWAP}, {@code BTC-USDT-261225} or
     * {@code BTC-USD-261225-70000-C} is built like.
     */
    public static InstrumentType fromId(String id) {
        String[] parts = id.split("-");
        if (parts.length >= 5) {
            return OPTION;
        }
        if (parts.length == 3) {
            return parts[2].equals("SWAP") ? SWAP : FUTURES;
        }
        return SPOT;
    }
}
