package io.ringbot.simulation;

/** What became of an amend. */
public enum AmendOutcome {
    AMENDED,
    /** The order does not rest here (any more). */
    NOT_OPEN,
    /** The new size is below what is filled already. */
    BELOW_FILLED,
    /** A post-only order would take at the new price; it stays as it was. */
    WOULD_TAKE
}
