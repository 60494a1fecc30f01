package io.ringbot.event;

/**
 * Payload of {@link EventKind#CONNECTION}; the header names connection and generation.
 *
 * <pre>
 * word 8 state | 9 role | 10 reason, a close code of the venue or 0
 * </pre>
 */
public final class ConnectionEvent {

    /** What has become of a connection. */
    public enum State {
        /** Open; nothing may be sent on it yet but login and subscriptions. */
        CONNECTED,
        /** Logged in, where its role asks for it, and every subscription acknowledged. */
        READY,
        /** Gone: what it fed is no longer known, what was sent on it may not have arrived. */
        DISCONNECTED;

        private static final State[] VALUES = values();
    }

    /** What a connection is for. */
    public enum Role {
        PUBLIC,
        PRIVATE,
        BUSINESS;

        private static final Role[] VALUES = values();
    }

    private ConnectionEvent() {}

    public static void write(SlotFrame frame, State state, Role role, int reason) {
        Slot slot = frame.event(EventKind.CONNECTION);
        slot.word(8, state.ordinal());
        slot.word(9, role.ordinal());
        slot.word(10, reason);
    }

    public static State state(Slot slot) {
        return State.VALUES[(int) slot.word(8)];
    }

    public static Role role(Slot slot) {
        return Role.VALUES[(int) slot.word(9)];
    }

    public static int reason(Slot slot) {
        return (int) slot.word(10);
    }
}
