package io.ringbot.journal;

/** How far the journal is behind the fuller of the two rings. */
public enum LagLevel {
    /** Less than half a ring. */
    NONE,
    /** Half a ring or more: a person should know. */
    HALF,
    /** Three quarters or more: risk should only be reduced until it has caught up. */
    THREE_QUARTERS
}
