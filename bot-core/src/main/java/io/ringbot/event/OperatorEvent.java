package io.ringbot.event;

/**
 * Payload of {@link EventKind#OPERATOR}.
 *
 * <pre>
 * word 8 command | 9 bits 0-31 index, 32-39 scope | 10 number, counts within the run, 0 none | 11 to 15 reason, in letters
 * </pre>
 */
public final class OperatorEvent {

    /** What a person, or the daemon in a person's name, asks of the engine. The ordinals stand in journals: only append. */
    public enum Command {
        /** Orders may be sent from here. */
        ARM,
        /** Nothing new; cancel everything; say STOPPED when all is gone. */
        STOP,
        /** Nothing new and cancel everything, until RESUME. */
        HALT,
        /** Lift HALT or REDUCE. */
        RESUME,
        /** Only orders that reduce positions, until RESUME. */
        REDUCE;

        private static final Command[] VALUES = values();
    }

    private static final int REASON = 11;
    private static final int REASON_WORDS = 5;

    private OperatorEvent() {}

    /** Of the whole account. */
    public static void write(SlotFrame frame, Command command) {
        write(frame, command, TradingScope.ACCOUNT, 0, 0, "");
    }

    /**
     * @param index of the instrument, or number of the strategy; 0 for the account
     * @param number of the command, which the engine repeats in what it answers
     * @param reason cut to 40 characters
     */
    public static void write(
            SlotFrame frame, Command command, TradingScope scope, int index, long number, String reason) {
        Slot slot = frame.event(EventKind.OPERATOR);
        slot.word(8, command.ordinal());
        slot.halves(9, scope.ordinal(), index);
        slot.word(10, number);
        String letters = reason.replaceAll("[^ -~]", "?");
        slot.text(REASON, REASON_WORDS, letters.substring(0, Math.min(letters.length(), REASON_WORDS * Long.BYTES)));
    }

    public static Command command(Slot slot) {
        return Command.VALUES[(int) slot.word(8)];
    }

    public static TradingScope scope(Slot slot) {
        return TradingScope.of(slot.high(9));
    }

    /** Index of the instrument, or number of the strategy. */
    public static int index(Slot slot) {
        return slot.low(9);
    }

    public static long number(Slot slot) {
        return slot.word(10);
    }

    public static String reason(Slot slot) {
        return slot.text(REASON, REASON_WORDS);
    }
}
