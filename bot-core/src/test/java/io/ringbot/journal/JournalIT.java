package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.journal.Samples.Taken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SetTimeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {

    @TempDir
    Path directory;

    @Test
    void shouldGiveBackEveryWordOfRandomFramesAndCommands() {
        for (long seed = 1; seed <= 5; seed++) {
            Path journal = directory.resolve("seed" + seed);
            List<Taken> written = Samples.writeRun(journal, seed, 300);
            try (JournalReader reader = JournalReader.open(journal)) {
                assertThat(reader.nextRun()).isTrue();
                assertThat(Samples.rest(reader)).as("seed %d", seed).isEqualTo(written);
                assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
            }
        }
    }

    @Test
    void shouldKeepSeveralRunsOfOneJournalApart() {
        List<List<Taken>> runs = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            runs.add(Samples.writeRun(directory, seed, 50));
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            for (int run = 1; run <= 4; run++) {
                assertThat(reader.nextRun()).isTrue();
                assertThat(reader.run()).isEqualTo(run);
                assertThat(reader.header()).isEqualTo(Samples.header(run));
                assertThat(Samples.rest(reader)).isEqualTo(runs.get(run - 1));
                assertThat(reader.end()).isEqualTo(run < 4 ? ReadEnd.NEXT_RUN : ReadEnd.JOURNAL);
            }
            assertThat(reader.nextRun()).isFalse();

            reader.toRun(2);
            assertThat(Samples.rest(reader)).isEqualTo(runs.get(1));
            reader.toLastRun();
            assertThat(reader.run()).isEqualTo(4);
            assertThat(Samples.rest(reader)).isEqualTo(runs.get(3));
            assertThatThrownBy(() -> reader.toRun(5))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("4 runs")
                    .hasMessageContaining("no run 5");
        }
    }

    @Test
    void shouldSkipTheRestOfARunWhenTheNextIsAskedFor() {
        Samples.writeRun(directory, 1, 200);
        List<Taken> second = Samples.writeRun(directory, 2, 20);
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            assertThat(reader.next()).isTrue();
            assertThat(reader.nextRun()).isTrue();
            assertThat(Samples.rest(reader)).isEqualTo(second);
        }
    }

    @Test
    void shouldKeepTheOrderOverANewFile() throws IOException {
        SetTimeProvider time = new SetTimeProvider(1_795_190_400_000_000_000L);
        JournalSettings settings = new JournalSettings(2 << 20, JournalSettings.Roll.MINUTELY, 4 << 20);
        SplittableRandom random = new SplittableRandom(7);
        long sequence = 0;
        try (JournalWriter writer = JournalWriter.open(directory, settings, time)) {
            writer.beginRun(Samples.header(7));
            for (int i = 0; i < 400; i++) {
                sequence = Samples.append(writer, sequence, Samples.frame(random));
                if (i % 100 == 99) {
                    time.advanceMillis(60_000);
                }
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(f -> f.toString().endsWith(".cq4"))).hasSizeGreaterThanOrEqualTo(4);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            long next = 0;
            while (reader.next()) {
                assertThat(reader.sequence()).isEqualTo(next);
                next += reader.slotCount();
            }
            assertThat(next).isEqualTo(sequence);
            assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
        }
    }

    @Test
    void shouldReachTheRunsOfLaterFilesOverAFileThatIsCut() throws IOException {
        SetTimeProvider time = new SetTimeProvider(1_795_190_400_000_000_000L);
        JournalSettings settings = new JournalSettings(2 << 20, JournalSettings.Roll.MINUTELY, 4 << 20);
        List<Taken> second;
        try (JournalWriter writer = JournalWriter.open(directory, settings, time)) {
            Samples.writeRun(writer, 1, 100);
        }
        time.advanceMillis(60_000);
        try (JournalWriter writer = JournalWriter.open(directory, settings, time)) {
            second = Samples.writeRun(writer, 2, 100);
        }
        Path first;
        try (Stream<Path> files = Files.list(directory)) {
            first = files.filter(f -> f.toString().endsWith(".cq4"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        try (FileChannel cut = FileChannel.open(first, StandardOpenOption.WRITE)) {
            cut.truncate(40_000);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            assertThat(reader.nextRun()).isTrue();
            Samples.rest(reader);
            assertThat(reader.end()).isEqualTo(ReadEnd.DAMAGED);
            assertThat(reader.endReason()).contains("cannot be reached").contains("has 40000 bytes");
            assertThat(reader.header()).isEqualTo(Samples.header(1));
            assertThat(reader.nextRun()).isTrue();
            assertThat(reader.header()).isEqualTo(Samples.header(2));
            assertThat(Samples.rest(reader)).isEqualTo(second);
            reader.toLastRun();
            assertThat(reader.run()).isEqualTo(2);
        }
    }

    @Test
    void shouldCommitRecordsTogetherWholeOrNotAtAll() {
        try (JournalWriter writer = JournalWriter.open(directory, Samples.SETTINGS)) {
            writer.beginRun(Samples.header(1));
            long sequence = 0;
            for (int i = 0; i < 50; i++) {
                sequence = Samples.append(writer, sequence, Samples.book(2));
            }
            assertThat(writer.committedEvents()).isZero();
            try (JournalReader reader = JournalReader.open(directory)) {
                reader.nextRun();
                assertThat(reader.next()).isFalse();
                writer.commit();
                assertThat(writer.committedEvents()).isEqualTo(sequence);
                assertThat(Samples.rest(reader)).hasSize(50);
                // More than a document takes.
                for (int i = 0; i < 50; i++) {
                    sequence = Samples.append(writer, sequence, Samples.book(200));
                }
                assertThat(Samples.rest(reader)).hasSizeBetween(1, 49);
                writer.commit();
                assertThat(reader.next()).isTrue();
                Samples.rest(reader);
                assertThat(reader.records()).isEqualTo(100);
            }
        }
    }

    @Test
    void shouldFollowAWriterAtWorkOverANewFile() {
        SetTimeProvider time = new SetTimeProvider(1_795_190_400_000_000_000L);
        JournalSettings settings = new JournalSettings(2 << 20, JournalSettings.Roll.MINUTELY, 4 << 20);
        try (JournalWriter writer = JournalWriter.open(directory, settings, time)) {
            writer.beginRun(Samples.header(1));
            try (JournalReader reader = JournalReader.open(directory)) {
                reader.nextRun();
                long sequence = 0;
                for (int i = 0; i < 30; i++) {
                    assertThat(reader.next()).isFalse();
                    assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
                    long next = Samples.append(writer, sequence, Samples.book(20));
                    writer.commit();
                    assertThat(nextWithin5s(reader)).as("record %d", i).isTrue();
                    assertThat(reader.sequence()).isEqualTo(sequence);
                    sequence = next;
                    if (i % 10 == 9) {
                        time.advanceMillis(60_000);
                    }
                }
            }
        }
    }

    // A reader looks for new files only now and then.
    private static boolean nextWithin5s(JournalReader reader) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < deadline) {
            if (reader.next()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    @Test
    void shouldHoldTheLargestFrameOfAVenue() {
        JournalSettings settings = Samples.SETTINGS;
        SlotFrame frame = Samples.book(60_000);
        try (JournalWriter writer = JournalWriter.open(directory, settings)) {
            writer.beginRun(Samples.header(1));
            long next = Samples.append(writer, 0, frame);
            Samples.append(writer, next, Samples.book(1));
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            assertThat(reader.next()).isTrue();
            assertThat(reader.slotCount()).isEqualTo(frame.size());
            for (int i = 0; i < frame.size(); i++) {
                assertThat(Samples.words(reader.slot(i))).isEqualTo(Samples.words(frame.get(i)));
            }
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldRefuseASecondWriterAndTakeAThirdAfterTheFirstHasClosed() {
        JournalWriter first = JournalWriter.open(directory, Samples.SETTINGS);
        assertThatThrownBy(() -> JournalWriter.open(directory, Samples.SETTINGS))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("another run");
        first.close();
        JournalWriter.open(directory, Samples.SETTINGS).close();
    }

    @Test
    void shouldRefuseARecordThatLeavesAHole() {
        Slot slot = new Slot().begin(1);
        try (JournalWriter writer = JournalWriter.open(directory, Samples.SETTINGS)) {
            assertThatThrownBy(() -> writer.event(0, s -> slot, 1)).hasMessageContaining("beginRun");
            writer.beginRun(Samples.header(1));
            writer.event(0, s -> slot, 1);
            assertThatThrownBy(() -> writer.event(2, s -> slot, 1)).hasMessageContaining("event 2 where 1 was to come");
            assertThatThrownBy(() -> writer.command(1, s -> slot))
                    .hasMessageContaining("command 1 where 0 was to come");
        }
    }

    @Test
    void shouldNotWriteBelowTheFloorOfFreeSpace() {
        JournalSettings greedy = new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, Long.MAX_VALUE);
        try (JournalWriter writer = JournalWriter.open(directory, greedy)) {
            assertThatThrownBy(() -> writer.beginRun(Samples.header(1)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("kept free")
                    .hasMessageContaining(String.valueOf(Long.MAX_VALUE));
        }
    }

    @Test
    void shouldSayWhatIsMissingWhereThereIsNoJournal() throws IOException {
        assertThatThrownBy(() -> JournalReader.open(directory.resolve("absent")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no such directory");
        assertThatThrownBy(() -> JournalReader.open(directory))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no .cq4 file");
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> JournalReader.open(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("name the directory");
    }

    @Test
    void shouldReadAJournalWithoutAnyRun() {
        JournalWriter.open(directory, Samples.SETTINGS).close();
        Path created = directory;
        try (JournalWriter writer = JournalWriter.open(created, Samples.SETTINGS)) {
            writer.beginRun(Samples.header(1));
        }
        try (JournalReader reader = JournalReader.open(created)) {
            reader.toLastRun();
            assertThat(reader.next()).isFalse();
            assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
        }
    }

    @Test
    void shouldChangeNoFileByReading() throws IOException {
        Samples.writeRun(directory, 3, 100);
        List<String> before = listing();
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toLastRun();
            Samples.rest(reader);
        }
        assertThat(listing()).isEqualTo(before);
    }

    private List<String> listing() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                lines.add(file + (Files.isRegularFile(file) ? " " + sum(file) : ""));
            }
        }
        return lines;
    }

    private static int sum(Path file) throws IOException {
        return java.util.Arrays.hashCode(Files.readAllBytes(file));
    }

    @Test
    void shouldAllocateNothingPerRecordInWritingAndReading() {
        int records = 100_000;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Slot slot = new Slot().begin(30);
        LongFunction<Slot> slots = s -> slot;
        try (JournalWriter writer = JournalWriter.open(directory, JournalSettings.DEFAULT)) {
            writer.beginRun(Samples.header(1));
            long next = 0;
            for (int i = 0; i < records; i++) {
                writer.event(next++, slots, 1);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < records; i++) {
                writer.event(next++, slots, 1);
            }
            long written = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(written).as("bytes for %d appends", records).isLessThan(records);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            for (int i = 0; i < records; i++) {
                reader.next();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < records; i++) {
                assertThat0(reader.next());
            }
            long read = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(read).as("bytes for %d reads", records).isLessThan(records);
        }
    }

    // AssertJ allocates.
    private static void assertThat0(boolean condition) {
        if (!condition) {
            throw new AssertionError("a record is missing");
        }
    }
}
