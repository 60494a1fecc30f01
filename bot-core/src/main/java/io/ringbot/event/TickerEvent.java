package io.ringbot.event;

/**
 * Payload of {@link EventKind#TICKER}.
 *
 * <pre>
 * word 8 last price | 9 last size | 10 open 24h | 11 high 24h | 12 low 24h (prices; ABSENT where empty)
 * word 13 volume 24h in base or contracts, floating point | 14 volume 24h in currency, floating point
 * </pre>
 */
public final class TickerEvent {

    private TickerEvent() {}

    public static void last(Slot slot, long price, long size) {
        slot.word(8, price);
        slot.word(9, size);
    }

    public static void day(Slot slot, long open, long high, long low, double volume, double currencyVolume) {
        slot.word(10, open);
        slot.word(11, high);
        slot.word(12, low);
        slot.real(13, volume);
        slot.real(14, currencyVolume);
    }

    public static long lastPrice(Slot slot) {
        return slot.word(8);
    }

    public static long lastSize(Slot slot) {
        return slot.word(9);
    }

    public static long open24h(Slot slot) {
        return slot.word(10);
    }

    public static long high24h(Slot slot) {
        return slot.word(11);
    }

    public static long low24h(Slot slot) {
        return slot.word(12);
    }

    public static double volume24h(Slot slot) {
        return slot.real(13);
    }

    public static double currencyVolume24h(Slot slot) {
        return slot.real(14);
    }
}
