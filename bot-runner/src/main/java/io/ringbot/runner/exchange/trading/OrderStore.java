package io.ringbot.runner.exchange.trading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders and fills of all accounts, for the exchange itself and for queries. */
public final class OrderStore {

    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<String, AccountOrders> byAccount = new HashMap<>();

    AccountOrders of(String uid) {
        return byAccount.computeIfAbsent(uid, u -> new AccountOrders());
    }

    void add(VenueOrder order) {
        open.put(order.id(), order);
        of(order.account().uid()).add(order);
    }

    void finish(VenueOrder order) {
        open.remove(order.id());
        of(order.account().uid()).finish(order);
    }

    VenueOrder openById(long ordId) {
        return open.get(ordId);
    }

    public Collection<VenueOrder> openOrders() {
        return Collections.unmodifiableCollection(open.values());
    }

    // ---- queries ----

    /** The order of this id, open or not; by client id the newest that used it. Null where there is none. */
    public VenueOrder find(String uid, String ordId, String clOrdId) {
        return of(uid).find(ordId, clOrdId);
    }

    /** Open orders of an account, newest first. */
    public List<VenueOrder> openOf(String uid) {
        List<VenueOrder> orders = new ArrayList<>(of(uid).open());
        Collections.reverse(orders);
        return orders;
    }

    /** Finished orders of an account, newest first. */
    public List<VenueOrder> finishedOf(String uid) {
        return List.copyOf(of(uid).finished());
    }

    /** Fills of an account, newest first. */
    public List<FillRow> fillsOf(String uid) {
        return List.copyOf(of(uid).fills());
    }
}
