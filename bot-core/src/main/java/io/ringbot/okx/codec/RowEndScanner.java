package io.ringbot.okx.codec;

import io.ringbot.event.Slot;

/**
 * Scans what follows the levels of a book row, to the end of the message.
 *
 * <pre>
 * [,"instId":"ID"],"ts":"MS"[,"checksum":N][,"prevSeqId":N,"seqId":N | ,"seqId":N[,"prevSeqId":N]]}]}
 * </pre>
 *
 * OKX documents {@code prevSeqId} first and sends it last. Recordings from before 2024 have neither.
 */
final class RowEndScanner {

    private static final byte[] INST_ID = ScanCursor.literal(",\"instId\":\"");
    private static final byte[] TIME = ScanCursor.literal(",\"ts\":\"");
    private static final byte[] CHECKSUM = ScanCursor.literal(",\"checksum\":");
    private static final byte[] SEQUENCE = ScanCursor.literal(",\"seqId\":");
    private static final byte[] PREVIOUS = ScanCursor.literal(",\"prevSeqId\":");
    private static final byte[] END = ScanCursor.literal("}]}");

    private long ms;
    private long checksum;
    private long sequence;
    private long previous;

    boolean scan(ScanCursor cursor, LastInstrument last) {
        checksum = Slot.ABSENT;
        sequence = Slot.ABSENT;
        previous = Slot.ABSENT;
        if (cursor.skip(INST_ID) && !last.readAgain(cursor) || !cursor.skip(TIME)) {
            return false;
        }
        ms = cursor.digits();
        if (!Check.isTime(ms) || !cursor.skip('"')) {
            return false;
        }
        if (cursor.skip(CHECKSUM)) {
            checksum = cursor.integer();
            if (checksum != (int) checksum) {
                return false;
            }
        }
        return sequences(cursor) && cursor.skip(END) && cursor.isAtEnd();
    }

    private boolean sequences(ScanCursor cursor) {
        boolean previousFirst = cursor.skip(PREVIOUS);
        if (previousFirst) {
            previous = cursor.integer();
        }
        if (cursor.skip(SEQUENCE)) {
            sequence = cursor.integer();
        } else if (previousFirst) {
            return false;
        }
        if (!previousFirst && cursor.skip(PREVIOUS)) {
            previous = cursor.integer();
        }
        return sequence != ScanCursor.DECLINED && previous != ScanCursor.DECLINED;
    }

    long timeNs() {
        return Check.ns(ms);
    }

    boolean hasChecksum() {
        return checksum != Slot.ABSENT;
    }

    int checksum() {
        return (int) checksum;
    }

    /** {@link Slot#ABSENT} where it was not given. */
    long sequence() {
        return sequence;
    }

    boolean hasPrevious() {
        return previous != Slot.ABSENT;
    }

    long previous() {
        return previous;
    }
}
