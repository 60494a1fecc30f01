package io.ringbot.order;

import io.ringbot.strategy.OrderState;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares our open orders with what a reconciliation names: one that is not named may have ended, or never was.
 *
 * <p>Belongs to {@code engine}; allocates nothing.
 */
public final class OrderRollCall {

    private final List<OpenOrders> open;
    private final ForeignOrders foreign;
    private final OrderBlotter blotter;
    private long venueNowMs;

    OrderRollCall(List<OpenOrders> open, ForeignOrders foreign, OrderBlotter blotter) {
        this.open = open;
        this.foreign = foreign;
        this.blotter = blotter;
    }

    void at(long venueMs) {
        venueNowMs = venueMs;
    }

    /** The venue is asked from here on what is open and was filled. */
    public void begin() {
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            for (int k = 0; k < orders.count(); k++) {
                OwnOrder order = orders.get(k);
                order.doubt().listAsked(order.isListWanted(venueNowMs));
            }
        }
    }

    /**
     * A reconciliation was complete: what is open here and was not named there is concluded to be gone where nothing of it can come
     * any more, and else may have ended, and is asked for.
     */
    public void complete(long reconciliation) {
        call(reconciliation, Long.MAX_VALUE, null);
    }

    /**
     * A routine reconciliation was complete. Names the orders that should be open and were not named there; one that is on its
     * way or was heard of lately need not be. What nobody knows is concluded to be gone as by any other.
     *
     * @param beforeNs what the venue said before this, by its clock, was in time for it
     */
    public void routine(long reconciliation, long beforeNs, Consumer<OwnOrder> notNamed) {
        call(reconciliation, beforeNs, notNamed);
    }

    private void call(long reconciliation, long beforeNs, Consumer<OwnOrder> notNamed) {
        foreign.reconciled(reconciliation);
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            // Strategies are told of some, and may place others.
            for (int k = orders.count() - 1; k >= 0; k--) {
                OwnOrder order = orders.get(k);
                if (order.doubt().namedIn() == reconciliation || order.isQuarantined()) {
                    continue;
                }
                if (order.doubt().isListAsked() && order.isListWanted(venueNowMs)) {
                    blotter.conclude(order);
                } else if (notNamed == null) {
                    blotter.doubt(order);
                } else if (isRestingSince(order, beforeNs)) {
                    notNamed.accept(order);
                }
            }
        }
    }

    private static boolean isRestingSince(OwnOrder order, long beforeNs) {
        boolean isOpen = order.state() == OrderState.LIVE || order.state() == OrderState.PARTIALLY_FILLED;
        return isOpen && !order.doubt().isUnnamed() && order.updateNs() <= beforeNs;
    }

    /** Open orders of others of this account. */
    public int foreignCount() {
        return foreign.count();
    }
}
