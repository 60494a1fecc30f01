package io.ringbot.runner.exchange.loop;

import io.ringbot.time.EpochClock;
import io.ringbot.time.NanoClock;

/** The exchange's one thread: its two clocks, and work for later. All work runs one after the other. */
public interface VenueLoop extends EpochClock, NanoClock {

    /** Runs the work after this much monotonic time, never within this call. What it throws is logged, and goes no further. */
    void later(long delayNs, Runnable work);

    /** Runs the work once in each period, until the loop ends. */
    default void every(long periodNs, Runnable work) {
        later(periodNs, () -> {
            // First the next one: a task that throws comes again all the same.
            every(periodNs, work);
            work.run();
        });
    }
}
