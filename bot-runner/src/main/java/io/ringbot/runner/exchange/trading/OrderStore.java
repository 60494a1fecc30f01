package io.ringbot.runner.exchange.trading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders and fills for look-up: the open ones, and the most recent of the finished ones. */
public final class OrderStore {

    private static final int KEPT = 20_000;

    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<String, VenueOrder> openByClientId = new HashMap<>();
    private final Map<Long, VenueOrder> finishedById = new HashMap<>();
    private final Map<String, VenueOrder> newestByClientId = new HashMap<>();
    private final Deque<VenueOrder> finished = new ArrayDeque<>();
    private final Deque<FillRow> fills = new ArrayDeque<>();

    private static String clientKey(String uid, String clOrdId) {
        return uid + '/' + clOrdId;
    }

    void add(VenueOrder order) {
        open.put(order.id(), order);
        if (!order.terms().clOrdId().isEmpty()) {
            String key = clientKey(order.account().uid(), order.terms().clOrdId());
            openByClientId.put(key, order);
            newestByClientId.put(key, order);
        }
    }

    void finish(VenueOrder order) {
        open.remove(order.id());
        openByClientId.remove(clientKey(order.account().uid(), order.terms().clOrdId()), order);
        finished.addFirst(order);
        finishedById.put(order.id(), order);
        if (finished.size() > KEPT) {
            VenueOrder oldest = finished.removeLast();
            finishedById.remove(oldest.id());
            newestByClientId.remove(
                    clientKey(oldest.account().uid(), oldest.terms().clOrdId()), oldest);
        }
    }

    void addFill(FillRow fill) {
        fills.addFirst(fill);
        if (fills.size() > KEPT) {
            fills.removeLast();
        }
    }

    VenueOrder openById(long ordId) {
        return open.get(ordId);
    }

    /** The open order of this id, or else of this client id; the order id wins. Null where there is none. */
    VenueOrder open(String uid, String ordId, String clOrdId) {
        VenueOrder order = ordId.isEmpty() ? openByClientId.get(clientKey(uid, clOrdId)) : open.get(number(ordId));
        return order != null && order.account().uid().equals(uid) ? order : null;
    }

    /** The order of this id, open or not; by client id the newest that used it. Null where there is none. */
    public VenueOrder find(String uid, String ordId, String clOrdId) {
        VenueOrder order;
        if (ordId.isEmpty()) {
            order = newestByClientId.get(clientKey(uid, clOrdId));
        } else {
            order = open.get(number(ordId));
            order = order != null ? order : finishedById.get(number(ordId));
        }
        return order != null && order.account().uid().equals(uid) ? order : null;
    }

    private static long number(String ordId) {
        try {
            return Long.parseLong(ordId);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    public Collection<VenueOrder> openOrders() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** Open orders of an account, newest first. */
    public List<VenueOrder> openOf(String uid) {
        List<VenueOrder> orders = new ArrayList<>();
        for (VenueOrder order : open.values()) {
            if (order.account().uid().equals(uid)) {
                orders.add(order);
            }
        }
        Collections.reverse(orders);
        return orders;
    }

    /** Finished orders of an account, newest first. */
    public List<VenueOrder> finishedOf(String uid) {
        return finished.stream().filter(o -> o.account().uid().equals(uid)).toList();
    }

    /** Fills of an account, newest first. */
    public List<FillRow> fillsOf(String uid) {
        return fills.stream().filter(f -> f.order().account().uid().equals(uid)).toList();
    }
}
