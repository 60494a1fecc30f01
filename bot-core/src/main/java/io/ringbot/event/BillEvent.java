package io.ringbot.event;

import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#BILL}: one movement of cash as the venue booked it, two slots. Cold: reading amounts allocates.
 *
 * <pre>
 * word 8 bill id | 9 bits 0-15 type, 32-63 subtype | 10-11 change of cash | 12-13 currency | 14 trade id, 0 none
 * the header's venue time is the bill's
 * second slot: 1-2 cash afterwards | 3-4 fee in it | 5-6 profit or payment in it | 7-8 size | 9-10 price (each mantissa, scale)
 * </pre>
 */
public final class BillEvent {

    private BillEvent() {}

    /** Adds the two slots, cleared to "nothing told". */
    public static Slot write(SlotFrame frame, long billId, int type, int subType, CharSequence currency) {
        Slot first = frame.event(EventKind.BILL);
        first.word(8, billId);
        first.halves(9, subType, type);
        first.word(10, Slot.ABSENT);
        first.text(12, 2, currency);
        Slot second = frame.more();
        for (int word = 1; word < 11; word += 2) {
            second.word(word, Slot.ABSENT);
        }
        return first;
    }

    public static void change(Slot first, long mantissa, int scale) {
        first.decimal(10, mantissa, scale);
    }

    public static void trade(Slot first, long tradeId) {
        first.word(14, tradeId);
    }

    public static void cash(Slot second, long mantissa, int scale) {
        second.decimal(1, mantissa, scale);
    }

    public static void fee(Slot second, long mantissa, int scale) {
        second.decimal(3, mantissa, scale);
    }

    public static void profit(Slot second, long mantissa, int scale) {
        second.decimal(5, mantissa, scale);
    }

    public static void size(Slot second, long mantissa, int scale) {
        second.decimal(7, mantissa, scale);
    }

    public static void price(Slot second, long mantissa, int scale) {
        second.decimal(9, mantissa, scale);
    }

    public static long id(Slot first) {
        return first.word(8);
    }

    /** The venue's number of what moved the cash. */
    public static int type(Slot first) {
        return first.low(9);
    }

    public static int subType(Slot first) {
        return first.high(9);
    }

    public static BigDecimal change(Slot first) {
        return first.decimal(10);
    }

    public static String currency(Slot first) {
        return first.text(12, 2);
    }

    /** 0 where it is of no trade. */
    public static long tradeId(Slot first) {
        return first.word(14);
    }

    /** @return null where the venue did not say */
    public static BigDecimal cash(Slot second) {
        return second.decimal(1);
    }

    /** Negative is paid. @return null where the venue did not say */
    public static BigDecimal fee(Slot second) {
        return second.decimal(3);
    }

    /** @return null where the venue did not say */
    public static BigDecimal profit(Slot second) {
        return second.decimal(5);
    }

    /** @return null where the venue did not say */
    public static BigDecimal size(Slot second) {
        return second.decimal(7);
    }

    /** @return null where the venue did not say */
    public static BigDecimal price(Slot second) {
        return second.decimal(9);
    }
}
