package io.ringbot.journal;

import io.ringbot.event.Slot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes one record apart and believes nothing that its check does not confirm.
 *
 * <p>Keeps the slots of the last event or command, and the head of the last run; all are overwritten by the next of their kind.
 * One thread; allocates nothing for events and commands once its slots have grown to the largest event.
 */
final class RecordDecoder {

    /** What a record turned out to be. */
    enum Result {
        /** An event or a command. */
        SLOTS,
        /** The head of a run. */
        HEADER,
        /** Not what a writer wrote; {@link #problem()} says why. */
        DAMAGED,
        /** Whole, of a version that is not known here. */
        UNKNOWN_LAYOUT
    }

    private Slot[] slots = new Slot[16];
    private RecordType type;
    private long sequence;
    private int slotCount;
    private int length;
    private RunHeader header;
    private String headerText = "";
    private String problem = "";

    RecordDecoder() {
        fill(slots, 0);
    }

    /** Whether it claims to be the head of a run; costs next to nothing. */
    static boolean looksLikeHeader(ByteBuffer bytes, int start, int size) {
        return size >= Long.BYTES && RecordLayout.type(bytes.getLong(start)) == RecordType.RUN.number();
    }

    /**
     * @param bytes little endian
     * @param size bytes from the start of the record to the end of its document
     */
    Result decode(ByteBuffer bytes, int start, int size) {
        length = size;
        if (size < RecordLayout.HEAD_BYTES) {
            return damaged("has " + size + " bytes, less than any record");
        }
        long head = bytes.getLong(start);
        if (RecordLayout.version(head) != RecordLayout.VERSION) {
            return otherVersion(bytes, start, size, head);
        }
        RecordType found = RecordType.of(RecordLayout.type(head));
        if (found == null) {
            return damaged("has the unknown type " + RecordLayout.type(head));
        }
        return found == RecordType.RUN ? header(bytes, start, size, head) : slots(bytes, start, size, head, found);
    }

    private Result slots(ByteBuffer bytes, int start, int size, long head, RecordType found) {
        int count = RecordLayout.slotCount(head);
        long expected = RecordLayout.HEAD_BYTES + (long) count * Slot.WORDS * Long.BYTES;
        if (size < expected || count == 0 || found == RecordType.COMMAND && count != 1) {
            return damaged("has " + size + " bytes for " + count + " slots");
        }
        long position = bytes.getLong(start + Long.BYTES);
        if (count > slots.length) {
            int old = slots.length;
            slots = Arrays.copyOf(slots, Math.max(count, old * 2));
            fill(slots, old);
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
        type = found;
        sequence = position;
        slotCount = count;
        length = (int) expected;
        return Result.SLOTS;
    }

    private Result header(ByteBuffer bytes, int start, int size, long head) {
        if (size < RecordLayout.TEXT_HEAD_BYTES) {
            return damaged("is a run header of " + size + " bytes, less than any");
        }
        long length = bytes.getLong(start + 2 * Long.BYTES);
        if (length != size - RecordLayout.TEXT_HEAD_BYTES) {
            return damaged("is a run header of " + size + " bytes that claims a text of " + length);
        }
        if (!matchesCheck(bytes, start, size, head)) {
            return damaged("is a run header that does not match its check");
        }
        byte[] text = new byte[(int) length];
        bytes.get(start + RecordLayout.TEXT_HEAD_BYTES, text);
        String written = new String(text, StandardCharsets.UTF_8);
        try {
            header = RunHeader.parse(written);
        } catch (JournalException e) {
            problem = "is a run header: " + e.getMessage();
            return Result.UNKNOWN_LAYOUT;
        }
        headerText = written;
        return Result.HEADER;
    }

    // A version that turned on the disk is damage, one that was written is not: the check of every layout stands at the
    // same
    // place and is made the same way.
    private Result otherVersion(ByteBuffer bytes, int start, int size, long head) {
        if (!matchesCheck(bytes, start, size, head)) {
            return damaged("does not match its check");
        }
        problem = "has layout version " + RecordLayout.version(head) + ", this version of Ringbot reads "
                + RecordLayout.VERSION + ": use the version that wrote it";
        return Result.UNKNOWN_LAYOUT;
    }

    private static boolean matchesCheck(ByteBuffer bytes, int start, int size, long head) {
        long hash = RecordLayout.mix(0, RecordLayout.unchecked(head));
        int end = start + size;
        for (int at = start + Long.BYTES; at < end; at += Long.BYTES) {
            long word = 0;
            for (int i = Math.min(Long.BYTES, end - at) - 1; i >= 0; i--) {
                word = word << 8 | bytes.get(at + i) & 0xFF;
            }
            hash = RecordLayout.mix(hash, word);
        }
        return (int) hash == RecordLayout.check(head);
    }

    private Result damaged(String what) {
        problem = what;
        return Result.DAMAGED;
    }

    private static void fill(Slot[] array, int from) {
        for (int i = from; i < array.length; i++) {
            array[i] = new Slot();
        }
    }

    /** Bytes of the last record: of an event or command its own, of anything else all that is left of the document. */
    int length() {
        return length;
    }

    RecordType type() {
        return type;
    }

    long sequence() {
        return sequence;
    }

    int slotCount() {
        return slotCount;
    }

    Slot slot(int index) {
        if (index >= slotCount) {
            throw new IndexOutOfBoundsException("slot " + index + " of " + slotCount);
        }
        return slots[index];
    }

    RunHeader header() {
        return header;
    }

    String headerText() {
        return headerText;
    }

    /** Why the last record was refused: the rest of a sentence that begins with which record it is. */
    String problem() {
        return problem;
    }
}
