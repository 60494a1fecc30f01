package io.ringbot.event;

/**
 * Payload of {@link CommandKind#ALERT}: what a person should know, with the two values that do not agree. Concerns the
 * instrument of the command.
 *
 * <pre>
 * word 6 ordinal of the code | 7 our value | 8 the venue's | 9 id of the order, 0 none | 10 how often in a row
 * </pre>
 */
public final class AlertCommand {

    /** What it is about. The ordinals stand in journals: a new one comes last. */
    public enum Code {
        /** The venue holds another position than the fills make; in units of the size. */
        POSITION_DIFFERS,
        /** The venue has another part of an order open than we; in units of the size. */
        ORDER_DIFFERS,
        /** The account has an open order that is not of this run, named by the venue's id; its size is the venue's value. */
        FOREIGN_ORDER,
        /** Of a code that this version does not know. */
        UNKNOWN;

        private static final Code[] VALUES = values();
    }

    private AlertCommand() {}

    public static void fill(Slot command, Code code, long ours, long venues, long orderId, int inARow) {
        command.word(6, code.ordinal());
        command.word(7, ours);
        command.word(8, venues);
        command.word(9, orderId);
        command.word(10, inARow);
    }

    public static Code code(Slot command) {
        long ordinal = command.word(6);
        return ordinal >= 0 && ordinal < Code.VALUES.length ? Code.VALUES[(int) ordinal] : Code.UNKNOWN;
    }

    public static long ours(Slot command) {
        return command.word(7);
    }

    public static long venues(Slot command) {
        return command.word(8);
    }

    /** Client id of an order of ours, the venue's of a foreign one. */
    public static long orderId(Slot command) {
        return command.word(9);
    }

    /** How often in a row the venue said the same. */
    public static int inARow(Slot command) {
        return (int) command.word(10);
    }
}
