package io.ringbot.event;

/**
 * Payload of {@link EventKind#CANDLE}: one bar. The venue time in the header is when its period began.
 *
 * <p>Closed candles of an instrument and period come once each, in order, without a hole that the venue does not have itself;
 * the one that is being made may come any number of times between.
 *
 * <pre>
 * word 8 open | 9 high | 10 low | 11 close (prices) | 12 volume (size)
 * word 13 volume in currency | 14 volume in quote currency, both floating point
 * word 15 bits 0-7 number of the {@link CandlePeriod}, 8 closed, 9 history
 * </pre>
 */
public final class CandleEvent {

    private static final long CLOSED = 1L << 8;
    private static final long HISTORY = 1L << 9;

    private CandleEvent() {}

    /** Sets prices; in the instrument's price scale. */
    public static void prices(Slot slot, long open, long high, long low, long close) {
        slot.word(8, open);
        slot.word(9, high);
        slot.word(10, low);
        slot.word(11, close);
    }

    /**
     * Sets what was traded.
     *
     * @param volume in the instrument's size scale
     * @param currencyVolume base currency of derivatives, quote currency of pairs; NaN where not given
     */
    public static void volume(Slot slot, long volume, double currencyVolume, double quoteVolume) {
        slot.word(12, volume);
        slot.real(13, currencyVolume);
        slot.real(14, quoteVolume);
    }

    /** Sets which bar it is. */
    public static void bar(Slot slot, CandlePeriod period, boolean closed) {
        slot.word(15, period.number() | (closed ? CLOSED : 0));
    }

    /** Flags it as one of the past. */
    public static void history(Slot slot) {
        slot.word(15, slot.word(15) | HISTORY);
    }

    /** Null where this version does not know the period. */
    public static CandlePeriod period(Slot slot) {
        return CandlePeriod.of((int) slot.word(15) & 0xFF);
    }

    /** When its period began, ns since 1970. */
    public static long openTimeNs(Slot slot) {
        return slot.venueTimeNs();
    }

    public static long open(Slot slot) {
        return slot.word(8);
    }

    public static long high(Slot slot) {
        return slot.word(9);
    }

    public static long low(Slot slot) {
        return slot.word(10);
    }

    public static long close(Slot slot) {
        return slot.word(11);
    }

    public static long volume(Slot slot) {
        return slot.word(12);
    }

    public static double currencyVolume(Slot slot) {
        return slot.real(13);
    }

    public static double quoteVolume(Slot slot) {
        return slot.real(14);
    }

    /** Whether it is final. */
    public static boolean isClosed(Slot slot) {
        return (slot.word(15) & CLOSED) != 0;
    }

    /** Whether newer candles are known already, or it was asked for at start: something to learn from, not to act on. */
    public static boolean isHistory(Slot slot) {
        return (slot.word(15) & HISTORY) != 0;
    }
}
