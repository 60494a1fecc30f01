package io.ringbot.event;

/**
 * Payload of {@link EventKind#BEST_BID_OFFER}.
 *
 * <pre>
 * word 8 bid price | 9 bid size | 10 ask price | 11 ask size | 12 bits 32-63 bid orders, 0-31 ask orders
 * </pre>
 *
 * A side without orders has price {@link Slot#ABSENT} and size 0.
 */
public final class BestBidOfferEvent {

    private BestBidOfferEvent() {}

    /** Clears both sides to absent. */
    public static void init(Slot slot) {
        slot.word(8, Slot.ABSENT);
        slot.word(10, Slot.ABSENT);
    }

    public static void bid(Slot slot, long price, long size, int orders) {
        slot.word(8, price);
        slot.word(9, size);
        slot.halves(12, orders, slot.low(12));
    }

    public static void ask(Slot slot, long price, long size, int orders) {
        slot.word(10, price);
        slot.word(11, size);
        slot.halves(12, slot.high(12), orders);
    }

    public static long bidPrice(Slot slot) {
        return slot.word(8);
    }

    public static long bidSize(Slot slot) {
        return slot.word(9);
    }

    public static long askPrice(Slot slot) {
        return slot.word(10);
    }

    public static long askSize(Slot slot) {
        return slot.word(11);
    }

    public static int bidOrders(Slot slot) {
        return slot.high(12);
    }

    public static int askOrders(Slot slot) {
        return slot.low(12);
    }
}
