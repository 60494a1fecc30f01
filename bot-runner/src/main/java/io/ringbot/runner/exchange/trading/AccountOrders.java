package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.market.Market;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders and fills of one account: the open ones, and the most recent of the finished ones. */
final class AccountOrders {

    private static final int KEPT = 20_000;

    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<String, VenueOrder> openByClientId = new HashMap<>();
    // Asked by key only: the order of an identity map never shows.
    private final Map<Market, Integer> openByMarket = new IdentityHashMap<>();
    private final Set<VenueOrder> reducing = new LinkedHashSet<>();
    private final Map<Long, VenueOrder> finishedById = new HashMap<>();
    private final Map<String, VenueOrder> newestByClientId = new HashMap<>();
    private final Deque<VenueOrder> finished = new ArrayDeque<>();
    private final Deque<FillRow> fills = new ArrayDeque<>();

    void add(VenueOrder order) {
        open.put(order.id(), order);
        openByMarket.merge(order.market(), 1, Integer::sum);
        if (order.isReducing()) {
            reducing.add(order);
        }
        String clOrdId = order.terms().clOrdId();
        if (!clOrdId.isEmpty()) {
            openByClientId.put(clOrdId, order);
            newestByClientId.put(clOrdId, order);
        }
    }

    void finish(VenueOrder order) {
        open.remove(order.id());
        openByMarket.merge(order.market(), -1, Integer::sum);
        reducing.remove(order);
        openByClientId.remove(order.terms().clOrdId(), order);
        finished.addFirst(order);
        finishedById.put(order.id(), order);
        if (finished.size() > KEPT) {
            VenueOrder oldest = finished.removeLast();
            finishedById.remove(oldest.id());
            newestByClientId.remove(oldest.terms().clOrdId(), oldest);
        }
    }

    void addFill(FillRow fill) {
        fills.addFirst(fill);
        if (fills.size() > KEPT) {
            fills.removeLast();
        }
    }

    /** The open order of this id, or of this client id where the id is "". Null where there is none. */
    VenueOrder open(String ordId, String clOrdId) {
        return ordId.isEmpty() ? openByClientId.get(clOrdId) : open.get(number(ordId));
    }

    /** The order of this id, open or not; by client id the newest that used it. Null where there is none. */
    VenueOrder find(String ordId, String clOrdId) {
        if (ordId.isEmpty()) {
            return newestByClientId.get(clOrdId);
        }
        VenueOrder order = open.get(number(ordId));
        return order != null ? order : finishedById.get(number(ordId));
    }

    private static long number(String ordId) {
        try {
            return Long.parseLong(ordId);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    int openCount() {
        return open.size();
    }

    int openCount(Market market) {
        return openByMarket.getOrDefault(market, 0);
    }

    /** Open orders, oldest first; a view. */
    Collection<VenueOrder> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** Open orders that may only reduce a position, oldest first; a copy. */
    List<VenueOrder> reducing() {
        return reducing.isEmpty() ? List.of() : new ArrayList<>(reducing);
    }

    /** Finished orders, newest first; a view. */
    Collection<VenueOrder> finished() {
        return Collections.unmodifiableCollection(finished);
    }

    /** Fills, newest first; a view. */
    Collection<FillRow> fills() {
        return Collections.unmodifiableCollection(fills);
    }
}
