package io.ringbot.bench;

import io.ringbot.bench.venue.TickFrames;
import io.ringbot.bench.venue.Venue;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a series of ticks, each at its time, sleeping in between: the driver must not take a core from who is measured.
 *
 * <p>Where a sleep ends late, the ticks that are due leave at once, one write each; both times of each are noted.
 */
final class Pacer {

    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long GRACE_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TickFrames frames = new TickFrames();

    /** Sends all of it, then waits for orders still missing, two seconds at most. */
    void run(Series series, Venue venue) throws IOException {
        series.begin(System.nanoTime() + LEAD_NS);
        for (int i = 0; i < series.ticks(); i++) {
            sleepUntil(series.intendedNs(i));
            byte[] frame = frames.next(series.price(i), series.isTrigger(i));
            series.sent(i, System.nanoTime());
            venue.send(frame, 0, frame.length, 1);
        }
        long endNs = System.nanoTime() + GRACE_NS;
        while (!series.isComplete() && System.nanoTime() < endNs) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static void sleepUntil(long timeNs) {
        for (long left = timeNs - System.nanoTime(); left > 0; left = timeNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
