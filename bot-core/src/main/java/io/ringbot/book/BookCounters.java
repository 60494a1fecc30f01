package io.ringbot.book;

/** What happened to one book, in numbers a person can read. Written by {@code engine}; read there or after the run. */
public final class BookCounters {

    long frames;
    long snapshots;
    long updates;
    long recoverySnapshots;
    long ignored;
    long gaps;
    long resets;
    long invalidations;
    long checksumsMatched;
    long checksumsFailed;
    int lastChecksum;

    /** Snapshots and updates received, but for snapshots that answered our own resubscription. */
    public long frames() {
        return frames;
    }

    public long snapshots() {
        return snapshots;
    }

    public long updates() {
        return updates;
    }

    /** Snapshots that answered our own resubscription. */
    public long recoverySnapshots() {
        return recoverySnapshots;
    }

    /** Updates dropped while the book waited for a snapshot. */
    public long ignored() {
        return ignored;
    }

    public long gaps() {
        return gaps;
    }

    /** Updates that followed the last one with a smaller sequence: maintenance at the venue, no loss. */
    public long resets() {
        return resets;
    }

    /** How often the book turned from valid to invalid. */
    public long invalidations() {
        return invalidations;
    }

    public long checksumsMatched() {
        return checksumsMatched;
    }

    public long checksumsFailed() {
        return checksumsFailed;
    }

    /** The last checksum that matched; 0 where none was ever given. */
    public int lastChecksum() {
        return lastChecksum;
    }
}
