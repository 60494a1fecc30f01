package io.ringbot.event;

/**
 * Layout of a strategy's suspension: as the engine's command, which says why, and as an event, where it was measured outside the
 * engine and a replay must be told of it.
 *
 * <pre>
 * event    word 8 strategy, 9 cause, 10 measured ns, 11 sequence of the slot that it follows, ABSENT for its own place
 * command  word 6 cause, 7 to 14 what happened, in letters
 * </pre>
 *
 * <p>What is measured is measured after the callback and can enter the ring only behind what waits there already, but the
 * strategy must not be called for that any more. So it is suspended at once, and the event that follows names the slot after
 * which that was: a replay reads it ahead and suspends at the same place.
 */
public final class Suspension {

    /** Why a strategy is called no more. The ordinals stand in journals: only append. */
    public enum Cause {
        NONE,
        /** A callback threw. */
        FAILED,
        /** Callbacks took too long, several times. */
        OVER_BUDGET,
        /** Order calls without end. */
        RUNAWAY_ORDERS,
        /** A callback did not come back; the engine decided nothing from the slot named on. */
        STUCK,
        /** A callback called for the end of the process; the engine decided nothing from the slot named on. */
        EXITED;

        private static final Cause[] ALL = values();

        static Cause of(long number) {
            return number >= 0 && number < ALL.length ? ALL[(int) number] : NONE;
        }

        /** Whether the engine never finished the slot named. */
        public boolean endsTheRun() {
            return this == STUCK || this == EXITED;
        }
    }

    private static final int TEXT = Slot.COMMAND_PAYLOAD + 1;
    private static final int TEXT_WORDS = 8;

    private Suspension() {}

    /** Writes the event. @param after sequence of a slot, or {@link Slot#ABSENT} */
    public static void write(SlotFrame frame, int strategy, Cause cause, long measuredNs, long after) {
        Slot slot = frame.event(EventKind.SUSPENSION);
        slot.word(Slot.PAYLOAD, strategy);
        slot.word(Slot.PAYLOAD + 1, cause.ordinal());
        slot.word(Slot.PAYLOAD + 2, measuredNs);
        slot.word(Slot.PAYLOAD + 3, after);
    }

    /** Strategy of an event. */
    public static int strategy(Slot event) {
        return (int) event.word(Slot.PAYLOAD);
    }

    /** Cause of an event; {@link Cause#NONE} where this version does not know it. */
    public static Cause cause(Slot event) {
        return Cause.of(event.word(Slot.PAYLOAD + 1));
    }

    /** What was measured of the callback, ns. */
    public static long measuredNs(Slot event) {
        return event.word(Slot.PAYLOAD + 2);
    }

    /** Sequence of the slot after which an event holds, or in which the engine stayed; {@link Slot#ABSENT} for its own place. */
    public static long after(Slot event) {
        return event.word(Slot.PAYLOAD + 3);
    }

    /** Fills in the command. @param text cut to 64 characters */
    public static void fill(Slot command, int strategy, Cause cause, String text) {
        command.strategy(strategy);
        command.word(Slot.COMMAND_PAYLOAD, cause.ordinal());
        command.text(TEXT, TEXT_WORDS, text.substring(0, Math.min(text.length(), TEXT_WORDS * Long.BYTES)));
    }

    /** Cause of a command; {@link Cause#NONE} in a journal that is older than causes. */
    public static Cause commandCause(Slot command) {
        return Cause.of(command.word(Slot.COMMAND_PAYLOAD));
    }

    /** What happened, in letters; the same in a replay. */
    public static String commandText(Slot command) {
        return command.text(TEXT, TEXT_WORDS);
    }
}
