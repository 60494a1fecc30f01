package io.ringbot.runner.replay;

import io.ringbot.engine.Engine;
import io.ringbot.event.EventKind;
import io.ringbot.journal.JournalReader;

/**
 * Feeds the events of one run to a fresh engine, as the ring fed them to the first.
 *
 * <p>An exception out of the engine ends all deciding, as it does in a run.
 */
final class EngineReplay {

    private final DecisionQueue decisions = new DecisionQueue();
    private final Engine engine;
    private Throwable fault;
    private long events;
    private long slots;
    private long taken;
    private boolean runStopped;

    /** @param reader at the head of the run */
    EngineReplay(JournalReader reader, EngineSource source) {
        engine = source.create(reader.header(), decisions);
    }

    /** Feeds the event that is the reader's present record. */
    void feed(JournalReader reader) {
        int count = reader.slotCount();
        events++;
        slots += count;
        runStopped |= reader.slot(0).kind() == EventKind.RUN_STOP.number();
        if (fault != null) {
            return;
        }
        try {
            for (int i = 0; i < count; i++) {
                engine.onSlot(reader.slot(i), reader.sequence() + i);
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
