package io.ringbot.event;

import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#BALANCE}: one currency of the account, two slots; journals of early versions have the first alone.
 * Cold: reading amounts allocates.
 *
 * <pre>
 * word 8-9 currency | 10-11 cash | 12-13 available | 14-15 equity
 * second slot: 1-2 frozen | 3-4 liabilities | 5-6 interest owed | 7-8 margin ratio | 9-10 unrealised profit (each mantissa, scale)
 * </pre>
 */
public final class BalanceEvent {

    /** The amounts, by their slot of the event and their first word. */
    public enum Figure {
        CASH(0, 10),
        AVAILABLE(0, 12),
        EQUITY(0, 14),
        FROZEN(1, 1),
        LIABILITIES(1, 3),
        INTEREST(1, 5),
        MARGIN_RATIO(1, 7),
        UNREALIZED(1, 9);

        private static final Figure[] VALUES = values();

        private final int slot;
        private final int word;

        Figure(int slot, int word) {
            this.slot = slot;
            this.word = word;
        }
    }

    private BalanceEvent() {}

    /** Adds the two slots, cleared to "nothing told". */
    public static Slot write(SlotFrame frame, CharSequence currency) {
        Slot first = frame.event(EventKind.BALANCE);
        Slot second = frame.more();
        first.text(8, 2, currency);
        for (Figure figure : Figure.VALUES) {
            (figure.slot == 0 ? first : second).word(figure.word, Slot.ABSENT);
        }
        return first;
    }

    public static void figure(Slot first, Slot second, Figure figure, long mantissa, int scale) {
        Slot slot = figure.slot == 0 ? first : second;
        slot.decimal(figure.word, mantissa, scale);
    }

    public static String currency(Slot first) {
        return first.text(8, 2);
    }

    /**
     * One of the amounts.
     *
     * @param second null where there is none
     * @return null where the venue did not say
     */
    public static BigDecimal figure(Slot first, Slot second, Figure figure) {
        Slot slot = figure.slot == 0 ? first : second;
        return slot == null ? null : slot.decimal(figure.word);
    }

    /** @return null where the venue did not say */
    public static BigDecimal cash(Slot first) {
        return figure(first, null, Figure.CASH);
    }
}
