package io.ringbot.event;

/**
 * Payload of {@link EventKind#SEND_FAILED} and {@link EventKind#OUTCOME_UNKNOWN}.
 *
 * <pre>
 * word 8 client order id | 9 kind of the command | 10 cause | 11 request id
 * </pre>
 */
public final class SendFailedEvent {

    /** Why an operation did not get its answer. */
    public enum Cause {
        NOT_CONNECTED,
        /** The deadline passed while it waited on this machine. */
        EXPIRED,
        /** The peer reads too slowly; nothing is queued behind seconds of backlog. */
        CONGESTED,
        /** The connection was lost after the request may have left. */
        CONNECTION_LOST,
        /** No answer within its time. */
        NO_ANSWER,
        /** The instrument has no code and so no way over the WebSocket. */
        NO_CODE,
        /** A person's halt keeps it from leaving. */
        HALTED;

        private static final Cause[] VALUES = values();
    }

    private SendFailedEvent() {}

    /** @param kind SEND_FAILED or OUTCOME_UNKNOWN */
    public static Slot write(
            SlotFrame frame, EventKind kind, CommandKind operation, long clientOrderId, long requestId, Cause cause) {
        Slot slot = frame.event(kind);
        slot.word(8, clientOrderId);
        slot.word(9, operation.number());
        slot.word(10, cause.ordinal());
        slot.word(11, requestId);
        return slot;
    }

    public static long clientOrderId(Slot slot) {
        return slot.word(8);
    }

    public static CommandKind operation(Slot slot) {
        return CommandKind.of((int) slot.word(9));
    }

    public static Cause cause(Slot slot) {
        return Cause.VALUES[(int) slot.word(10)];
    }

    public static long requestId(Slot slot) {
        return slot.word(11);
    }
}
