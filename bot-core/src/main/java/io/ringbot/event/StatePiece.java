package io.ringbot.event;

/**
 * Payload of {@link CommandKind#SNAPSHOT} and {@link EventKind#RECOVERED}: a piece of what an owner saves, pieces in order and
 * one owner after the other.
 *
 * <pre>
 * word p   bits 0-15 number of the piece from 0 | 16-31 bytes of the whole | 32-63 owner: number of the strategy; -1 {@link TradingBound}; -2 what runs carry over; -5 the day's loss;
 *          below that and between later owners
 * word p+1 to p+7  up to 56 bytes
 * </pre>
 *
 * p is 6 in a command and 8 in an event.
 */
public final class StatePiece {

    /** Bytes that a piece holds. */
    public static final int BYTES = 56;

    /** The most that an owner saves at once. */
    public static final int MAX_TOTAL = 0xFFFF;

    private StatePiece() {}

    /** How many pieces that many bytes take; nothing takes one too. */
    public static int pieces(int total) {
        return Math.max(1, (total + BYTES - 1) / BYTES);
    }

    /** Fills a SNAPSHOT command. */
    public static void fillCommand(Slot slot, int owner, int piece, byte[] all) {
        fill(slot, Slot.COMMAND_PAYLOAD, owner, piece, all);
    }

    /** Adds a RECOVERED event. */
    public static void writeEvent(SlotFrame frame, int owner, int piece, byte[] all) {
        fill(frame.event(EventKind.RECOVERED), Slot.PAYLOAD, owner, piece, all);
    }

    private static void fill(Slot slot, int at, int owner, int piece, byte[] all) {
        if (all.length > MAX_TOTAL) {
            throw new IllegalArgumentException(all.length + " bytes are more than " + MAX_TOTAL);
        }
        slot.word(at, (long) owner << 32 | (long) all.length << 16 | piece);
        for (int w = 0; w < BYTES / 8; w++) {
            long word = 0;
            for (int b = 0; b < 8; b++) {
                int i = piece * BYTES + w * 8 + b;
                word |= i < all.length ? (all[i] & 0xFFL) << (b * 8) : 0;
            }
            slot.word(at + 1 + w, word);
        }
    }

    /** First word of the payload in a command. */
    public static int ofCommand() {
        return Slot.COMMAND_PAYLOAD;
    }

    /** First word of the payload in an event. */
    public static int ofEvent() {
        return Slot.PAYLOAD;
    }

    /** @param at {@link #ofCommand()} or {@link #ofEvent()} */
    public static int owner(Slot slot, int at) {
        return slot.high(at);
    }

    public static int piece(Slot slot, int at) {
        return (int) slot.word(at) & 0xFFFF;
    }

    public static int total(Slot slot, int at) {
        return (int) (slot.word(at) >>> 16) & 0xFFFF;
    }

    /** A byte of this piece. */
    public static byte at(Slot slot, int at, int index) {
        return (byte) (slot.word(at + 1 + index / 8) >>> (index % 8 * 8));
    }
}
