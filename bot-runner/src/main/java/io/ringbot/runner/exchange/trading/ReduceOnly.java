package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.CancelReason;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps orders that may only reduce within the positions they reduce. */
final class ReduceOnly {

    // Those that come nearest to the market keep their size first, then those that came first.
    private static final Comparator<VenueOrder> NEAREST = Comparator.<VenueOrder>comparingLong(
                    o -> o.side().sign() * -o.core().price())
            .thenComparingLong(VenueOrder::id);

    private final OrderStore store;
    private final Set<Account> touched = new LinkedHashSet<>();

    ReduceOnly(OrderStore store) {
        this.store = store;
    }

    /** OKX: a reducing order larger than the position is refused whole, not cut. */
    void check(Account account, Market market, Side side, VenueOrder.Terms terms, BigDecimal size) throws OrderRefused {
        boolean derivative = market.instrument().type().isDerivative();
        if (terms.reduceOnly() && (!derivative || account.isLongShort())) {
            // OKX ignores the flag in long-short mode (unconfirmed); refusing is the stricter reading.
            throw new OrderRefused("51205", "Reduce Only is not available.");
        }
        if (!terms.reduceOnly() && !terms.isClosing(side)) {
            return;
        }
        BigDecimal held = account.contracts(market.instId(), terms.posSide());
        if (held.signum() * side.sign() >= 0) {
            throw new OrderRefused(
                    "51169", "Order failed because you don't have any positions in this direction to reduce.");
        }
        BigDecimal free = terms.reduceOnly() ? held.abs() : closable(account, market, terms.posSide());
        if (size.compareTo(free) > 0) {
            throw terms.reduceOnly()
                    ? new OrderRefused(
                            "51148",
                            "Reduce-only order can't increase or flip the position of " + held.toPlainString()
                                    + " contracts.")
                    : new OrderRefused(
                            "51112",
                            "Close order size exceeds your available size of " + free.toPlainString() + " contracts.");
        }
    }

    /** Contracts of a position that no open order closes yet [availPos]. */
    BigDecimal closable(Account account, Market market, PositionSide side) {
        BigDecimal free = account.contracts(market.instId(), side).abs();
        for (VenueOrder order : store.of(account.uid()).reducing()) {
            if (order.market() == market && order.terms().posSide() == side) {
                free = free.subtract(market.size(order.core().remaining()));
            }
        }
        return free;
    }

    /** A position or a reducing order of the account changed. */
    void touched(Account account) {
        touched.add(account);
    }

    /**
     * Cuts or cancels reducing orders that together are more than the position.
     *
     * @param newest id of the order that was placed last: its own conflict has another number than those of older ones
     */
    void enforce(long newest) {
        if (touched.isEmpty()) {
            return;
        }
        for (Account account : List.copyOf(touched)) {
            List<VenueOrder> orders = store.of(account.uid()).reducing();
            orders.stream().sorted(NEAREST).forEach(order -> fit(account, order, orders, newest));
        }
        touched.clear();
    }

    private static void fit(Account account, VenueOrder order, List<VenueOrder> all, long newest) {
        if (order.state().isFinal()) {
            return;
        }
        Market market = order.market();
        BigDecimal held = account.contracts(market.instId(), order.terms().posSide());
        BigDecimal left = held.signum() * order.side().sign() >= 0 ? BigDecimal.ZERO : held.abs();
        for (VenueOrder other : all) {
            boolean before = other.market() == market
                    && other.terms().posSide() == order.terms().posSide()
                    && other.side() == order.side()
                    && NEAREST.compare(other, order) < 0;
            if (before && !other.state().isFinal()) {
                left = left.subtract(market.size(other.core().remaining()));
            }
        }
        if (left.signum() <= 0) {
            market.matching()
                    .cancel(
                            order.core(),
                            order.id() == newest ? CancelReason.REDUCE_ONLY_CONFLICT : CancelReason.REDUCE_ONLY);
        } else if (left.compareTo(market.size(order.core().remaining())) < 0) {
            long size = order.core().filled()
                    + left.scaleByPowerOfTen(market.instrument().sizeScale()).longValueExact();
            market.matching().amend(order.core(), order.core().price(), size);
        }
    }
}
