package io.ringbot.journal;

/** Why {@link JournalReader#next()} has no record to give. */
public enum ReadEnd {
    /** It has: no end was met yet. */
    NONE,
    /** Nothing more is written; where a writer is at work, more may come. */
    JOURNAL,
    /** The next run begins here. */
    NEXT_RUN,
    /** What follows is not what a writer wrote. */
    DAMAGED,
    /** What follows was written by a later version. */
    UNKNOWN_LAYOUT;

    /** Whether what was read is all there is, not only all that can be read. */
    public boolean isOrderly() {
        return this == JOURNAL || this == NEXT_RUN;
    }
}
