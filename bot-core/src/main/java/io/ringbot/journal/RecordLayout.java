package io.ringbot.journal;

/** The first word of a record and its check; the layout is specified in the package documentation. */
final class RecordLayout {

    /** The layout that this version writes. */
    static final int VERSION = 1;

    /** Bytes before the slots of an event or command. */
    static final int HEAD_BYTES = 16;

    /** Bytes before the text of a run header. */
    static final int TEXT_HEAD_BYTES = 24;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private RecordLayout() {}

    /** Word 0 without its check. */
    static long head(RecordType type, int slotCount) {
        return type.number() | (long) VERSION << 8 | (long) slotCount << 16;
    }

    static int type(long head) {
        return (int) head & 0xFF;
    }

    static int version(long head) {
        return (int) (head >>> 8) & 0xFF;
    }

    static int slotCount(long head) {
        return (int) (head >>> 16) & 0xFFFF;
    }

    /** Word 0 as it enters the check. */
    static long unchecked(long head) {
        return head & 0xFFFF_FFFFL;
    }

    static int check(long head) {
        return (int) (head >>> 32);
    }

    /** Takes the next word into the running check. A change of any one word always changes the 64-bit result. */
    static long mix(long hash, long word) {
        long h = (hash ^ word) * MULTIPLIER;
        return h ^ h >>> 32;
    }

    static long withCheck(long head, long hash) {
        return head | hash << 32;
    }
}
