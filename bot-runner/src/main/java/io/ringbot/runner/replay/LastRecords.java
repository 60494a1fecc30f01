package io.ringbot.runner.replay;

import io.ringbot.event.Slot;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Keeps copies of the last records of a run, to be put into words when the run has been read. */
final class LastRecords {

    private record Kept(RecordType type, long sequence, Slot[] slots) {}

    private final int limit;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();

    LastRecords(int limit) {
        this.limit = limit;
    }

    void add(JournalReader reader) {
        if (limit == 0) {
            return;
        }
        Slot[] slots = new Slot[reader.slotCount()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot();
            slots[i].copyFrom(reader.slot(i));
        }
        if (kept.size() == limit) {
            kept.removeFirst();
        }
        kept.add(new Kept(reader.type(), reader.sequence(), slots));
    }

    void forEachLine(RecordText text, Consumer<String> line) {
        for (Kept record : kept) {
            line.accept(
                    record.type == RecordType.EVENT
                            ? text.event(record.sequence, i -> record.slots[i])
                            : text.command(record.sequence, record.slots[0]));
        }
    }
}
