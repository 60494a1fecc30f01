package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.trading.VenueOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders that queries do not find for a while, by their client ids. */
final class HiddenOrders {

    private final VenueLoop loop;
    private final Map<String, Long> untilNs = new LinkedHashMap<>();

    HiddenOrders(VenueLoop loop) {
        this.loop = loop;
    }

    void hide(String clOrdId, long forNs) {
        if (!clOrdId.isEmpty()) {
            untilNs.put(clOrdId, loop.nanoTime() + forNs);
        }
    }

    /** Whether queries do not find it now. */
    boolean covers(VenueOrder order) {
        if (untilNs.isEmpty()) {
            return false;
        }
        Long until = untilNs.get(order.terms().clOrdId());
        return until != null && loop.nanoTime() < until;
    }
}
