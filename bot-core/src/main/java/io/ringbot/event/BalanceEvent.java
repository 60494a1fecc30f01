package io.ringbot.event;

import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#BALANCE}: one currency of the account. Cold: reading amounts allocates.
 *
 * <pre>
 * word 8-9 currency | 10-11 cash | 12-13 available | 14-15 equity (each mantissa, scale)
 * </pre>
 */
public final class BalanceEvent {

    private BalanceEvent() {}

    public static Slot write(SlotFrame frame, CharSequence currency) {
        Slot slot = frame.event(EventKind.BALANCE);
        slot.text(8, 2, currency);
        slot.word(10, Slot.ABSENT);
        slot.word(12, Slot.ABSENT);
        slot.word(14, Slot.ABSENT);
        return slot;
    }

    public static void cash(Slot slot, long mantissa, int scale) {
        slot.word(10, mantissa);
        slot.word(11, scale);
    }

    public static void available(Slot slot, long mantissa, int scale) {
        slot.word(12, mantissa);
        slot.word(13, scale);
    }

    public static void equity(Slot slot, long mantissa, int scale) {
        slot.word(14, mantissa);
        slot.word(15, scale);
    }

    public static String currency(Slot slot) {
        return slot.text(8, 2);
    }

    /** @return null where the venue did not say */
    public static BigDecimal cash(Slot slot) {
        return amount(slot, 10);
    }

    /** @return null where the venue did not say */
    public static BigDecimal available(Slot slot) {
        return amount(slot, 12);
    }

    /** @return null where the venue did not say */
    public static BigDecimal equity(Slot slot) {
        return amount(slot, 14);
    }

    private static BigDecimal amount(Slot slot, int word) {
        return slot.word(word) == Slot.ABSENT ? null : BigDecimal.valueOf(slot.word(word), (int) slot.word(word + 1));
    }
}
