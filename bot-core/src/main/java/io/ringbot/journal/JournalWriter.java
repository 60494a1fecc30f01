package io.ringbot.journal;

import io.ringbot.event.Slot;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends runs, events and commands to a journal.
 *
 * <p>One writer a journal: a lock of the operating system on its directory refuses a second one, in this process or another.
 * Used by one thread at a time. Appending allocates nothing per record; it takes a microsecond, and milliseconds where the
 * operating system has to find room, so it is not for a thread that trades. A record is whole or not there, also when the
 * process is killed; nothing is forced to disk until {@link #flush()}.
 */
public final class JournalWriter implements AutoCloseable {

    /** Appends between two looks at the free space. */
    private static final int SPACE_CHECK_INTERVAL = 1_000;

    private static final String LOCK_FILE = "writer.lock";

    private static final int MAX_COPY_BYTES = 64 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path directory;
    private final File space;
    private final long minFreeBytes;
    private final FileChannel lockChannel;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private long nextEvent = -1;
    private long nextCommand = -1;
    private int appendsUntilCheck;
    /** The record being written; grows to the largest. */
    private byte[] record = new byte[4096];

    private JournalWriter(
            Path directory, JournalSettings settings, FileChannel lockChannel, SingleChronicleQueue queue) {
        this.directory = directory;
        this.space = directory.toFile();
        this.minFreeBytes = settings.minFreeBytes();
        this.lockChannel = lockChannel;
        this.queue = queue;
        this.appender = queue.createAppender();
        // Opened by the thread that starts the run, used by the journal thread.
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Opens the journal in this directory to append to it; creates it where it is missing.
     *
     * @throws JournalException where another writer has it open, or it cannot be created or opened
     */
    public static JournalWriter open(Path directory, JournalSettings settings) {
        return open(directory, settings, SystemTimeProvider.INSTANCE);
    }

    /** As {@link #open(Path, JournalSettings)}, with the time that decides when a new file is begun. */
    static JournalWriter open(Path directory, JournalSettings settings, TimeProvider time) {
        FileChannel channel = lock(directory);
        SingleChronicleQueue queue = null;
        try {
            queue = ChronicleStore.open(directory, settings, time);
            return new JournalWriter(directory, settings, channel, queue);
        } catch (Throwable e) {
            if (queue != null) {
                queue.close();
            }
            closeQuietly(channel);
            if (e instanceof JournalException known) {
                throw known;
            }
            throw unusable(directory, e.toString(), e);
        }
    }

    private static FileChannel lock(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw alreadyOpen(directory);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw alreadyOpen(directory);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new JournalException("journal " + directory + " cannot be created: " + e, e);
        } catch (JournalException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static JournalException alreadyOpen(Path directory) {
        return new JournalException("journal " + directory
                + " is being written by another run: stop that one, or give this one its own data directory");
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock goes with the process at the latest; there is an error to tell already.
            }
        }
    }

    /** Where the journal is. */
    public Path directory() {
        return directory;
    }

    /**
     * Begins a run; from here sequences of events and commands count from 0. Cold: reads the newest file once, to see that what
     * is appended can be found again.
     *
     * @throws JournalException where the disk is too full, or the newest file is damaged so that nothing can be appended to it
     */
    public void beginRun(RunHeader header) {
        appendsUntilCheck = 0;
        checkSpace();
        try {
            append(header);
        } catch (Throwable e) {
            throw unusable(directory, e.toString(), e);
        }
        requireReachable(header);
        nextEvent = 0;
        nextCommand = 0;
    }

    // The queue appends where its own index says. In a file that was cut, that is behind a hole no reader comes over.
    private void requireReachable(RunHeader header) {
        boolean isLast = false;
        try (QueueDocuments documents = new QueueDocuments(directory)) {
            RecordDecoder record = new RecordDecoder();
            documents.toLastFile();
            while (documents.next()) {
                isLast = RecordDecoder.looksLikeHeader(documents.buffer(), documents.offset(), documents.length())
                        && record.decode(documents.buffer(), documents.offset(), documents.length())
                                == RecordDecoder.Result.HEADER
                        && record.header().equals(header);
            }
        } catch (IOException e) {
            throw unusable(directory, e.getMessage(), e);
        }
        if (!isLast) {
            throw unusable(directory, "what was appended to its newest file cannot be found there", null);
        }
    }

    private static JournalException unusable(Path directory, String why, Throwable cause) {
        return new JournalException(
                "journal " + directory + " cannot be appended to (" + why
                        + "): move it away to begin a new one; 'journal info' tells what of it is readable",
                cause);
    }

    private void append(RunHeader header) {
        byte[] text = header.toText().getBytes(StandardCharsets.UTF_8);
        long head = RecordLayout.head(RecordType.RUN, 0);
        long hash = RecordLayout.mix(0, head);
        hash = RecordLayout.mix(hash, header.startedEpochNs());
        hash = RecordLayout.mix(hash, text.length);
        for (int i = 0; i < text.length; i += Long.BYTES) {
            hash = RecordLayout.mix(hash, paddedWord(text, i));
        }
        try (DocumentContext document = appender.writingDocument()) {
            try {
                Bytes<?> bytes = document.wire().bytes();
                bytes.writeLong(RecordLayout.withCheck(head, hash));
                bytes.writeLong(header.startedEpochNs());
                bytes.writeLong(text.length);
                bytes.write(text);
            } catch (Throwable e) {
                document.rollbackOnClose();
                throw e;
            }
        }
    }

    /** Eight bytes of text from an offset, little endian, zeros beyond the end. */
    static long paddedWord(byte[] text, int offset) {
        long word = 0;
        for (int i = offset; i < Math.min(offset + Long.BYTES, text.length); i++) {
            word |= (text[i] & 0xFFL) << ((i - offset) * 8);
        }
        return word;
    }

    /**
     * Appends an event with all its slots.
     *
     * @param sequence of its first slot; the slots before it have been appended
     * @param slots gives the slot of a sequence, for the sequences of this event
     * @param count slots of this event
     * @throws JournalException where slots are missing before it, or the disk is too full
     */
    public void event(long sequence, LongFunction<Slot> slots, int count) {
        if (sequence != nextEvent) {
            throw outOfOrder("event", sequence, nextEvent);
        }
        checkSpace();
        append(RecordType.EVENT, sequence, slots, count);
        nextEvent = sequence + count;
    }

    /**
     * Appends a command.
     *
     * @param slots gives the slot of this sequence
     * @throws JournalException where commands are missing before it, or the disk is too full
     */
    public void command(long sequence, LongFunction<Slot> slots) {
        if (sequence != nextCommand) {
            throw outOfOrder("command", sequence, nextCommand);
        }
        checkSpace();
        append(RecordType.COMMAND, sequence, slots, 1);
        nextCommand = sequence + 1;
    }

    private static JournalException outOfOrder(String what, long sequence, long expected) {
        return new JournalException(
                expected < 0
                        ? what + " " + sequence + " before any run was begun: call beginRun first"
                        : what + " " + sequence + " where " + expected + " was to come: a journal has no holes");
    }

    private void append(RecordType type, long sequence, LongFunction<Slot> slots, int count) {
        int length = assemble(type, sequence, slots, count);
        try (DocumentContext document = appender.writingDocument()) {
            try {
                copy(document.wire().bytes(), length);
            } catch (Throwable e) {
                document.rollbackOnClose();
                throw e;
            }
        }
    }

    // One copy must fit what is mapped at once; single words follow the mapping wherever it goes.
    private void copy(Bytes<?> to, int length) {
        if (length <= MAX_COPY_BYTES) {
            to.write(record, 0, length);
        } else {
            for (int at = 0; at < length; at += Long.BYTES) {
                to.writeLong((long) LONGS.get(record, at));
            }
        }
    }

    // Word by word into the mapped file, each with its own check of bounds, takes several times as long.
    private int assemble(RecordType type, long sequence, LongFunction<Slot> slots, int count) {
        int length = RecordLayout.HEAD_BYTES + count * Slot.WORDS * Long.BYTES;
        if (record.length < length) {
            record = new byte[Math.max(length, record.length * 2)];
        }
        byte[] to = record;
        long head = RecordLayout.head(type, count);
        long hash = RecordLayout.mix(RecordLayout.mix(0, head), sequence);
        LONGS.set(to, Long.BYTES, sequence);
        int at = RecordLayout.HEAD_BYTES;
        for (int i = 0; i < count; i++) {
            Slot slot = slots.apply(sequence + i);
            for (int w = 0; w < Slot.WORDS; w++) {
                long word = slot.word(w);
                LONGS.set(to, at, word);
                hash = RecordLayout.mix(hash, word);
                at += Long.BYTES;
            }
        }
        LONGS.set(to, 0, RecordLayout.withCheck(head, hash));
        return length;
    }

    // File.getUsableSpace, unlike FileStore's, allocates nothing.
    private void checkSpace() {
        if (appendsUntilCheck-- > 0) {
            return;
        }
        appendsUntilCheck = SPACE_CHECK_INTERVAL;
        long usable = space.getUsableSpace();
        if (usable < minFreeBytes) {
            appendsUntilCheck = 0;
            throw new JournalException("journal " + directory + ": the disk has " + usable
                    + " bytes left, less than the " + minFreeBytes + " kept free; make room or move the journal");
        }
    }

    /** Has the operating system write what was appended to disk. Blocks. */
    public void flush() {
        appender.sync();
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
        closeQuietly(lockChannel);
    }
}
