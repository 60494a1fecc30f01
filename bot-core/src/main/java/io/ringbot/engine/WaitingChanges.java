package io.ringbot.engine;

import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import java.util.Arrays;

/**
 * The orders that have a change waiting for the venue's rate limit, oldest first; looked at when one more may leave.
 *
 * <p>Belongs to {@code engine}; allocates nothing but to grow.
 */
final class WaitingChanges {

    static final long NEVER = Long.MAX_VALUE;

    private final OrderDesk desk;
    private final OrderBlotter blotter;
    private long[] orders = new long[64];
    private int count;
    private long nextNs = NEVER;

    WaitingChanges(OrderDesk desk, OrderBlotter blotter) {
        this.desk = desk;
        this.blotter = blotter;
    }

    /** The order has a change that waits now. @param lookNs when it may leave, monotonic */
    void add(OwnOrder order, long lookNs) {
        if (count == orders.length) {
            orders = Arrays.copyOf(orders, count * 2);
        }
        orders[count++] = order.id();
        nextNs = Math.min(nextNs, lookNs);
    }

    /** When to look again, monotonic; {@link #NEVER} where nothing waits. */
    long nextNs() {
        return nextNs;
    }

    /** Has what may leave sent. Strategies may be told of what is dropped, and let more wait. */
    void look(long nowNs) {
        if (nowNs < nextNs) {
            return;
        }
        nextNs = NEVER;
        boolean before = desk.outbox().together(true);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long id = orders[i];
            OwnOrder order = blotter.find(id);
            if (order == null) {
                continue;
            }
            if (!order.isOpen()) {
                order.waiting().clear();
                continue;
            }
            long delayNs = desk.sendWaiting(order);
            if (delayNs > 0) {
                orders[kept++] = id;
                nextNs = Math.min(nextNs, nowNs + delayNs);
            }
        }
        count = kept;
        desk.outbox().together(before);
    }
}
