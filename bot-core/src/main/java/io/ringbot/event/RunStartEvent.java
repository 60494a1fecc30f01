package io.ringbot.event;

/**
 * Payload of {@link EventKind#RUN_START}.
 *
 * <pre>
 * word 8 epoch of client order ids | 9 seed of the strategies' randomness | 10 bits 0-7 format of the slots
 * </pre>
 */
public final class RunStartEvent {

    /** Format of slots and payloads that this version writes. */
    public static final int FORMAT = 1;

    private RunStartEvent() {}

    public static void write(SlotFrame frame, long epoch, long seed) {
        Slot slot = frame.event(EventKind.RUN_START);
        slot.word(8, epoch);
        slot.word(9, seed);
        slot.word(10, FORMAT);
    }

    public static long epoch(Slot slot) {
        return slot.word(8);
    }

    public static long seed(Slot slot) {
        return slot.word(9);
    }

    public static int format(Slot slot) {
        return (int) slot.word(10) & 0xFF;
    }
}
