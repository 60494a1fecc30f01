package io.ringbot.event;

import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#FEE_RATE}: what fills of an instrument cost this account.
 *
 * <pre>
 * word 8-9 maker | 10-11 taker (each mantissa, scale; a fraction of the value, negative is paid) | 12-13 fee tier, text
 * </pre>
 */
public final class FeeRateEvent {

    private FeeRateEvent() {}

    public static Slot write(SlotFrame frame, CharSequence tier) {
        Slot slot = frame.event(EventKind.FEE_RATE);
        slot.word(8, Slot.ABSENT);
        slot.word(10, Slot.ABSENT);
        slot.text(12, 2, tier);
        return slot;
    }

    public static void maker(Slot slot, long mantissa, int scale) {
        slot.decimal(8, mantissa, scale);
    }

    public static void taker(Slot slot, long mantissa, int scale) {
        slot.decimal(10, mantissa, scale);
    }

    /** Cold: allocates. @return null where the venue did not say */
    public static BigDecimal maker(Slot slot) {
        return slot.decimal(8);
    }

    /** Cold: allocates. @return null where the venue did not say */
    public static BigDecimal taker(Slot slot) {
        return slot.decimal(10);
    }

    /** Cold: allocates. */
    public static String tier(Slot slot) {
        return slot.text(12, 2);
    }
}
