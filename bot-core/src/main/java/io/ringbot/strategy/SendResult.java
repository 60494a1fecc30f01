package io.ringbot.strategy;

/** What became of an order call, at once. What became of the order arrives by callback. */
public enum SendResult {
    /** On its way to the venue; an amend or cancel may wait here first for the venue's rate limit. */
    SENT,
    /** Too many messages: ask again later. */
    THROTTLED,
    /** Broke a limit or rule; {@link Trading#refusal()} says which. */
    REFUSED,
    /** Trading is not on: not armed, stopping, halted, or this strategy is suspended. */
    HALTED,
    /** The private session is down or not in step with the venue yet. */
    NOT_CONNECTED;

    public boolean isSent() {
        return this == SENT;
    }
}
