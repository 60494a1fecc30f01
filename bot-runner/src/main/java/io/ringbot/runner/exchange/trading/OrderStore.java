package io.ringbot.runner.exchange.trading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Orders and fills of all accounts, for the exchange itself and for queries. */
public final class OrderStore {

    private final Map<Long, VenueOrder> open = new LinkedHashMap<>();
    private final Map<String, AccountOrders> byAccount = new HashMap<>();
    private Predicate<VenueOrder> hidden = order -> false;

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

    /** Keeps orders and their fills out of all queries while the predicate holds; the exchange itself still knows them. */
    public void hide(Predicate<VenueOrder> condition) {
        hidden = condition;
    }

    /** The order of this id, open or not; by client id the newest that used it. Null where there is none. */
    public VenueOrder find(String uid, String ordId, String clOrdId) {
        VenueOrder order = of(uid).find(ordId, clOrdId);
        return order == null || hidden.test(order) ? null : order;
    }

    /** Open orders of an account, newest first. */
    public List<VenueOrder> openOf(String uid) {
        List<VenueOrder> orders = shown(of(uid).open());
        Collections.reverse(orders);
        return orders;
    }

    /** Finished orders of an account, newest first. */
    public List<VenueOrder> finishedOf(String uid) {
        return shown(of(uid).finished());
    }

    private List<VenueOrder> shown(Collection<VenueOrder> orders) {
        List<VenueOrder> shown = new ArrayList<>(orders);
        shown.removeIf(hidden);
        return shown;
    }

    /** Fills of an account, newest first. */
    public List<FillRow> fillsOf(String uid) {
        List<FillRow> shown = new ArrayList<>(of(uid).fills());
        shown.removeIf(fill -> hidden.test(fill.order()));
        return shown;
    }
}
