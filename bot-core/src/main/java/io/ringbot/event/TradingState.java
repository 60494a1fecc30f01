package io.ringbot.event;

/**
 * What may be ordered, from the most to the least lasting reason to order nothing. The ordinals stand in journals: only append.
 *
 * <p>Of the account all five; of an instrument or a strategy the three that a person can set: TRADING, REDUCE_ONLY, HALTED.
 * Cancels always may.
 */
public enum TradingState {
    /** Not armed, or at its end: nothing is ordered. */
    READ_ONLY,
    /** Armed; nothing is ordered until the private session is ready and reconciled. */
    ARMED,
    TRADING,
    /** Only orders leave that make a position smaller; what is open and would not is cancelled. */
    REDUCE_ONLY,
    /** Nothing is ordered and all is cancelled, until a person lifts it. */
    HALTED;

    private static final TradingState[] VALUES = values();

    /** The state with this ordinal. */
    public static TradingState of(int ordinal) {
        return VALUES[ordinal];
    }
}
