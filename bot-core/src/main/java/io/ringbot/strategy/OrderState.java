package io.ringbot.strategy;

/** Where an order of ours stands. An acknowledgement is not a state. */
public enum OrderState {
    /** Sent; the venue has not shown it yet. */
    PENDING,
    /** Resting. */
    LIVE,
    /** Resting with a part filled. */
    PARTIALLY_FILLED,
    /** Whole. Terminal. */
    FILLED,
    /** Gone, perhaps with a part filled. Terminal. */
    CANCELED,
    /** Never was. Terminal. */
    REJECTED,
    /** The answer got lost: being asked for. May turn out to be any other state. */
    UNKNOWN;

    /** Whether the order can no longer change. */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELED || this == REJECTED;
    }
}
