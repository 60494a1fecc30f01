package io.ringbot.runner.exchange.loop;

import io.ringbot.time.EpochClock;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A loop on a live thread, which serves the sockets too. */
public final class EventLoop implements VenueLoop {

    private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

    private final ScheduledExecutorService thread;
    private final EpochClock clock;

    public EventLoop(ScheduledExecutorService thread, EpochClock clock) {
        this.thread = thread;
        this.clock = clock;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNs() {
        return clock.epochNs();
    }

    @Override
    public void later(long delayNs, Runnable work) {
        try {
            thread.schedule(() -> run(work), Math.max(0, delayNs), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The exchange is being closed: nothing is later any more.
            LOG.log(System.Logger.Level.DEBUG, "work for later was dropped, the exchange is closed");
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a task of the local exchange failed", e);
        }
    }
}
