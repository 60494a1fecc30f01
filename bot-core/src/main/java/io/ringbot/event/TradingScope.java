package io.ringbot.event;

/** What a trading state is of. The ordinals stand in journals: only append. */
public enum TradingScope {
    ACCOUNT,
    INSTRUMENT,
    STRATEGY;

    private static final TradingScope[] VALUES = values();

    /** The scope with this ordinal. */
    public static TradingScope of(int ordinal) {
        return VALUES[ordinal];
    }
}
