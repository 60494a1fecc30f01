package io.ringbot.event;

/**
 * Payload of {@link EventKind#OPERATOR}.
 *
 * <pre>
 * word 8 command
 * </pre>
 */
public final class OperatorEvent {

    /** What a person, or the daemon in a person's name, asks of the engine. */
    public enum Command {
        /** Orders may be sent from here. */
        ARM,
        /** Nothing new; cancel everything; say STOPPED when all is gone. */
        STOP,
        /** As STOP, and stay so until RESUME. */
        HALT,
        /** Lift a halt. */
        RESUME;

        private static final Command[] VALUES = values();
    }

    private OperatorEvent() {}

    public static void write(SlotFrame frame, Command command) {
        frame.event(EventKind.OPERATOR).word(8, command.ordinal());
    }

    public static Command command(Slot slot) {
        return Command.VALUES[(int) slot.word(8)];
    }
}
