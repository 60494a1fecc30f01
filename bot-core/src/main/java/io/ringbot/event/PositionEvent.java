package io.ringbot.event;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;

/**
 * Payload of {@link EventKind#POSITION}: a position as the venue sees it.
 *
 * <pre>
 * word 8 size, signed in net mode | 9 bits 0-7 margin mode, 8-15 position side | 10-11 average price (mantissa, scale)
 * word 12 trade id of its last change | 13 update time ns
 * </pre>
 */
public final class PositionEvent {

    private PositionEvent() {}

    public static Slot write(SlotFrame frame, long size, TradeMode mode, PositionSide side) {
        Slot slot = frame.event(EventKind.POSITION);
        slot.word(8, size);
        slot.word(9, mode.ordinal() | (long) side.ordinal() << 8);
        slot.word(10, Slot.ABSENT);
        return slot;
    }

    public static void averagePrice(Slot slot, long mantissa, int scale) {
        slot.word(10, mantissa);
        slot.word(11, scale);
    }

    public static void lastChange(Slot slot, long tradeId, long updateNs) {
        slot.word(12, tradeId);
        slot.word(13, updateNs);
    }

    public static long size(Slot slot) {
        return slot.word(8);
    }

    public static TradeMode mode(Slot slot) {
        return TradeMode.of((int) slot.word(9) & 0xFF);
    }

    public static PositionSide side(Slot slot) {
        return PositionSide.of((int) (slot.word(9) >>> 8) & 0xFF);
    }

    public static long tradeId(Slot slot) {
        return slot.word(12);
    }
}
