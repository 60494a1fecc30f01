package io.ringbot.instrument;

/** Whether an instrument can be traded. */
public enum InstrumentState {
    LIVE,
    /** Only post-only orders are taken. */
    POST_ONLY,
    SUSPENDED,
    /** Listed, not open yet. */
    PREOPEN,
    /** Being rebased; not tradable. */
    REBASE,
    EXPIRED,
    TEST,
    /** The venue said a word this version does not know: not tradable. */
    UNKNOWN;

    private static final InstrumentState[] VALUES = values();

    /** The state with this ordinal, without the copy {@code values()} makes. */
    public static InstrumentState of(int ordinal) {
        return VALUES[ordinal];
    }
}
