package io.ringbot.time;

/**
 * The machine's wall clock at nanosecond resolution without garbage: one reading of the millisecond clock, carried on by the
 * monotonic clock and taken anew every second, so that corrections of the machine's clock are followed.
 *
 * <p>Belongs to one thread.
 */
public final class SystemEpochClock implements EpochClock {

    private static final long RESYNC_NS = 1_000_000_000L;

    private long anchorMonotonicNs = System.nanoTime() - RESYNC_NS;
    private long anchorEpochNs;

    @Override
    public long epochNs() {
        return epochNs(System.nanoTime());
    }

    /** The wall-clock time that belongs to a reading of {@link System#nanoTime()} just made; saves reading it again. */
    public long epochNs(long monotonicNs) {
        long elapsed = monotonicNs - anchorMonotonicNs;
        if (elapsed >= RESYNC_NS) {
            anchorEpochNs = wallNs();
            anchorMonotonicNs = monotonicNs;
            return anchorEpochNs;
        }
        return anchorEpochNs + elapsed;
    }

    // Stays on the old line while it agrees with the millisecond clock to its resolution, so time does not jitter at
    // each resync.
    private long wallNs() {
        long wall = System.currentTimeMillis() * 1_000_000L;
        long carried = anchorEpochNs + (System.nanoTime() - anchorMonotonicNs);
        return Math.abs(carried - wall) < 2_000_000L ? carried : wall;
    }
}
