package io.ringbot.event;

import io.ringbot.instrument.Side;

/**
 * Payload of {@link EventKind#TRADE}: one print. The venue's sequence, where given, stands in the header.
 *
 * <pre>
 * word 8 price | 9 size | 10 trade id | 11 bits 0-7 taker's side, 8-15 source, 32-63 number of makers matched (0 not given)
 * </pre>
 */
public final class TradeEvent {

    private TradeEvent() {}

    public static void set(Slot slot, long price, long size, long tradeId, Side takerSide, int source, int count) {
        slot.word(8, price);
        slot.word(9, size);
        slot.word(10, tradeId);
        slot.word(11, (long) count << 32 | (source & 0xFFL) << 8 | takerSide.ordinal());
    }

    public static long price(Slot slot) {
        return slot.word(8);
    }

    public static long size(Slot slot) {
        return slot.word(9);
    }

    public static long tradeId(Slot slot) {
        return slot.word(10);
    }

    public static Side takerSide(Slot slot) {
        return Side.of((int) slot.word(11) & 0xFF);
    }

    /** 0 an ordinary maker, 1 a retail-price-improvement maker. */
    public static int source(Slot slot) {
        return (int) (slot.word(11) >>> 8) & 0xFF;
    }

    public static int count(Slot slot) {
        return slot.high(11);
    }
}
