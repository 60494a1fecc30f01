package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.SlotFrame;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The gateway's way into the event ring, which never loses what concerns our orders.
 *
 * <p>Belongs to {@code io}. Where the ring has no room, own events wait here, in order and bounded, and go first as soon as
 * there is; no market data pass them.
 */
final class EventOutlet {

    /** More than a ring of own events: whoever is that far behind is gone. */
    private static final int MAX_WAITING = 8192;

    private static final long RETRY_US = 500;

    private final EventPublisher publisher;
    private final EventLoop loop;
    private final Consumer<String> fault;
    private final ArrayDeque<SlotFrame> waiting = new ArrayDeque<>();
    private boolean retrying;
    private boolean closed;
    private long delayed;
    private long lost;

    /** @param fault is told when an own event is lost */
    EventOutlet(EventPublisher publisher, EventLoop loop, Consumer<String> fault) {
        this.publisher = publisher;
        this.loop = loop;
        this.fault = fault;
    }

    /** Publishes a sealed frame of market data, or does not. */
    boolean market(SlotFrame frame) {
        return waiting.isEmpty() && (closed || publisher.publish(frame));
    }

    /** Publishes a sealed frame that must not be lost, now or as soon as there is room. */
    void own(SlotFrame frame) {
        if (closed || frame.size() == 0) {
            return;
        }
        if (waiting.isEmpty() && tryPublish(frame)) {
            return;
        }
        if (waiting.size() == MAX_WAITING) {
            lost++;
            fault.accept(
                    "the event ring has been full for so long that an event of our own orders was lost: the engine stands"
                            + " still");
            return;
        }
        delayed++;
        SlotFrame copy = new SlotFrame();
        copy.copyFrom(frame);
        waiting.add(copy);
        retryLater();
    }

    private boolean tryPublish(SlotFrame frame) {
        if (publisher.publish(frame)) {
            return true;
        }
        // Where the engine runs on this thread it frees the ring in here.
        publisher.endOfBatch();
        return publisher.publish(frame);
    }

    private void retryLater() {
        if (!retrying) {
            retrying = true;
            loop.schedule(this::retry, RETRY_US, TimeUnit.MICROSECONDS);
        }
    }

    private void retry() {
        retrying = false;
        while (!waiting.isEmpty() && !closed) {
            if (!tryPublish(waiting.peek())) {
                retryLater();
                break;
            }
            waiting.poll();
        }
        endOfBatch();
    }

    /** Nothing more comes at once. */
    void endOfBatch() {
        if (!closed) {
            publisher.endOfBatch();
        }
    }

    /** Publishes nothing from now on. */
    void close() {
        closed = true;
        waiting.clear();
    }

    /** Own events that had to wait for room. */
    long delayed() {
        return delayed;
    }

    /** Own events lost; more than 0 is a fault. */
    long lost() {
        return lost;
    }
}
