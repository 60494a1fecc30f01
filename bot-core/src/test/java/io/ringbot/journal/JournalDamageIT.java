package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.journal.Samples.Taken;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut or whose bits turned: the reader gives a true beginning and says why it stops, never anything else. */
@Timeout(120)
class JournalDamageIT {

    private static final int FLIPS = 400;

    @TempDir
    Path directory;

    private Path whole;
    private List<List<Taken>> written;
    private int usedBytes;

    @BeforeEach
    void writeTwoRuns() throws IOException {
        whole = directory.resolve("whole");
        written = new ArrayList<>(List.of(Samples.writeRun(whole, 1, 60), Samples.writeRun(whole, 2, 60)));
        // What a test appends.
        written.add(Samples.writeRun(directory.resolve("third"), 3, 20));
        usedBytes = used(queueFile(whole));
    }

    @Test
    void shouldNeverInventOrThrowWhereABitHasTurned() throws IOException {
        Path copy = copy("flipped");
        Path file = queueFile(copy);
        SplittableRandom random = new SplittableRandom(5);
        int stopped = 0;
        for (int i = 0; i < FLIPS; i++) {
            long at = random.nextInt(usedBytes);
            int bit = 1 << random.nextInt(8);
            flip(file, at, bit);
            if (readsLessThanAll(copy, "bit " + bit + " of byte " + at)) {
                stopped++;
            }
            flip(file, at, bit);
        }
        assertThat(stopped).as("flips that were noticed").isGreaterThan(FLIPS / 2);
        assertThat(readsLessThanAll(copy, "the file mended")).isFalse();
    }

    @Test
    void shouldNeverInventOrThrowWhereTheQueuesOwnHeaderIsDamaged() throws IOException {
        Path copy = copy("header");
        for (Path file : List.of(queueFile(copy), copy.resolve("metadata.cq4t"))) {
            for (int at = 0; at < 400; at += 7) {
                flip(file, at, 1 << at % 8);
                readsLessThanAll(copy, file.getFileName() + " byte " + at);
                flip(file, at, 1 << at % 8);
            }
        }
    }

    @Test
    void shouldNeverInventOrThrowWhereTheFileIsCut() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 40; i++) {
            Path copy = copy("cut" + i);
            long length = random.nextInt(usedBytes);
            try (RandomAccessFile file = new RandomAccessFile(queueFile(copy).toFile(), "rw")) {
                file.setLength(length);
            }
            assertThat(readsLessThanAll(copy, "cut to " + length))
                    .as("cut to %d", length)
                    .isTrue();
        }
    }

    @Test
    void shouldAppendToACutFileOrRefuseItAndHarmNoOtherRun() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        int refused = 0;
        for (int i = 0; i < 30; i++) {
            Path copy = copy("cutAppended" + i);
            long length = 4 * random.nextInt(usedBytes / 4);
            try (RandomAccessFile file = new RandomAccessFile(queueFile(copy).toFile(), "rw")) {
                file.setLength(length);
            }
            boolean wasAppended = false;
            try {
                Samples.writeRun(copy, 3, 20);
                wasAppended = true;
            } catch (JournalException e) {
                assertThat(e.getMessage()).contains("move it away");
                refused++;
            }
            readsLessThanAll(copy, "cut to " + length + " and appended to");
            if (wasAppended) {
                // What was taken can be found again.
                try (JournalReader reader = JournalReader.open(copy)) {
                    reader.toLastRun();
                    assertThat(Samples.rest(reader)).isEqualTo(written.get(2));
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void shouldNameTheRecordThatWasChanged() throws IOException {
        Path copy = copy("named");
        Path file = queueFile(copy);
        long word = written.get(0).get(4).slots().get(0).get(12);
        long at = find(file, word);
        flip(file, at, 1);
        try (JournalReader reader = JournalReader.open(copy)) {
            reader.nextRun();
            assertThat(Samples.rest(reader)).isEqualTo(written.get(0).subList(0, 4));
            assertThat(reader.end()).isEqualTo(ReadEnd.DAMAGED);
            assertThat(reader.endReason()).isEqualTo("record 5 of run 1 does not match its check");
            assertThat(reader.next()).as("stays where it stopped").isFalse();
            // The damage is of one record: the next run is whole.
            assertThat(reader.nextRun()).isTrue();
            assertThat(Samples.rest(reader)).isEqualTo(written.get(1));
        }
    }

    @Test
    void shouldRefuseALayoutOfALaterVersionByName() throws IOException {
        Path copy = copy("later");
        Path file = queueFile(copy);
        Taken record = written.get(0).get(2);
        long word = record.slots().get(0).get(12);
        // The record's first word stands before its sequence and the words of its slots.
        long head = find(file, word) - 12 * 8 - RecordLayout.HEAD_BYTES;
        long changed = RecordLayout.unchecked(read(file, head)) & ~0xFF00L | 9L << 8;
        long hash = RecordLayout.mix(RecordLayout.mix(0, changed), record.sequence());
        for (List<Long> slot : record.slots()) {
            for (long w : slot) {
                hash = RecordLayout.mix(hash, w);
            }
        }
        write(file, head, RecordLayout.withCheck(changed, hash));
        try (JournalReader reader = JournalReader.open(copy)) {
            reader.nextRun();
            assertThat(Samples.rest(reader)).hasSize(2);
            assertThat(reader.end()).isEqualTo(ReadEnd.UNKNOWN_LAYOUT);
            assertThat(reader.endReason())
                    .contains("record 3 of run 1 has layout version 9")
                    .contains("reads 1");
        }
    }

    @Test
    void shouldAppendToAJournalWithADamagedRecord() throws IOException {
        Path copy = copy("appended");
        flip(
                queueFile(copy),
                find(queueFile(copy), written.get(1).get(9).slots().get(0).get(12)),
                4);
        List<Taken> third = Samples.writeRun(copy, 3, 20);
        try (JournalReader reader = JournalReader.open(copy)) {
            reader.toLastRun();
            assertThat(reader.run()).isEqualTo(3);
            assertThat(Samples.rest(reader)).isEqualTo(third);
        }
    }

    /** Reads all runs; whatever comes must be a beginning of what was written. */
    private boolean readsLessThanAll(Path journal, String what) {
        int complete = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.nextRun()) {
                int run = (int) reader.header().seed() - 1;
                assertThat(reader.header()).as(what).isEqualTo(Samples.header(run + 1));
                List<Taken> records = Samples.rest(reader);
                List<Taken> truth = written.get(run);
                assertThat(records.size()).as(what).isLessThanOrEqualTo(truth.size());
                assertThat(records.equals(truth.subList(0, records.size())))
                        .as(what)
                        .isTrue();
                if (!reader.end().isOrderly()) {
                    assertThat(reader.endReason()).as(what).isNotEmpty();
                }
                if (records.size() == truth.size() && reader.end().isOrderly()) {
                    complete++;
                }
            }
        } catch (JournalException e) {
            assertThat(e.getMessage()).as(what).contains(journal.toString());
        }
        return complete < 2;
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectory(directory.resolve(name));
        for (Path file : files(whole)) {
            // A copy of the used beginning only: what follows is sparse.
            long size = Files.size(file);
            Path to = target.resolve(file.getFileName());
            try (FileChannel in = FileChannel.open(file);
                    FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                in.transferTo(0, Math.min(size, 1 << 20), out);
                if (out.size() < size) {
                    out.write(ByteBuffer.wrap(new byte[1]), size - 1);
                }
            }
        }
        return target;
    }

    private static List<Path> files(Path journal) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(journal)) {
            files.filter(Files::isRegularFile).forEach(all::add);
        }
        return all;
    }

    private static Path queueFile(Path journal) throws IOException {
        return files(journal).stream()
                .filter(f -> f.toString().endsWith(".cq4"))
                .findFirst()
                .orElseThrow();
    }

    private static int used(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int used = bytes.length;
        while (bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    private static long find(Path file, long word) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= bytes.limit(); at += 4) {
            if (bytes.getLong(at) == word) {
                return at;
            }
        }
        throw new AssertionError("the word " + word + " is not in " + file);
    }

    private static void flip(Path file, long at, int bits) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ bits);
        }
    }

    private static long read(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(at);
            return Long.reverseBytes(bytes.readLong());
        }
    }

    private static void write(Path file, long at, long word) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            bytes.writeLong(Long.reverseBytes(word));
        }
    }
}
