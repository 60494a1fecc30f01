package io.ringbot.journal;

import io.ringbot.event.Slot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lends the records of a journal, one run after the other, in the order they were written.
 *
 * <p>Read-only: it changes no file and may read while a writer appends. Used by one thread. The slots it lends are overwritten
 * by the next record; reading allocates nothing per record once they have grown to the largest event. It never throws for what
 * it finds in the files: where a record is damaged or of an unknown layout it stops after the last good one, and
 * {@link #end()} and {@link #endReason()} say why. A record that a dying writer left unfinished does not exist.
 */
public final class JournalReader implements AutoCloseable {

    private final Path directory;
    private final QueueDocuments documents;

    private Slot[] slots = new Slot[16];
    private RecordType type;
    private long sequence;
    private int slotCount;

    private int run;
    private String headerText = "";
    private RunHeader header;
    private boolean headerAhead;
    private QueueDocuments.Mark headerMark;
    private long records;
    private long nextEvent;
    private long nextCommand;

    private ReadEnd end = ReadEnd.NONE;
    private String endReason = "";
    private boolean broken;

    private JournalReader(Path directory, QueueDocuments documents) {
        this.directory = directory;
        this.documents = documents;
        fill(slots, 0);
    }

    /**
     * Opens the journal in this directory, before its first run.
     *
     * @throws JournalException where there is no journal or it cannot be read
     */
    public static JournalReader open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new JournalException(
                    Files.exists(directory)
                            ? directory + " is a file: name the directory of the journal"
                            : "no journal at " + directory + ": there is no such directory");
        }
        try {
            QueueDocuments documents = new QueueDocuments(directory);
            if (documents.files() == 0) {
                throw new JournalException("no journal at " + directory + ": the directory has no .cq4 file");
            }
            return new JournalReader(directory, documents);
        } catch (IOException e) {
            throw new JournalException("journal " + directory + " cannot be read: " + e, e);
        }
    }

    /**
     * Goes on to the head of the next run, over whatever is left of the present one.
     *
     * @return false where no further run has been written, or none can be reached; {@link #end()} tells which
     */
    public boolean nextRun() {
        while (!headerAhead) {
            if (broken) {
                return false;
            }
            try {
                if (!documents.next()) {
                    stop(ReadEnd.JOURNAL, "nothing more is written");
                    return false;
                }
                if (documents.length() >= Long.BYTES
                        && RecordLayout.type(documents.buffer().getLong(documents.offset())) == RecordType.RUN.number()
                        && !takeRecordOrReread()
                        && end == ReadEnd.UNKNOWN_LAYOUT) {
                    return false;
                }
                if (headerAhead) {
                    headerMark = documents.mark();
                }
            } catch (IOException e) {
                breakOff(e);
                return false;
            }
        }
        headerAhead = false;
        run++;
        records = 0;
        nextEvent = 0;
        nextCommand = 0;
        end = ReadEnd.NONE;
        endReason = "";
        return true;
    }

    /**
     * Goes to the head of the run with this number, counted from 1.
     *
     * @throws JournalException where the journal has no such run
     */
    public void toRun(int number) {
        toStart();
        while (run < number) {
            if (!nextRun()) {
                throw new JournalException("journal " + directory + " has " + run + (run == 1 ? " run" : " runs")
                        + " that can be read, no run " + number
                        + (end == ReadEnd.JOURNAL ? "" : " (" + endReason + ")"));
            }
        }
    }

    /**
     * Goes to the head of the last run.
     *
     * @throws JournalException where the journal has no run
     */
    public void toLastRun() {
        toStart();
        while (nextRun()) {
            // Only heads are looked at: as fast as the files can be read.
        }
        int last = Math.max(run, 1);
        if (broken || run == 0) {
            toRun(last);
            return;
        }
        try {
            documents.to(headerMark);
        } catch (IOException e) {
            throw unreadable(e);
        }
        run = last - 1;
        headerAhead = false;
        nextRun();
    }

    private void toStart() {
        try {
            documents.toStart();
        } catch (IOException e) {
            throw unreadable(e);
        }
        run = 0;
        headerAhead = false;
        broken = false;
        end = ReadEnd.NONE;
        endReason = "";
    }

    private JournalException unreadable(IOException e) {
        return new JournalException("journal " + directory + " cannot be read: " + e.getMessage(), e);
    }

    /** Number of the present run, counted from 1; 0 before the first {@link #nextRun()}. */
    public int run() {
        return run;
    }

    /** Head of the present run. */
    public RunHeader header() {
        return header;
    }

    /** Head of the present run as it is written. */
    public String headerText() {
        return headerText;
    }

    /**
     * Takes the next record of the present run.
     *
     * @return false where there is none now, see {@link #end()}; after {@link ReadEnd#JOURNAL} a later call may find one
     */
    public boolean next() {
        if (run == 0) {
            throw new IllegalStateException("no run chosen: call nextRun, toRun or toLastRun first");
        }
        if (end != ReadEnd.NONE && end != ReadEnd.JOURNAL) {
            return false;
        }
        try {
            if (!documents.next()) {
                stop(ReadEnd.JOURNAL, "nothing more is written");
                return false;
            }
            if (!takeRecordOrReread()) {
                return false;
            }
            end = ReadEnd.NONE;
            records++;
            return true;
        } catch (IOException e) {
            breakOff(e);
            return false;
        }
    }

    // What looks damaged may have been read while it was being written.
    private boolean takeRecordOrReread() throws IOException {
        if (takeRecord()) {
            return true;
        }
        if (end != ReadEnd.DAMAGED) {
            return false;
        }
        documents.reread();
        end = ReadEnd.NONE;
        return takeRecord();
    }

    /** @return whether the record is an event or command of the present run, whole and the next in its order */
    private boolean takeRecord() {
        ByteBuffer bytes = documents.buffer();
        int start = documents.offset();
        int size = documents.length();
        if (size < RecordLayout.HEAD_BYTES) {
            return damaged("has " + size + " bytes, less than any record");
        }
        long head = bytes.getLong(start);
        if (RecordLayout.version(head) != RecordLayout.VERSION) {
            return unknownLayout(bytes, start, size, head);
        }
        RecordType found = RecordType.of(RecordLayout.type(head));
        if (found == null) {
            return damaged("has the unknown type " + RecordLayout.type(head));
        }
        int count = RecordLayout.slotCount(head);
        if (found == RecordType.RUN) {
            return takeHeader(bytes, start, size, head);
        }
        long expected = RecordLayout.HEAD_BYTES + (long) count * Slot.WORDS * Long.BYTES;
        if (size != expected || count == 0 || found == RecordType.COMMAND && count != 1) {
            return damaged("has " + size + " bytes for " + count + " slots");
        }
        long position = bytes.getLong(start + Long.BYTES);
        if (count > slots.length) {
            grow(count);
        }
        long hash = RecordLayout.mix(RecordLayout.mix(0, RecordLayout.unchecked(head)), position);
        int at = start + RecordLayout.HEAD_BYTES;
        for (int i = 0; i < count; i++) {
            Slot slot = slots[i];
            for (int w = 0; w < Slot.WORDS; w++) {
                long word = bytes.getLong(at);
                slot.word(w, word);
                hash = RecordLayout.mix(hash, word);
                at += Long.BYTES;
            }
        }
        if ((int) hash != RecordLayout.check(head)) {
            return damaged("does not match its check");
        }
        return takeSequence(found, position, count);
    }

    private boolean takeSequence(RecordType found, long position, int count) {
        if (found == RecordType.EVENT) {
            if (position != nextEvent) {
                return damaged("is event " + position + " where " + nextEvent + " was to come");
            }
            nextEvent = position + count;
        } else {
            if (position != nextCommand) {
                return damaged("is command " + position + " where " + nextCommand + " was to come");
            }
            nextCommand = position + 1;
        }
        type = found;
        sequence = position;
        slotCount = count;
        return true;
    }

    private boolean takeHeader(ByteBuffer bytes, int start, int size, long head) {
        if (size < RecordLayout.TEXT_HEAD_BYTES) {
            return damaged("is a run header of " + size + " bytes, less than any");
        }
        long startedNs = bytes.getLong(start + Long.BYTES);
        long length = bytes.getLong(start + 2 * Long.BYTES);
        if (length != size - RecordLayout.TEXT_HEAD_BYTES) {
            return damaged("is a run header of " + size + " bytes that claims a text of " + length);
        }
        byte[] text = new byte[(int) length];
        bytes.get(start + RecordLayout.TEXT_HEAD_BYTES, text);
        long hash = RecordLayout.mix(0, RecordLayout.unchecked(head));
        hash = RecordLayout.mix(RecordLayout.mix(hash, startedNs), length);
        for (int i = 0; i < text.length; i += Long.BYTES) {
            hash = RecordLayout.mix(hash, JournalWriter.paddedWord(text, i));
        }
        if ((int) hash != RecordLayout.check(head)) {
            return damaged("is a run header that does not match its check");
        }
        String written = new String(text, StandardCharsets.UTF_8);
        try {
            header = RunHeader.parse(written);
        } catch (JournalException e) {
            stop(ReadEnd.UNKNOWN_LAYOUT, e.getMessage());
            return false;
        }
        headerText = written;
        headerAhead = true;
        stop(ReadEnd.NEXT_RUN, "the next run begins");
        return false;
    }

    // A version that turned on the disk is damage, one that was written is not: the check of every layout stands at the
    // same
    // place and is made the same way.
    private boolean unknownLayout(ByteBuffer bytes, int start, int size, long head) {
        long hash = RecordLayout.mix(0, RecordLayout.unchecked(head));
        for (int at = start + Long.BYTES; at < start + size; at += Long.BYTES) {
            long word = 0;
            for (int i = 0; i < Math.min(Long.BYTES, start + size - at); i++) {
                word |= (bytes.get(at + i) & 0xFFL) << (i * 8);
            }
            hash = RecordLayout.mix(hash, word);
        }
        if ((int) hash != RecordLayout.check(head)) {
            return damaged("does not match its check");
        }
        stop(
                ReadEnd.UNKNOWN_LAYOUT,
                where() + " has layout version " + RecordLayout.version(head) + ", this version of Ringbot reads "
                        + RecordLayout.VERSION + ": use the version that wrote it");
        return false;
    }

    private boolean damaged(String what) {
        stop(ReadEnd.DAMAGED, where() + " " + what);
        return false;
    }

    private String where() {
        return "record " + (records + 1) + " of run " + run;
    }

    private void stop(ReadEnd how, String why) {
        if (end != how) {
            end = how;
            endReason = why;
        }
    }

    private void breakOff(IOException e) {
        broken = true;
        end = ReadEnd.DAMAGED;
        endReason = where() + " cannot be reached: " + e.getMessage();
    }

    private void grow(int count) {
        int old = slots.length;
        slots = Arrays.copyOf(slots, Math.max(count, old * 2));
        fill(slots, old);
    }

    private static void fill(Slot[] array, int from) {
        for (int i = from; i < array.length; i++) {
            array[i] = new Slot();
        }
    }

    /** Type of the present record: EVENT or COMMAND. */
    public RecordType type() {
        return type;
    }

    /** Sequence of the present record: of the event's first slot in the event ring, or of the command in its ring. */
    public long sequence() {
        return sequence;
    }

    /** Slots of the present record. */
    public int slotCount() {
        return slotCount;
    }

    /** A slot of the present record, counted from 0; lent until the next record. */
    public Slot slot(int index) {
        if (index >= slotCount) {
            throw new IndexOutOfBoundsException("slot " + index + " of " + slotCount);
        }
        return slots[index];
    }

    /** Records taken of the present run. */
    public long records() {
        return records;
    }

    /** Why the last call of {@link #next()} or {@link #nextRun()} found nothing. */
    public ReadEnd end() {
        return end;
    }

    /** The same for a person. */
    public String endReason() {
        return endReason;
    }

    @Override
    public void close() {
        try {
            documents.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
