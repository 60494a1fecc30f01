package io.ringbot.order;

/**
 * When orders that are not settled are looked at again: nothing waits for ever. Belongs to {@code engine}; allocates nothing.
 *
 * <p>What is silent for {@link #SOFT_DEADLINE_NS} is asked for at once, then after a quarter of a second, half, one, and every two
 * seconds; more slowly once a person was called. One concluded to be gone is asked for now and then until its quarantine ends.
 */
final class OrderWatch {

    /** What is silent for so long is asked for, and where not even an answer came its outcome is unknown. */
    static final long SOFT_DEADLINE_NS = 1_000_000_000L;

    /** Nothing stays uncertain for longer without a person being called. */
    static final long HARD_DEADLINE_NS = 30_000_000_000L;

    /** How long an order concluded to be gone still counts, since late evidence wins. */
    static final long QUARANTINE_NS = 60_000_000_000L;

    static final long RETRY_NS = 250_000_000L;
    private static final int MAX_RETRY_SHIFT = 3;
    private static final int OVERDUE_RETRY_SHIFT = 5;

    private static final long QUARANTINE_LOOK_NS = 10_000_000_000L;
    private static final long LAST_LOOK_NS = 1_000_000_000L;

    private long nowNs;
    private long nextNs = Long.MAX_VALUE;

    void at(long monotonicNs) {
        nowNs = monotonicNs;
    }

    /** The order, or a change of it, is about to be sent. */
    void sent(OwnOrder order) {
        order.certainty(nowNs);
        long dueNs = order.doubt().checkAtNs();
        // One whose time has come is being looked at, and this is what comes of it.
        if (dueNs <= nowNs || dueNs > nowNs + SOFT_DEADLINE_NS) {
            lookAt(order, nowNs + SOFT_DEADLINE_NS);
        }
    }

    /** The order is about to be asked for. */
    void asked(OwnOrder order) {
        OrderDoubt doubt = order.doubt();
        if (order.isQuarantined()) {
            doubt.queried();
            lookAt(order, quarantineLookNs(doubt));
            return;
        }
        int shift = Math.min(doubt.queried() - 1, doubt.isOverdue() ? OVERDUE_RETRY_SHIFT : MAX_RETRY_SHIFT);
        long againNs = nowNs + (RETRY_NS << shift);
        long overdueNs = doubt.sinceNs() + HARD_DEADLINE_NS;
        lookAt(order, doubt.sinceNs() != 0 && nowNs < overdueNs ? Math.min(againNs, overdueNs) : againNs);
    }

    /** Something about the order has changed. */
    void settle(OwnOrder order) {
        OrderDoubt doubt = order.doubt();
        if (order.isQuarantined()) {
            lookAt(order, quarantineLookNs(doubt));
        } else if (!order.isUnsettled()) {
            doubt.checkAt(0);
        } else if (doubt.checkAtNs() == 0 || order.state().isTerminal() && doubt.isUnasked()) {
            // It ended, and a fill it had is not seen: that cannot wait.
            lookAt(order, nowNs + RETRY_NS);
        }
        order.certainty(nowNs);
    }

    private long quarantineLookNs(OrderDoubt doubt) {
        long lastNs = doubt.quarantinedUntilNs() - LAST_LOOK_NS;
        return nowNs < lastNs ? Math.min(nowNs + QUARANTINE_LOOK_NS, lastNs) : doubt.quarantinedUntilNs();
    }

    /** Looks at the order at this time. */
    void lookAt(OwnOrder order, long ns) {
        order.doubt().checkAt(ns);
        nextNs = Math.min(nextNs, ns);
    }

    /** When the next order is to be looked at, {@link Long#MAX_VALUE} never. */
    long nextNs() {
        return nextNs;
    }

    /** All orders are being looked at where it is their time. */
    void begin() {
        nextNs = Long.MAX_VALUE;
    }

    boolean isDue(OwnOrder order) {
        long ns = order.doubt().checkAtNs();
        return ns != 0 && ns <= nowNs;
    }

    /** The order keeps the time that it has, or is looked at again soon where nothing could be done about it now. */
    void keep(OwnOrder order) {
        if (isDue(order)) {
            order.doubt().checkAt(nowNs + RETRY_NS);
        }
        long ns = order.doubt().checkAtNs();
        if (ns != 0) {
            nextNs = Math.min(nextNs, ns);
        }
    }
}
