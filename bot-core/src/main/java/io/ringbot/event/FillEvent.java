package io.ringbot.event;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;

/**
 * Payload of {@link EventKind#FILL}: a fill of the account as a list of fills tells it, two slots. It stands where
 * {@link OrderEvent} has the fill of an order, so that whoever books one books the other.
 *
 * <pre>
 * word 8 venue order id | 9 client order id where it is one of our form, else 0
 * word 10 as an order's, of it: 8-15 side, 32-39 position side, 40-47 path, 49 has a fill | 11 venue's id of the booking
 * second slot: 1 to 9 and 14 to 15 as an order's
 * </pre>
 */
public final class FillEvent {

    /** Slots that a fill takes. */
    public static final int SLOTS = 2;

    private FillEvent() {}

    /** Adds the two slots; what was filled is written by {@link OrderEvent#fill} and {@link OrderEvent#fee}. */
    public static Slot write(
            SlotFrame frame,
            long venueOrderId,
            long clientOrderId,
            Side side,
            PositionSide positionSide,
            OrderEvent.Path path,
            long billId) {
        Slot first = frame.event(EventKind.FILL);
        first.word(8, venueOrderId);
        first.word(9, clientOrderId);
        // Type and mode are the order's and not told.
        OrderEvent.terms(
                first,
                OrderEvent.State.PARTIALLY_FILLED,
                side,
                OrderType.LIMIT,
                TradeMode.CASH,
                positionSide,
                path,
                false);
        first.word(11, billId);
        frame.more().word(14, Slot.ABSENT);
        return first;
    }

    /** The venue's id of the booking. */
    public static long billId(Slot first) {
        return first.word(11);
    }
}
