package io.ringbot.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.Slot;
import io.ringbot.time.NanoClock;

/** The writing end of the command ring. Thread: {@code engine} only. Allocates nothing, never blocks. */
final class CommandRing implements CommandWriter {

    private final RingBuffer<Slot> ring;
    private final NanoClock clock;
    private long claimed;
    private Slot slot;
    private long engineStartNs;
    private boolean written;

    CommandRing(RingBuffer<Slot> ring, NanoClock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    /** The engine begins with an event. @return when that is */
    long begin() {
        engineStartNs = clock.nanoTime();
        return engineStartNs;
    }

    @Override
    public Slot claim(CommandKind kind) {
        try {
            claimed = ring.tryNext();
        } catch (InsufficientCapacityException e) {
            throw new CommandRingFullException(ring.getBufferSize());
        }
        slot = ring.get(claimed).begin(kind.number());
        return slot;
    }

    @Override
    public void commit() {
        slot.engineStamps(engineStartNs, clock.nanoTime());
        ring.publish(claimed);
        written = true;
    }

    /** Whether anything was written since this was asked last. */
    boolean takeWritten() {
        boolean was = written;
        written = false;
        return was;
    }
}
