package io.ringbot.runner.audit;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.RecordType;
import io.ringbot.journal.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The last run of a journal in memory, to be written again with something changed. */
final class JournalCopy {

    /** An event with its slots, or a command; its sequence is the one it had. */
    record Record(boolean isEvent, long sequence, List<Slot> slots) {

        Slot first() {
            return slots.get(0);
        }

        boolean is(EventKind kind) {
            return isEvent && first().kind() == kind.number();
        }

        boolean is(CommandKind kind) {
            return !isEvent && first().kind() == kind.number();
        }

        boolean isOrder(long id) {
            return is(EventKind.ORDER) && OrderEvent.clientOrderId(first()) == id;
        }

        Record copy() {
            List<Slot> copies = new ArrayList<>();
            slots.forEach(slot -> {
                Slot copy = new Slot();
                copy.copyFrom(slot);
                copies.add(copy);
            });
            return new Record(isEvent, sequence, copies);
        }
    }

    final List<Record> records = new ArrayList<>();
    private final RunHeader header;
    private int runs = 1;

    private JournalCopy(RunHeader header) {
        this.header = header;
    }

    static JournalCopy of(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.toLastRun();
            JournalCopy copy = new JournalCopy(reader.header());
            while (reader.next()) {
                List<Slot> lent = new ArrayList<>();
                for (int i = 0; i < reader.slotCount(); i++) {
                    lent.add(reader.slot(i));
                }
                copy.records.add(new Record(reader.type() == RecordType.EVENT, reader.sequence(), lent).copy());
            }
            return copy;
        }
    }

    JournalCopy copy() {
        JournalCopy copy = new JournalCopy(header);
        records.forEach(record -> copy.records.add(record.copy()));
        return copy;
    }

    /** It is written so often, one run after the other. */
    void runs(int times) {
        runs = times;
    }

    // --- to find

    List<Record> all(Predicate<Record> which) {
        return records.stream().filter(which).toList();
    }

    /** The place command of an order. */
    Record place(long id) {
        return all(record -> record.is(CommandKind.PLACE) && OrderCommand.clientOrderId(record.first()) == id)
                .get(0);
    }

    /** The event that a command names as its cause. */
    Record cause(Record command) {
        return all(record ->
                        record.isEvent && record.sequence == command.first().causeSequence())
                .get(0);
    }

    // --- to change

    void remove(Predicate<Record> which) {
        records.removeIf(which);
    }

    /** Adds events right before one. */
    void before(Record event, Consumer<SlotFrame> writer) {
        SlotFrame frame = new SlotFrame();
        writer.accept(frame);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < frame.size(); i++) {
            frame.get(i).received(event.first().receivedEpochNs(), event.first().receivedNs());
            slots.add(frame.get(i));
        }
        records.add(records.indexOf(event), new Record(true, -1, slots).copy());
    }

    // --- to write

    Path write(Path directory) {
        try (JournalWriter writer =
                JournalWriter.open(directory, new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20))) {
            for (int run = 0; run < runs; run++) {
                writer.beginRun(header);
                write(writer);
            }
        }
        return directory;
    }

    private void write(JournalWriter writer) {
        long events = 0;
        long commands = 0;
        TreeMap<Long, Long> numbers = new TreeMap<>();
        for (Record record : records) {
            if (record.isEvent) {
                long first = events;
                if (record.sequence >= 0) {
                    numbers.put(record.sequence, first);
                }
                writer.event(first, s -> record.slots.get((int) (s - first)), record.slots.size());
                events += record.slots.size();
            } else {
                Slot command = record.copy().first();
                command.word(2, numbers.floorEntry(command.causeSequence()).getValue());
                writer.command(commands++, s -> command);
            }
        }
        writer.commit();
    }
}
