package io.ringbot.event;

/**
 * Payload of {@link EventKind#RATE_LIMIT}.
 *
 * <pre>
 * word 8 new and amended orders that the account may send in two seconds | 9 the same from the venue's next change of it, 0 not told
 * </pre>
 */
public final class RateLimitEvent {

    private RateLimitEvent() {}

    public static void write(SlotFrame frame, long orders, long next) {
        Slot slot = frame.event(EventKind.RATE_LIMIT);
        slot.word(8, orders);
        slot.word(9, next);
    }

    public static long orders(Slot slot) {
        return slot.word(8);
    }

    public static long next(Slot slot) {
        return slot.word(9);
    }
}
