package io.ringbot.order;

import io.ringbot.instrument.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * Open orders of the account that this run did not place: counted in exposure, never touched.
 *
 * <p>Belongs to {@code engine}. Cold: foreign orders are rare, so it may allocate.
 */
final class ForeignOrders {

    private record Open(int instrument, Side side, long remaining, long namedIn) {}

    private final Map<Long, Open> byVenueId = new HashMap<>();

    /** Notes what the venue told; an order that has ended is forgotten. */
    void told(long venueId, int instrument, Side side, long remaining, boolean ended, long reconciliation) {
        if (ended || remaining <= 0) {
            byVenueId.remove(venueId);
        } else {
            byVenueId.put(venueId, new Open(instrument, side, remaining, reconciliation));
        }
    }

    /** A reconciliation was complete: what it did not name is gone. */
    void reconciled(long reconciliation) {
        byVenueId.values().removeIf(order -> order.namedIn() < reconciliation);
    }

    int count() {
        return byVenueId.size();
    }

    /** What they can still add to the side of an instrument. */
    long remaining(int instrument, Side side) {
        long sum = 0;
        if (!byVenueId.isEmpty()) {
            for (Open order : byVenueId.values()) {
                if (order.instrument() == instrument && order.side() == side) {
                    sum += order.remaining();
                }
            }
        }
        return sum;
    }
}
