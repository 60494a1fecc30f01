package io.ringbot.event;

/**
 * Payload of {@link EventKind#RECON_BEGIN} and {@link EventKind#RECON_END}. Between them come the FILL events since the last
 * that are known, oldest first, then ORDER, BALANCE and POSITION events with the venue's word on what it holds. An order that is
 * ours, live here and not named there is gone.
 *
 * <pre>
 * word 8 number of the reconciliation | 9 (BEGIN) bit 0 routine, bit 1 without balances and positions
 * word 9 (END) 0 complete, else the venue's error code | 10 (END) orders named
 * </pre>
 */
public final class ReconEvent {

    private static final long ROUTINE = 1;
    private static final long ONLY_ORDERS = 2;

    private ReconEvent() {}

    /** One that trading waits for. */
    public static void begin(SlotFrame frame, long number) {
        frame.event(EventKind.RECON_BEGIN).word(8, number);
    }

    /** One of the timer, beside which trading goes on. */
    public static void beginRoutine(SlotFrame frame, long number, boolean positions) {
        Slot slot = frame.event(EventKind.RECON_BEGIN);
        slot.word(8, number);
        slot.word(9, ROUTINE | (positions ? 0 : ONLY_ORDERS));
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

    /** Of a BEGIN: whether trading goes on beside it. */
    public static boolean isRoutine(Slot slot) {
        return (slot.word(9) & ROUTINE) != 0;
    }

    /** Of a BEGIN: whether balances and positions are told too. */
    public static boolean hasPositions(Slot slot) {
        return (slot.word(9) & ONLY_ORDERS) == 0;
    }

    /** Of an END. */
    public static boolean isComplete(Slot slot) {
        return slot.word(9) == 0;
    }

    /** Of an END. */
    public static int error(Slot slot) {
        return (int) slot.word(9);
    }
}
