package io.ringbot.event;

import java.math.BigDecimal;

/**
 * Payload of {@link EventKind#LEVERAGE}: the account's leverage in an instrument, in the margin mode it is traded in.
 *
 * <pre>
 * word 8-9 leverage (mantissa, scale)
 * </pre>
 */
public final class LeverageEvent {

    private LeverageEvent() {}

    public static Slot write(SlotFrame frame, long mantissa, int scale) {
        Slot slot = frame.event(EventKind.LEVERAGE);
        slot.decimal(8, mantissa, scale);
        return slot;
    }

    /** Cold: allocates. */
    public static BigDecimal leverage(Slot slot) {
        return slot.decimal(8);
    }
}
