package io.ringbot.journal;

import io.ringbot.event.BookEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Records for journals of tests, the same for the same seed. */
final class Samples {

    /** Small blocks, and no demand on the disk of the machine that runs the tests. */
    static final JournalSettings SETTINGS = new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20);

    private Samples() {}

    static RunHeader header(long seed) {
        return new RunHeader(
                "0.1.0",
                "local",
                "low-cpu",
                seed,
                1_795_190_400_000_000_000L + seed,
                "17",
                "Linux",
                Map.of("bot.jar", "ab12"),
                "mode: local\n# ünïcode and \"quotes\"\n");
    }

    /** A frame of random events whose words are random too. */
    static SlotFrame frame(SplittableRandom random) {
        SlotFrame frame = new SlotFrame();
        int events = 1 + random.nextInt(4);
        for (int e = 0; e < events; e++) {
            EventKind[] kinds = EventKind.values();
            Slot slot = frame.event(kinds[random.nextInt(kinds.length)]);
            fill(slot, Slot.PAYLOAD, random);
            int more = random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(3);
            for (int i = 0; i < more; i++) {
                fill(frame.more(), Slot.CONTINUED_PAYLOAD, random);
            }
        }
        frame.seal(random.nextInt(3), random.nextInt(5), random.nextLong(), random.nextLong(), random.nextLong());
        return frame;
    }

    private static void fill(Slot slot, int from, SplittableRandom random) {
        for (int w = from; w < Slot.WORDS; w++) {
            slot.word(w, random.nextLong());
        }
    }

    static Slot command(SplittableRandom random, long cause) {
        Slot slot = new Slot().begin(CommandKind.PLACE.number());
        slot.word(2, cause);
        fill(slot, Slot.COMMAND_PAYLOAD, random);
        return slot;
    }

    static SlotFrame book(int levels) {
        SlotFrame frame = new SlotFrame();
        frame.event(EventKind.BOOK_UPDATE);
        for (int i = 0; i < levels; i++) {
            BookEvent.addLevel(frame, i % 2 == 0, 1_000 + i, i, 1);
        }
        frame.seal(1, 1, 1, 1, 1);
        return frame;
    }

    /** Appends every event of the frame; gives the sequence after it. */
    static long append(JournalWriter writer, long sequence, SlotFrame frame) {
        int i = 0;
        while (i < frame.size()) {
            int count = frame.get(i).slots();
            long first = sequence;
            int offset = i;
            writer.event(first, s -> frame.get((int) (s - first) + offset), count);
            sequence += count;
            i += count;
        }
        return sequence;
    }

    /** All that a record says. */
    record Taken(RecordType type, long sequence, List<List<Long>> slots) {}

    static Taken taken(JournalReader reader) {
        List<List<Long>> slots = new ArrayList<>();
        for (int i = 0; i < reader.slotCount(); i++) {
            slots.add(words(reader.slot(i)));
        }
        return new Taken(reader.type(), reader.sequence(), slots);
    }

    static List<Long> words(Slot slot) {
        List<Long> words = new ArrayList<>();
        for (int w = 0; w < Slot.WORDS; w++) {
            words.add(slot.word(w));
        }
        return words;
    }

    /** Reads the rest of the present run. */
    static List<Taken> rest(JournalReader reader) {
        List<Taken> all = new ArrayList<>();
        while (reader.next()) {
            all.add(taken(reader));
        }
        return all;
    }

    /** Writes one run of random records; gives what a reader must find. */
    static List<Taken> writeRun(Path directory, long seed, int records) {
        try (JournalWriter writer = JournalWriter.open(directory, SETTINGS)) {
            return writeRun(writer, seed, records);
        }
    }

    static List<Taken> writeRun(JournalWriter writer, long seed, int records) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Taken> written = new ArrayList<>();
        writer.beginRun(header(seed));
        long event = 0;
        long command = 0;
        while (written.size() < records) {
            SlotFrame frame = frame(random);
            for (int i = 0; i < frame.size(); ) {
                int count = frame.get(i).slots();
                List<List<Long>> slots = new ArrayList<>();
                for (int s = 0; s < count; s++) {
                    slots.add(words(frame.get(i + s)));
                }
                written.add(new Taken(RecordType.EVENT, event + i, slots));
                i += count;
            }
            event = append(writer, event, frame);
            if (random.nextInt(3) == 0) {
                Slot slot = command(random, event - 1);
                writer.command(command, s -> slot);
                written.add(new Taken(RecordType.COMMAND, command, List.of(words(slot))));
                command++;
            }
            if (random.nextInt(4) == 0) {
                writer.commit();
            }
        }
        writer.commit();
        return written;
    }
}
