package io.ringbot.event;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#POSITION}: a position as the venue sees it, two slots; journals of early versions have the first
 * alone.
 *
 * <pre>
 * word 8 size, signed in net mode | 9 bits 0-7 margin mode, 8-15 position side | 10-11 average price (mantissa, scale)
 * word 12 trade id of its last change | 13 update time ns
 * second slot (each mantissa, scale): 1-2 mark price | 3-4 unrealised profit at it | 5-6 what it earned since it was opened
 *              7-8 liquidation price | 9-10 margin it holds | 11-12 margin ratio | 13-14 leverage
 * </pre>
 */
public final class PositionEvent {

    /** The figures of the second slot, by their first word. */
    public enum Figure {
        MARK_PRICE(1),
        UNREALIZED(3),
        EARNED(5),
        LIQUIDATION_PRICE(7),
        MARGIN(9),
        MARGIN_RATIO(11),
        LEVERAGE(13);

        private final int word;

        Figure(int word) {
            this.word = word;
        }
    }

    private PositionEvent() {}

    /** Adds the two slots, cleared to "nothing told". */
    public static Slot write(SlotFrame frame, long size, TradeMode mode, PositionSide side) {
        Slot slot = frame.event(EventKind.POSITION);
        slot.word(8, size);
        slot.word(9, mode.ordinal() | (long) side.ordinal() << 8);
        slot.word(10, Slot.ABSENT);
        Slot second = frame.more();
        for (int word = 1; word < 15; word += 2) {
            second.word(word, Slot.ABSENT);
        }
        return slot;
    }

    public static void averagePrice(Slot slot, long mantissa, int scale) {
        slot.decimal(10, mantissa, scale);
    }

    public static void lastChange(Slot slot, long tradeId, long updateNs) {
        slot.word(12, tradeId);
        slot.word(13, updateNs);
    }

    public static void figure(Slot second, Figure figure, long mantissa, int scale) {
        second.decimal(figure.word, mantissa, scale);
    }

    /** As the venue tells it: of a short position of long-short mode it is above 0. */
    public static long size(Slot slot) {
        return slot.word(8);
    }

    /** Below 0 where it is short, whatever the mode. */
    public static long signedSize(Slot slot) {
        return side(slot) == PositionSide.SHORT ? -Math.abs(size(slot)) : size(slot);
    }

    public static TradeMode mode(Slot slot) {
        return TradeMode.of((int) slot.word(9) & 0xFF);
    }

    public static PositionSide side(Slot slot) {
        return PositionSide.of((int) (slot.word(9) >>> 8) & 0xFF);
    }

    /** Cold: allocates. @return null where the venue did not say */
    public static BigDecimal averagePrice(Slot slot) {
        return slot.decimal(10);
    }

    public static long tradeId(Slot slot) {
        return slot.word(12);
    }

    /** Cold: allocates. @return null where the venue did not say */
    public static BigDecimal figure(Slot second, Figure figure) {
        return second.decimal(figure.word);
    }
}
