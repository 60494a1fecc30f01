package io.ringbot.journal;

import io.ringbot.event.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    private final RecordDecoder record = new RecordDecoder();

    private int run;
    private RunHeader header;
    private String headerText = "";
    /** Bytes of the present document that are not taken yet. */
    private int left;

    private boolean headerAhead;
    private QueueDocuments.Mark headerMark;
    private QueueDocuments.Mark runMark;
    private long records;
    private long nextEvent;
    private long nextCommand;

    private ReadEnd end = ReadEnd.NONE;
    private String endReason = "";
    private boolean broken;

    private JournalReader(Path directory, QueueDocuments documents) {
        this.directory = directory;
        this.documents = documents;
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

    // --- runs

    /**
     * Goes on to the head of the next run, over whatever is left of the present one; over the rest of a file that is cut, too.
     *
     * @return false where no further run has been written, or none can be reached; {@link #end()} tells which
     */
    public boolean nextRun() {
        try {
            while (!headerAhead) {
                if (broken) {
                    if (!documents.toNextFile()) {
                        return false;
                    }
                    broken = false;
                }
                if (!nextDocument()) {
                    stop(ReadEnd.JOURNAL, "nothing more is written");
                    return false;
                }
                // Damage is stepped over here: it is of the run that is left. A later version's head is not.
                if (RecordDecoder.looksLikeHeader(documents.buffer(), documents.offset(), documents.length())
                        && decode() != RecordDecoder.Result.HEADER
                        && end == ReadEnd.UNKNOWN_LAYOUT) {
                    return false;
                }
            }
        } catch (IOException e) {
            breakOff(e);
            return nextRun();
        }
        headerAhead = false;
        runMark = headerMark;
        header = record.header();
        headerText = record.headerText();
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
        if (run == 0) {
            // Says that there is none, and why.
            toRun(1);
        }
        toRunHead();
    }

    /** Goes back to the head of the present run. */
    public void toRunHead() {
        left = 0;
        try {
            documents.to(runMark);
        } catch (IOException e) {
            throw unreadable(e);
        }
        run--;
        headerAhead = false;
        broken = false;
        nextRun();
    }

    private boolean nextDocument() throws IOException {
        left = 0;
        if (!documents.next()) {
            return false;
        }
        left = documents.length();
        return true;
    }

    private void toStart() {
        left = 0;
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

    // --- records

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
            if (left == 0 && !nextDocument()) {
                stop(ReadEnd.JOURNAL, "nothing more is written");
                return false;
            }
            if (decode() != RecordDecoder.Result.SLOTS || !isNextInOrder()) {
                return false;
            }
        } catch (IOException e) {
            breakOff(e);
            return false;
        }
        end = ReadEnd.NONE;
        records++;
        return true;
    }

    // What looks damaged may have been read while it was being written.
    private RecordDecoder.Result decode() throws IOException {
        RecordDecoder.Result result = decodeOnce();
        if (result == RecordDecoder.Result.DAMAGED) {
            documents.reread();
            result = decodeOnce();
        }
        switch (result) {
            case SLOTS -> {
                // Goes to the caller.
            }
            case HEADER -> {
                headerAhead = true;
                headerMark = documents.mark();
                stop(ReadEnd.NEXT_RUN, "the next run begins");
            }
            case DAMAGED -> stop(ReadEnd.DAMAGED, where() + record.problem());
            case UNKNOWN_LAYOUT -> stop(ReadEnd.UNKNOWN_LAYOUT, where() + record.problem());
        }
        left -= record.length();
        return result;
    }

    private RecordDecoder.Result decodeOnce() {
        return record.decode(documents.buffer(), documents.offset() + documents.length() - left, left);
    }

    private boolean isNextInOrder() {
        long sequence = record.sequence();
        if (record.type() == RecordType.EVENT) {
            if (sequence != nextEvent) {
                stop(ReadEnd.DAMAGED, where() + "is event " + sequence + " where " + nextEvent + " was to come");
                return false;
            }
            nextEvent = sequence + record.slotCount();
        } else {
            if (sequence != nextCommand) {
                stop(ReadEnd.DAMAGED, where() + "is command " + sequence + " where " + nextCommand + " was to come");
                return false;
            }
            nextCommand = sequence + 1;
        }
        return true;
    }

    /** Type of the present record: EVENT or COMMAND. */
    public RecordType type() {
        return record.type();
    }

    /** Sequence of the present record: of the event's first slot in the event ring, or of the command in its ring. */
    public long sequence() {
        return record.sequence();
    }

    /** Slots of the present record. */
    public int slotCount() {
        return record.slotCount();
    }

    /** A slot of the present record, counted from 0; lent until the next record. */
    public Slot slot(int index) {
        return record.slot(index);
    }

    /** Records taken of the present run. */
    public long records() {
        return records;
    }

    // --- ends

    /** Why the last call of {@link #next()} or {@link #nextRun()} found nothing. */
    public ReadEnd end() {
        return end;
    }

    /** The same for a person. */
    public String endReason() {
        return endReason;
    }

    private String where() {
        return "record " + (records + 1) + " of run " + run + " ";
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
        endReason = where() + "cannot be reached: " + e.getMessage();
    }

    private JournalException unreadable(IOException e) {
        return new JournalException("journal " + directory + " cannot be read: " + e.getMessage(), e);
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
