package io.ringbot.event;

/**
 * Payload of {@link EventKind#ORDER_ANSWER}: what the venue answered to an operation. Not a state: the orders channel and
 * queries decide.
 *
 * <pre>
 * word 8 client order id | 9 venue order id, 0 unknown | 10 bits 0-7 kind of the command, 8-15 outcome, 32-63 the venue's code
 * word 11 venue gateway in, us | 12 venue gateway out, us (0 not given) | 13 request id
 * </pre>
 */
public final class OrderAnswerEvent {

    /** What an answer says about the operation. */
    public enum Outcome {
        /** The gateway took the request. */
        ACCEPTED,
        /** Definitely not done. */
        REJECTED,
        /** Not said: ask before doing anything else. */
        UNKNOWN,
        /** Not done, because too much was asked. */
        RATE_LIMITED,
        /** Not done, and nothing will be until a person acts: key, account or rights. */
        DENIED,
        /** A cancel or amend came too late: the order was gone. */
        TOO_LATE,
        /** Not done, for want of funds: it would be the same until a balance changes. */
        NO_FUNDS,
        /** Not done: the account takes no new risk until a person acts at the venue. */
        FROZEN,
        /** Not done: the instrument takes no new risk. */
        INSTRUMENT_FROZEN,
        /** Not done: the instrument takes no new risk for minutes, as in a settlement. */
        INSTRUMENT_BUSY;

        private static final Outcome[] VALUES = values();

        /** Whether the venue refused what was asked, which it would do again: not for its rate, nor for being late. */
        public boolean isRefusal() {
            return this == REJECTED || this == DENIED || this == NO_FUNDS || isFrozen();
        }

        /** Whether not the order but the account or the instrument is what the venue does not take. */
        public boolean isFrozen() {
            return this == FROZEN || this == INSTRUMENT_FROZEN || this == INSTRUMENT_BUSY;
        }
    }

    /** OKX's code: with the amended price the post-only order would take. */
    public static final int AMEND_WOULD_TAKE = 51511;

    private OrderAnswerEvent() {}

    /** Adds the event; its times are set by {@link #gateway}. */
    public static Slot write(
            SlotFrame frame,
            CommandKind operation,
            Outcome outcome,
            long clientOrderId,
            long venueOrderId,
            int code,
            long requestId) {
        Slot slot = frame.event(EventKind.ORDER_ANSWER);
        slot.word(8, clientOrderId);
        slot.word(9, venueOrderId);
        slot.word(10, (long) code << 32 | (long) outcome.ordinal() << 8 | operation.number());
        slot.word(13, requestId);
        return slot;
    }

    /** Sets the venue gateway's own times, in microseconds. */
    public static void gateway(Slot slot, long inUs, long outUs) {
        slot.word(11, inUs);
        slot.word(12, outUs);
    }

    public static long clientOrderId(Slot slot) {
        return slot.word(8);
    }

    public static long venueOrderId(Slot slot) {
        return slot.word(9);
    }

    public static CommandKind operation(Slot slot) {
        return CommandKind.of((int) slot.word(10));
    }

    public static Outcome outcome(Slot slot) {
        return Outcome.VALUES[(int) (slot.word(10) >>> 8) & 0xFF];
    }

    public static int code(Slot slot) {
        return slot.high(10);
    }

    public static long gatewayInUs(Slot slot) {
        return slot.word(11);
    }

    public static long gatewayOutUs(Slot slot) {
        return slot.word(12);
    }

    /** What {@link OrderCommand#requestId} of the operation was. */
    public static long requestId(Slot slot) {
        return slot.word(13);
    }
}
