package io.ringbot.ring;

import com.lmax.disruptor.RingBuffer;
import io.ringbot.event.EventKind;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;

/**
 * The writing end of the event ring. Thread: {@code io} only. Allocates nothing, never blocks.
 *
 * <p>Market data leave a quarter of the ring free, so that what concerns our orders always finds room.
 */
final class EventRing implements EventPublisher {

    private final RingBuffer<Slot> ring;
    private final int reserve;
    private final Runnable onMarketData;
    private final Runnable onEndOfBatch;

    /**
     * @param onMarketData is run after every frame of market data
     * @param onEndOfBatch is run at the end of every batch
     */
    EventRing(RingBuffer<Slot> ring, Runnable onMarketData, Runnable onEndOfBatch) {
        this.ring = ring;
        this.reserve = ring.getBufferSize() / 4;
        this.onMarketData = onMarketData;
        this.onEndOfBatch = onEndOfBatch;
    }

    @Override
    public boolean publish(SlotFrame frame) {
        int count = frame.size();
        if (count == 0) {
            return true;
        }
        EventKind kind = EventKind.of(frame.get(0).kind());
        boolean market = kind.group() == EventKind.Group.MARKET;
        int needed = market ? count + reserve : count;
        if (needed > ring.getBufferSize()) {
            throw new IllegalArgumentException("a frame of " + count + " slots does not fit an event ring of "
                    + ring.getBufferSize() + ": raise its size");
        }
        if (!ring.hasAvailableCapacity(needed)) {
            return false;
        }
        long last = ring.next(count);
        long first = last - count + 1;
        for (int i = 0; i < count; i++) {
            ring.get(first + i).copyFrom(frame.get(i));
        }
        ring.publish(first, last);
        if (market) {
            onMarketData.run();
        }
        return true;
    }

    @Override
    public void endOfBatch() {
        onEndOfBatch.run();
    }
}
