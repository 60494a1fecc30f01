package io.ringbot.event;

/**
 * Payload of {@link EventKind#ACCOUNT_CONFIG}.
 *
 * <pre>
 * word 8 bits 0-7 account level 1-4, 8 may trade, 9 may withdraw, 10 bound to addresses, 11 long-short mode
 * word 9-12 uid, text
 * </pre>
 */
public final class AccountConfigEvent {

    private AccountConfigEvent() {}

    public static void write(
            SlotFrame frame,
            int level,
            boolean mayTrade,
            boolean mayWithdraw,
            boolean addressBound,
            boolean longShort,
            String uid) {
        Slot slot = frame.event(EventKind.ACCOUNT_CONFIG);
        slot.word(
                8,
                level & 0xFFL
                        | (mayTrade ? 1L << 8 : 0)
                        | (mayWithdraw ? 1L << 9 : 0)
                        | (addressBound ? 1L << 10 : 0)
                        | (longShort ? 1L << 11 : 0));
        slot.text(9, 4, uid);
    }

    public static int level(Slot slot) {
        return (int) slot.word(8) & 0xFF;
    }

    public static boolean mayTrade(Slot slot) {
        return (slot.word(8) & 1L << 8) != 0;
    }

    public static boolean mayWithdraw(Slot slot) {
        return (slot.word(8) & 1L << 9) != 0;
    }

    public static boolean isLongShort(Slot slot) {
        return (slot.word(8) & 1L << 11) != 0;
    }

    /** Cold: allocates. */
    public static String uid(Slot slot) {
        return slot.text(9, 4);
    }
}
