package io.ringbot.runner.replay;

import io.ringbot.engine.Engine;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.journal.JournalReader;

/**
 * Feeds the events of one run to a fresh engine, as the ring fed them to the first.
 *
 * <p>An exception out of the engine ends all deciding, as it does in a run; and where the run's engine never came back from a
 * callback, deciding ends before it.
 */
final class EngineReplay {

    private final DecisionQueue decisions = new DecisionQueue();
    private final MeasuredSuspensions measured;
    private final Engine engine;
    private Throwable fault;
    private long events;
    private long slots;
    private long taken;
    private boolean runStopped;
    private long neverEnded = -1;

    /** @param reader at the head of the run */
    EngineReplay(JournalReader reader, EngineSource source) {
        engine = source.create(reader.header(), decisions);
        measured = new MeasuredSuspensions(reader);
    }

    /** Feeds the event that is the reader's present record. */
    void feed(JournalReader reader) {
        int count = reader.slotCount();
        events++;
        slots += count;
        runStopped |= reader.slot(0).kind() == EventKind.RUN_STOP.number();
        if (neverEnded < 0 && measured.neverEnded(reader.sequence(), count)) {
            neverEnded = reader.sequence();
        }
        if (fault != null || neverEnded >= 0) {
            return;
        }
        try {
            for (int i = 0; i < count; i++) {
                engine.onSlot(reader.slot(i), reader.sequence() + i);
                measured.after(reader.sequence() + i, engine);
            }
        } catch (Throwable t) {
            fault = t;
        }
    }

    /** Number of the oldest decision that waits, counted from 0 in the run. */
    long firstDecision() {
        return taken;
    }

    /** Takes the oldest decision away. */
    void removeFirstDecision() {
        decisions.remove();
        taken++;
    }

    /** What the engine has decided and nobody has taken yet. */
    DecisionQueue decisions() {
        return decisions;
    }

    Engine engine() {
        return engine;
    }

    /** What ended the deciding, or null. */
    Throwable fault() {
        return fault;
    }

    /** Sequence of the event that the run's engine never came out of, once the reader has come to it; else -1. */
    long neverEnded() {
        return neverEnded;
    }

    /** The event that tells why; meaningful where {@link #neverEnded()} is not -1. */
    Slot whyNeverEnded() {
        return measured.end();
    }

    long events() {
        return events;
    }

    long slots() {
        return slots;
    }

    /** Whether the run's own end was among the events. */
    boolean isRunStopped() {
        return runStopped;
    }
}
