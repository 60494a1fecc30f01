package io.ringbot.event;

/**
 * Payload of {@link EventKind#MARK_PRICE}.
 *
 * <pre>
 * word 8 mark price, floating point, in the instrument's price scale
 * </pre>
 */
public final class MarkPriceEvent {

    private MarkPriceEvent() {}

    /** @param price in the instrument's price scale, with the fractions the venue gives */
    public static void set(Slot slot, double price) {
        slot.real(8, price);
    }

    public static double price(Slot slot) {
        return slot.real(8);
    }
}
