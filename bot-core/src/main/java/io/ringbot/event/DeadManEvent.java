package io.ringbot.event;

import java.time.Instant;
import java.util.Locale;

/**
 * Payload of {@link EventKind#DEAD_MAN_ANSWER}: what became of a request to the venue's dead-man switch.
 *
 * <pre>
 * word 8 state | 9 when the venue will cancel everything, ms since 1970, 0 never | 10 the venue's code, 0 taken, ABSENT no answer
 * </pre>
 */
public final class DeadManEvent {

    /** What the switch is in from here. The ordinals stand in journals: only append. */
    public enum State {
        /** Nothing will be cancelled. */
        OFF,
        /** All is cancelled at the time given unless it is fed again. */
        ARMED,
        /** The request was refused or not answered: as before, if it was armed at all. */
        FAILED,
        /** Not fed on purpose, since something here does not move: it will fire. */
        STARVED;

        private static final State[] VALUES = values();
    }

    private DeadManEvent() {}

    public static void write(SlotFrame frame, State state, long triggerMs, long code) {
        Slot slot = frame.event(EventKind.DEAD_MAN_ANSWER);
        slot.word(8, state.ordinal());
        slot.word(9, triggerMs);
        slot.word(10, code);
    }

    public static State state(Slot slot) {
        return State.VALUES[(int) slot.word(8)];
    }

    /** When the venue will cancel everything, ms since 1970; 0 never. */
    public static long triggerMs(Slot slot) {
        return slot.word(9);
    }

    /** For people. Allocates. */
    public static String words(Slot slot) {
        StringBuilder text = new StringBuilder(state(slot).name().toLowerCase(Locale.ROOT));
        if (triggerMs(slot) != 0) {
            text.append(", fires at ").append(Instant.ofEpochMilli(triggerMs(slot)));
        }
        if (slot.word(10) != 0) {
            text.append(slot.word(10) == Slot.ABSENT ? ", no answer" : ", code " + slot.word(10));
        }
        return text.toString();
    }
}
