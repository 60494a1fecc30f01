package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.journal.JournalSettings.Roll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle's own tailer is the oracle. */
class QueueDocumentsIT {

    private static final JournalSettings SETTINGS = new JournalSettings(2 << 20, Roll.MINUTELY, 4 << 20);

    @TempDir
    Path directory;

    private final SetTimeProvider time = new SetTimeProvider(1_795_190_400_000_000_000L);
    private final SplittableRandom random = new SplittableRandom(21);

    @Test
    void shouldReadWhatTheTailerOfTheQueueReads() throws IOException {
        try (SingleChronicleQueue queue = ChronicleStore.open(directory, SETTINGS, time);
                ExcerptAppender appender = queue.createAppender()) {
            for (int i = 0; i < 3_000; i++) {
                append(appender, random.nextInt(50) == 0 ? random.nextInt(1 << 19) : 1 + random.nextInt(300));
                if (i % 500 == 499) {
                    // Sometimes a cycle or more without any document.
                    time.advanceMillis(60_000L * (1 + random.nextInt(3)));
                }
            }
        }
        List<Integer> documents = documents();
        assertThat(documents).hasSize(3_000).isEqualTo(byTailer());
    }

    @Test
    void shouldReadOnFromAMark() throws IOException {
        try (SingleChronicleQueue queue = ChronicleStore.open(directory, SETTINGS, time);
                ExcerptAppender appender = queue.createAppender()) {
            for (int i = 0; i < 100; i++) {
                append(appender, 1 + i);
                if (i == 40) {
                    time.advanceMillis(60_000);
                }
            }
        }
        try (QueueDocuments documents = new QueueDocuments(directory)) {
            List<QueueDocuments.Mark> marks = new ArrayList<>();
            while (documents.next()) {
                marks.add(documents.mark());
            }
            for (int i : new int[] {99, 3, 40, 41, 0}) {
                documents.to(marks.get(i));
                assertThat(documents.next()).isTrue();
                assertThat(documents.length()).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void shouldNotSeeADocumentThatItsWriterNeverFinished() throws IOException {
        for (long pauseMs : new long[] {0, 86_400_000}) {
            Path live = directory.resolve("live" + pauseMs);
            Path dead = directory.resolve("dead" + pauseMs);
            try (SingleChronicleQueue queue = ChronicleStore.open(live, SETTINGS, time);
                    ExcerptAppender appender = queue.createAppender()) {
                append(appender, 100);
                try (DocumentContext document = appender.writingDocument()) {
                    for (int i = 0; i < 1_000; i++) {
                        // Would pass for the word of a document of eight bytes.
                        document.wire().bytes().writeInt(8);
                    }
                    // What a process leaves that dies here.
                    copy(live, dead);
                }
            }
            assertThat(lengths(dead)).containsExactly(100);
            time.advanceMillis(pauseMs);
            try (SingleChronicleQueue queue = ChronicleStore.open(dead, SETTINGS, time);
                    ExcerptAppender appender = queue.createAppender()) {
                append(appender, 7);
                assertThat(lengths(dead)).containsExactly(100, 7);
                append(appender, 16);
            }
            assertThat(lengths(dead)).containsExactly(100, 7, 16);
        }
    }

    private static List<Integer> lengths(Path directory) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (QueueDocuments documents = new QueueDocuments(directory)) {
            while (documents.next()) {
                lengths.add(documents.length());
            }
        }
        return lengths;
    }

    private void append(ExcerptAppender appender, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(content);
        }
    }

    private List<Integer> documents() throws IOException {
        List<Integer> sums = new ArrayList<>();
        try (QueueDocuments documents = new QueueDocuments(directory)) {
            while (documents.next()) {
                byte[] content = new byte[documents.length()];
                documents.buffer().get(documents.offset(), content);
                sums.add(Arrays.hashCode(content));
            }
        }
        return sums;
    }

    private List<Integer> byTailer() {
        List<Integer> sums = new ArrayList<>();
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return sums;
                    }
                    Bytes<?> bytes = document.wire().bytes();
                    byte[] content = new byte[(int) bytes.readRemaining()];
                    bytes.read(content);
                    sums.add(Arrays.hashCode(content));
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
