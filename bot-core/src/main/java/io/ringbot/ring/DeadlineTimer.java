package io.ringbot.ring;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventKind;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.SlotFrame;
import io.ringbot.time.SystemEpochClock;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Answers the engine's next deadline with a TIME event. Thread: {@code io}, but for {@link #want}.
 *
 * <p>Allocates a task a deadline; deadlines are rare beside market data.
 */
final class DeadlineTimer {

    private static final long NONE = Long.MAX_VALUE;
    private static final long RETRY_NS = 1_000_000L;

    private final EventLoop io;
    private final EventPublisher publisher;
    private final SystemEpochClock clock = new SystemEpochClock();
    private final SlotFrame frame = new SlotFrame();

    private volatile long wantedNs = NONE;
    private long scheduledNs = NONE;
    private long answeredNs = NONE;
    private Future<?> scheduled;

    DeadlineTimer(EventLoop io, EventPublisher publisher) {
        this.io = io;
        this.publisher = publisher;
    }

    /** The engine names its next deadline. Thread: {@code engine}. @return whether it is another one than before */
    boolean want(long deadlineNs) {
        if (deadlineNs == wantedNs) {
            return false;
        }
        wantedNs = deadlineNs;
        return true;
    }

    /** Follows a new deadline. */
    void update() {
        long wanted = wantedNs;
        // The engine has not come to the TIME event of this deadline yet.
        if (wanted == scheduledNs || wanted == answeredNs) {
            return;
        }
        if (scheduled != null) {
            scheduled.cancel(false);
            scheduled = null;
        }
        scheduledNs = wanted;
        if (wanted != NONE) {
            scheduled = io.schedule(this::fire, wanted - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void fire() {
        scheduled = null;
        long nowNs = Math.max(System.nanoTime(), scheduledNs);
        frame.clear();
        frame.event(EventKind.TIME);
        frame.seal(0, 0, clock.epochNs(nowNs), nowNs, nowNs);
        if (!publisher.publish(frame)) {
            scheduled = io.schedule(this::fire, RETRY_NS, TimeUnit.NANOSECONDS);
            return;
        }
        answeredNs = scheduledNs;
        scheduledNs = NONE;
        publisher.endOfBatch();
    }

    void stop() {
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}
