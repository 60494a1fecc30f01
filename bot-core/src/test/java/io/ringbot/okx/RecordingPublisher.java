package io.ringbot.okx;

import io.ringbot.event.EventKind;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps everything published, and can be full when told. Written by {@code io}, asked by the test. */
public final class RecordingPublisher implements EventPublisher {

    private final List<SlotFrame> frames = new ArrayList<>();
    private boolean marketFull;
    private boolean full;
    private int batches;

    @Override
    public synchronized boolean publish(SlotFrame frame) {
        if (frame.size() == 0) {
            throw new AssertionError("an empty frame was published");
        }
        if (!Frames.isWhole(frame)
                || !frame.get(0).isFirst()
                || !frame.get(frame.size() - 1).isLast()) {
            throw new AssertionError("a frame was published that is not whole or not sealed: " + Frames.words(frame));
        }
        boolean market = EventKind.of(frame.get(0).kind()).group() == EventKind.Group.MARKET;
        if (full || marketFull && market) {
            return false;
        }
        SlotFrame copy = new SlotFrame();
        copy.copyFrom(frame);
        frames.add(copy);
        notifyAll();
        return true;
    }

    @Override
    public synchronized void endOfBatch() {
        batches++;
        notifyAll();
    }

    /** Whether the ring has no room for market data, and none at all. */
    public synchronized void room(boolean forMarket, boolean forOwn) {
        marketFull = !forMarket;
        full = !forOwn;
    }

    public synchronized int batches() {
        return batches;
    }

    /** The first slots of all events of this kind so far, in order. */
    public synchronized List<Slot> all(EventKind kind) {
        return all(kind, slot -> true);
    }

    /** Those that the test asks for. */
    public synchronized List<Slot> all(EventKind kind, Predicate<Slot> test) {
        List<Slot> found = new ArrayList<>();
        for (SlotFrame frame : frames) {
            for (int i = 0; i < frame.size(); i++) {
                Slot slot = frame.get(i);
                if (slot.kind() == kind.number() && !slot.isContinued() && test.test(slot)) {
                    found.add(slot);
                }
            }
        }
        return found;
    }

    /** All slots of the frame that this first slot began. */
    public synchronized List<Slot> event(Slot first) {
        for (SlotFrame frame : frames) {
            for (int i = 0; i < frame.size(); i++) {
                if (frame.get(i) == first) {
                    List<Slot> slots = new ArrayList<>();
                    for (int k = 0; k < first.slots(); k++) {
                        slots.add(frame.get(i + k));
                    }
                    return slots;
                }
            }
        }
        throw new AssertionError("no such event");
    }

    /** Kinds of all events so far, in order. */
    public synchronized List<EventKind> kinds() {
        List<EventKind> kinds = new ArrayList<>();
        frames.forEach(frame -> kinds.addAll(Frames.kinds(frame)));
        return kinds;
    }

    /** Waits for an event, at most 15 s. */
    public Slot await(EventKind kind, Predicate<Slot> test) {
        return await(kind, test, 1).get(0);
    }

    /** Waits for so many events, at most 15 s. */
    public synchronized List<Slot> await(EventKind kind, Predicate<Slot> test, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        List<Slot> found = all(kind, test);
        while (found.size() < count) {
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new AssertionError("no " + count + " events " + kind + " as expected came, there are "
                        + found.size() + "; all kinds: " + summary());
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            found = all(kind, test);
        }
        return found;
    }

    private String summary() {
        java.util.Map<EventKind, Integer> counts = new java.util.TreeMap<>();
        kinds().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts.toString();
    }
}
