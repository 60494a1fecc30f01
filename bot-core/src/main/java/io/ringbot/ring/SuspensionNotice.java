package io.ringbot.ring;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.time.SystemEpochClock;
import java.util.concurrent.TimeUnit;

/** Puts suspensions that were measured into the event ring, so that the journal has them. Cold. Any thread may call. */
final class SuspensionNotice {

    private static final long RETRY_MS = 1;

    private final EventLoop io;
    private final EventPublisher publisher;
    // Of io.
    private final SystemEpochClock clock = new SystemEpochClock();

    SuspensionNotice(EventLoop io, EventPublisher publisher) {
        this.io = io;
        this.publisher = publisher;
    }

    void publish(int strategy, Suspension.Cause cause, long measuredNs, long after) {
        SlotFrame frame = new SlotFrame();
        Suspension.write(frame, strategy, cause, measuredNs, after);
        io.execute(() -> attempt(frame));
    }

    private void attempt(SlotFrame frame) {
        long nowNs = System.nanoTime();
        frame.seal(0, 0, clock.epochNs(nowNs), nowNs, nowNs);
        if (publisher.publish(frame)) {
            publisher.endOfBatch();
        } else {
            io.schedule(() -> attempt(frame), RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }
}
