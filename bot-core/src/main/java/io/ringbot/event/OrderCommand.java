package io.ringbot.event;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;

/**
 * Payload of {@link CommandKind#PLACE}, {@link CommandKind#AMEND}, {@link CommandKind#CANCEL} and
 * {@link CommandKind#QUERY_ORDER}.
 *
 * <pre>
 * word 6 client order id | 7 venue order id, 0 unknown | 8 price (PLACE, AMEND; ABSENT none) | 9 size (PLACE; total size for AMEND; ABSENT none)
 * word 10 bits 0-7 side, 8-15 type, 16-23 trade mode, 24-31 position side, 32 reduce only
 * word 11 deadline at the venue [expTime], ms since 1970, 0 none | 12 request id, counts within the run
 * word 13 generation of the private connection that the engine knew when it decided (PLACE, AMEND, CANCEL), 0 before any
 * </pre>
 */
public final class OrderCommand {

    private static final long REDUCE_ONLY = 1L << 32;

    private OrderCommand() {}

    public static void ids(Slot slot, long clientOrderId, long venueOrderId, long requestId) {
        slot.word(6, clientOrderId);
        slot.word(7, venueOrderId);
        slot.word(12, requestId);
        slot.word(8, Slot.ABSENT);
        slot.word(9, Slot.ABSENT);
    }

    public static void amounts(Slot slot, long price, long size) {
        slot.word(8, price);
        slot.word(9, size);
    }

    public static void terms(
            Slot slot, Side side, OrderType type, TradeMode mode, PositionSide positionSide, boolean reduceOnly) {
        slot.word(
                10,
                side.ordinal()
                        | (long) type.ordinal() << 8
                        | (long) mode.ordinal() << 16
                        | (long) positionSide.ordinal() << 24
                        | (reduceOnly ? REDUCE_ONLY : 0));
    }

    public static void deadlineMs(Slot slot, long epochMs) {
        slot.word(11, epochMs);
    }

    /** @param generation of the private connection of the READY event that the engine knows; 0 before any */
    public static void session(Slot slot, int generation) {
        slot.word(13, generation);
    }

    public static long clientOrderId(Slot slot) {
        return slot.word(6);
    }

    public static long venueOrderId(Slot slot) {
        return slot.word(7);
    }

    public static long price(Slot slot) {
        return slot.word(8);
    }

    public static long size(Slot slot) {
        return slot.word(9);
    }

    public static Side side(Slot slot) {
        return Side.of((int) slot.word(10) & 0xFF);
    }

    public static OrderType type(Slot slot) {
        return OrderType.of((int) (slot.word(10) >>> 8) & 0xFF);
    }

    public static TradeMode mode(Slot slot) {
        return TradeMode.of((int) (slot.word(10) >>> 16) & 0xFF);
    }

    public static PositionSide positionSide(Slot slot) {
        return PositionSide.of((int) (slot.word(10) >>> 24) & 0xFF);
    }

    public static boolean isReduceOnly(Slot slot) {
        return (slot.word(10) & REDUCE_ONLY) != 0;
    }

    public static long deadlineMs(Slot slot) {
        return slot.word(11);
    }

    public static long requestId(Slot slot) {
        return slot.word(12);
    }

    /** Which connection the order was decided for; only while that one lasts may it be sent. */
    public static int session(Slot slot) {
        return (int) slot.word(13);
    }
}
