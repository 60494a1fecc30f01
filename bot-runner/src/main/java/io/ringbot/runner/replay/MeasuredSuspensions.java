package io.ringbot.runner.replay;

import io.ringbot.engine.Engine;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * The suspensions of a run that were measured and that no replay can measure again.
 *
 * <p>Their events stand in the journal behind those that waited in the ring, and name the slot after which they held: so they are
 * read ahead, once, before the run is fed.
 */
final class MeasuredSuspensions {

    private final List<Slot> events = new ArrayList<>();
    private Slot end;

    /** @param reader at the head of the run; is there again afterwards */
    MeasuredSuspensions(JournalReader reader) {
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT && reader.slot(0).kind() == EventKind.SUSPENSION.number()) {
                Slot event = new Slot();
                event.copyFrom(reader.slot(0));
                take(event);
            }
        }
        reader.toRunHead();
    }

    private void take(Slot event) {
        if (Suspension.after(event) == Slot.ABSENT) {
            return;
        }
        if (Suspension.cause(event).endsTheRun()) {
            if (end == null || Suspension.after(event) < Suspension.after(end)) {
                end = event;
            }
        } else {
            events.add(event);
        }
    }

    /** The engine has taken this slot. */
    void after(long sequence, Engine engine) {
        for (int i = 0; i < events.size(); i++) {
            Slot event = events.get(i);
            if (Suspension.after(event) == sequence) {
                engine.suspend(Suspension.strategy(event), Suspension.cause(event), Suspension.measuredNs(event));
            }
        }
    }

    /** Whether the engine of the run never came out of one of these slots: feeding it would not end here either. */
    boolean neverEnded(long first, int count) {
        return end != null && Suspension.after(end) >= first && Suspension.after(end) < first + count;
    }

    /** The event that tells why; null where the engine came out of every slot. */
    Slot end() {
        return end;
    }
}
