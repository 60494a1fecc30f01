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
 * Used by one thread at a time. Records gather until {@link #commit()}, or until they fill a document of {@value #BATCH_BYTES}
 * bytes: appending to the queue costs the same for many records as for one. Allocates nothing per record. A commit takes a
 * microsecond, and milliseconds where the operating system has to find room, so it is not for a thread that trades. What is
 * committed together is there whole or not at all, also when the process is killed; nothing is forced to disk until
 * {@link #flush()}.
 */
public final class JournalWriter implements AutoCloseable {

    /** Bytes committed between two looks at the free space; a part of what is kept free. */
    private static final int SPACE_CHECK_BYTES = 256 << 10;

    private static final String LOCK_FILE = "writer.lock";

    /** What one document takes at most, but for an event that is larger: one copy of it must fit what is mapped at once. */
    private static final int BATCH_BYTES = 64 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Path directory;
    private final File space;
    private final long minFreeBytes;
    private final FileChannel lockChannel;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private long nextEvent = -1;
    private long nextCommand = -1;
    private long committedEvents;
    private long committedCommands;
    private int bytesUntilCheck;
    /** Records that are not committed; grows to the largest event. */
    private byte[] batch = new byte[BATCH_BYTES];

    private int batchLength;

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
        commit();
        bytesUntilCheck = 0;
        checkSpace(0);
        try {
            append(header);
        } catch (Throwable e) {
            throw unusable(directory, e.toString(), e);
        }
        requireReachable(header);
        nextEvent = 0;
        nextCommand = 0;
        committedEvents = 0;
        committedCommands = 0;
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
     * Adds an event with all its slots to the batch.
     *
     * @param sequence of its first slot; the slots before it have been added
     * @param slots gives the slot of a sequence, for the sequences of this event
     * @param count slots of this event
     * @throws JournalException where slots are missing before it, or a full batch could not be committed
     */
    public void event(long sequence, LongFunction<Slot> slots, int count) {
        if (sequence != nextEvent) {
            throw outOfOrder("event", sequence, nextEvent);
        }
        add(RecordType.EVENT, sequence, slots, count);
        nextEvent = sequence + count;
    }

    /**
     * Adds a command to the batch.
     *
     * @param slots gives the slot of this sequence
     * @throws JournalException where commands are missing before it, or a full batch could not be committed
     */
    public void command(long sequence, LongFunction<Slot> slots) {
        if (sequence != nextCommand) {
            throw outOfOrder("command", sequence, nextCommand);
        }
        add(RecordType.COMMAND, sequence, slots, 1);
        nextCommand = sequence + 1;
    }

    /** Slots of events that are committed: the sequence of the first one that is not. */
    public long committedEvents() {
        return committedEvents;
    }

    /** Commands that are committed: the sequence of the first one that is not. */
    public long committedCommands() {
        return committedCommands;
    }

    private static JournalException outOfOrder(String what, long sequence, long expected) {
        return new JournalException(
                expected < 0
                        ? what + " " + sequence + " before any run was begun: call beginRun first"
                        : what + " " + sequence + " where " + expected + " was to come: a journal has no holes");
    }

    private void add(RecordType type, long sequence, LongFunction<Slot> slots, int count) {
        int length = RecordLayout.HEAD_BYTES + count * Slot.WORDS * Long.BYTES;
        if (batchLength + length > BATCH_BYTES) {
            commit();
            if (length > batch.length) {
                batch = new byte[length];
            }
        }
        assemble(type, sequence, slots, count);
    }

    // Word by word into the mapped file, each with its own check of bounds, takes several times as long.
    private void assemble(RecordType type, long sequence, LongFunction<Slot> slots, int count) {
        byte[] to = batch;
        int start = batchLength;
        long head = RecordLayout.head(type, count);
        long hash = RecordLayout.mix(RecordLayout.mix(0, head), sequence);
        LONGS.set(to, start + Long.BYTES, sequence);
        int at = start + RecordLayout.HEAD_BYTES;
        for (int i = 0; i < count; i++) {
            Slot slot = slots.apply(sequence + i);
            for (int w = 0; w < Slot.WORDS; w++) {
                long word = slot.word(w);
                LONGS.set(to, at, word);
                hash = RecordLayout.mix(hash, word);
                at += Long.BYTES;
            }
        }
        LONGS.set(to, start, RecordLayout.withCheck(head, hash));
        batchLength = at;
    }

    /**
     * Appends what was added since the last commit. Nothing to do where nothing was.
     *
     * @throws JournalException where the disk is too full; what was to be committed is lost then
     */
    public void commit() {
        int length = batchLength;
        if (length == 0) {
            return;
        }
        batchLength = 0;
        checkSpace(length);
        try (DocumentContext document = appender.writingDocument()) {
            try {
                copy(document.wire().bytes(), length);
            } catch (Throwable e) {
                document.rollbackOnClose();
                throw e;
            }
        }
        committedEvents = nextEvent;
        committedCommands = nextCommand;
    }

    // Single words follow the mapping wherever it goes.
    private void copy(Bytes<?> to, int length) {
        if (length <= BATCH_BYTES) {
            to.write(batch, 0, length);
        } else {
            for (int at = 0; at < length; at += Long.BYTES) {
                to.writeLong((long) LONGS.get(batch, at));
            }
        }
    }

    // File.getUsableSpace, unlike FileStore's, allocates nothing.
    private void checkSpace(int length) {
        bytesUntilCheck -= length;
        if (bytesUntilCheck > 0) {
            return;
        }
        bytesUntilCheck = SPACE_CHECK_BYTES;
        long usable = space.getUsableSpace();
        if (usable < minFreeBytes) {
            bytesUntilCheck = 0;
            throw new JournalException("journal " + directory + ": the disk has " + usable
                    + " bytes left, less than the " + minFreeBytes + " kept free; make room or move the journal");
        }
    }

    /** Commits, and has the operating system write to disk. Blocks. */
    public void flush() {
        commit();
        appender.sync();
    }

    /** Commits and closes. */
    @Override
    public void close() {
        try {
            commit();
        } finally {
            appender.close();
            queue.close();
            closeQuietly(lockChannel);
        }
    }
}
