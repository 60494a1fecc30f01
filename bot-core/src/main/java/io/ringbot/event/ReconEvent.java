package io.ringbot.event;

/**
 * Payload of {@link EventKind#RECON_BEGIN} and {@link EventKind#RECON_END}. Between them come ORDER, BALANCE and POSITION
 * events with the venue's word on what it holds; an order that is ours, live here and not named there is gone.
 *
 * <pre>
 * word 8 number of the reconciliation | 9 (END) 0 complete, else the venue's error code | 10 (END) orders named
 * </pre>
 */
public final class ReconEvent {

    private ReconEvent() {}

    public static void begin(SlotFrame frame, long number) {
        frame.event(EventKind.RECON_BEGIN).word(8, number);
    }

    public static void end(SlotFrame frame, long number, int error, int orders) {
        Slot slot = frame.event(EventKind.RECON_END);
        slot.word(8, number);
        slot.word(9, error);
        slot.word(10, orders);
    }

    public static long number(Slot slot) {
        return slot.word(8);
    }

    public static boolean isComplete(Slot slot) {
        return slot.word(9) == 0;
    }

    public static int error(Slot slot) {
        return (int) slot.word(9);
    }
}
