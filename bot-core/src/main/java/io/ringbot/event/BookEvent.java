package io.ringbot.event;

/**
 * Payload of {@link EventKind#BOOK_SNAPSHOT} and {@link EventKind#BOOK_UPDATE}: levels in the order the venue sent them.
 *
 * <pre>
 * word 8   bits 0-31 number of levels | bit 32 a checksum was given | bit 33 the channel counts sequences
 * word 9   checksum, signed 32 bits
 * word 10-15  two levels
 * continued   five levels in words 1-15
 * level    word 0 price | word 1 size, 0 removes the level | word 2 bits 0-31 number of orders, bit 32 set for an ask
 * </pre>
 *
 * Units: price and size scaled by the instrument of the event.
 */
public final class BookEvent {

    /** Levels that fit the first slot. */
    public static final int FIRST_LEVELS = 2;

    /** Levels that fit a continued slot. */
    public static final int CONTINUED_LEVELS = 5;

    private static final int LEVEL_WORDS = 3;
    private static final int FIRST_LEVEL = 10;
    private static final long CHECKSUM_GIVEN = 1L << 32;
    private static final long SEQUENCED = 1L << 33;
    private static final long ASK = 1L << 32;

    private BookEvent() {}

    /** Adds a level to the book event that is the frame's current one. */
    public static void addLevel(SlotFrame frame, boolean ask, long price, long size, int orders) {
        Slot first = frame.currentEvent();
        int count = levels(first);
        Slot slot;
        int base;
        if (count < FIRST_LEVELS) {
            slot = first;
            base = FIRST_LEVEL + count * LEVEL_WORDS;
        } else {
            int position = (count - FIRST_LEVELS) % CONTINUED_LEVELS;
            slot = position == 0 ? frame.more() : frame.get(frame.size() - 1);
            base = Slot.CONTINUED_PAYLOAD + position * LEVEL_WORDS;
        }
        slot.word(base, price);
        slot.word(base + 1, size);
        slot.word(base + 2, orders & 0xFFFF_FFFFL | (ask ? ASK : 0));
        first.word(Slot.PAYLOAD, first.word(Slot.PAYLOAD) + 1);
    }

    /** Notes the checksum the venue gave. 0 means it gave none, and is not noted. */
    public static void checksum(Slot first, int checksum) {
        if (checksum != 0) {
            first.word(Slot.PAYLOAD, first.word(Slot.PAYLOAD) | CHECKSUM_GIVEN);
            first.word(9, checksum);
        }
    }

    /** Notes that the frame carried sequence ids; only recordings from before 2024 may lack them. */
    public static void sequenced(Slot first) {
        first.word(Slot.PAYLOAD, first.word(Slot.PAYLOAD) | SEQUENCED);
    }

    /** Number of levels in the whole event. */
    public static int levels(Slot first) {
        return first.low(Slot.PAYLOAD);
    }

    public static boolean hasChecksum(Slot first) {
        return (first.word(Slot.PAYLOAD) & CHECKSUM_GIVEN) != 0;
    }

    public static int checksum(Slot first) {
        return (int) first.word(9);
    }

    public static boolean isSequenced(Slot first) {
        return (first.word(Slot.PAYLOAD) & SEQUENCED) != 0;
    }

    /** How many of the event's levels stand in this slot, given how many stood in those before. */
    public static int levelsIn(Slot slot, int total, int before) {
        return Math.min(total - before, slot.isContinued() ? CONTINUED_LEVELS : FIRST_LEVELS);
    }

    private static int base(Slot slot, int level) {
        return (slot.isContinued() ? Slot.CONTINUED_PAYLOAD : FIRST_LEVEL) + level * LEVEL_WORDS;
    }

    /** @param level counts from 0 within this slot */
    public static long price(Slot slot, int level) {
        return slot.word(base(slot, level));
    }

    public static long size(Slot slot, int level) {
        return slot.word(base(slot, level) + 1);
    }

    public static int orders(Slot slot, int level) {
        return (int) slot.word(base(slot, level) + 2);
    }

    public static boolean isAsk(Slot slot, int level) {
        return (slot.word(base(slot, level) + 2) & ASK) != 0;
    }
}
