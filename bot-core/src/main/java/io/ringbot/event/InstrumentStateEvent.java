package io.ringbot.event;

import io.ringbot.instrument.InstrumentState;

/**
 * Payload of {@link EventKind#INSTRUMENT_STATE}: whether an instrument can be traded now, as it was defined.
 *
 * <pre>
 * word 8  bits 0-7 state, 8: 1 where the venue's definition is no longer the one of this run
 * </pre>
 */
public final class InstrumentStateEvent {

    private static final long REDEFINED = 1 << 8;

    private InstrumentStateEvent() {}

    public static void set(Slot slot, InstrumentState state, boolean redefined) {
        slot.word(Slot.PAYLOAD, word(state, redefined));
    }

    /** The payload, to compare. */
    public static long word(InstrumentState state, boolean redefined) {
        return state.ordinal() | (redefined ? REDEFINED : 0);
    }

    public static InstrumentState state(Slot slot) {
        return InstrumentState.of((int) slot.word(Slot.PAYLOAD) & 0xFF);
    }

    /** Whether tick, lot, contract or code differ from those that this run reckons with. */
    public static boolean isRedefined(Slot slot) {
        return (slot.word(Slot.PAYLOAD) & REDEFINED) != 0;
    }
}
