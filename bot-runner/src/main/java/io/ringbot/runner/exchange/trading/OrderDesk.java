package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.OrderType;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.AmendOutcome;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;

/** Places, amends and cancels orders one by one; whatever it refuses it refuses with OKX's code and no effect. */
final class OrderDesk {

    private final OrderStore store;
    private final Settlement settlement;
    private final ReduceOnly reduceOnly;
    private final IdSequence orderIds;
    private final ExchangeLimits limits;
    private long newest;

    OrderDesk(
            OrderStore store,
            Settlement settlement,
            ReduceOnly reduceOnly,
            IdSequence orderIds,
            ExchangeLimits limits) {
        this.store = store;
        this.settlement = settlement;
        this.reduceOnly = reduceOnly;
        this.orderIds = orderIds;
        this.limits = limits;
    }

    /** The order placed last. */
    long newest() {
        return newest;
    }

    // ---- place ----

    VenueOrder place(Account account, Market market, JsonFields item, long nowMs) throws OrderRefused {
        NewOrder asked = NewOrder.read(account, market, item);
        reduceOnly.check(account, market, asked.side(), asked.terms(), market.size(asked.size()));
        checkUnused(account, market, asked.terms().clOrdId());
        NewOrder cut = OrderFunds.cutToFunds(asked);
        String frozenCcy = OrderFunds.currency(market.instrument(), cut.side());
        BigDecimal required = OrderFunds.required(cut);
        OrderFunds.check(account, market.instrument(), frozenCcy, required, "51008");
        account.freeze(frozenCcy, required, nowMs);
        SimulatedOrder core = cut.core(orderIds);
        VenueOrder order = new VenueOrder(account, market, core, cut.terms(), frozenCcy, required, nowMs);
        store.add(order);
        newest = order.id();
        if (order.isReducing()) {
            reduceOnly.touched(account);
        }
        settlement.placed(order);
        market.matching().place(core);
        return order;
    }

    private void checkUnused(Account account, Market market, String clOrdId) throws OrderRefused {
        AccountOrders orders = store.of(account.uid());
        if (!clOrdId.isEmpty() && orders.open("", clOrdId) != null) {
            throw new OrderRefused("51016", "Duplicated client order ID.");
        }
        if (limits.isReached(Limit.OPEN_ORDERS, orders.openCount())) {
            throw new OrderRefused(
                    "51025",
                    "The number of open orders has reached the limit of " + limits.of(Limit.OPEN_ORDERS) + ".");
        }
        if (limits.isReached(Limit.INSTRUMENT_OPEN_ORDERS, orders.openCount(market))) {
            throw new OrderRefused(
                    "51103",
                    "The number of pending orders of this instrument has reached the limit of "
                            + limits.of(Limit.INSTRUMENT_OPEN_ORDERS) + ".");
        }
    }

    // ---- amend ----

    /** Amends; refused, the order stays as it was, unless {@code cxlOnFail} asked for its cancellation. */
    VenueOrder amend(Account account, Market market, JsonFields item, long nowMs) throws OrderRefused {
        VenueOrder order = open(account, market, item, "51503");
        OrderChecks.clientId("reqId", item.text("reqId"));
        try {
            amendOpen(order, item, nowMs);
            return order;
        } catch (OrderRefused e) {
            if (item.isTrue("cxlOnFail")) {
                market.matching().cancel(order.core(), CancelReason.USER);
            }
            throw e;
        }
    }

    private void amendOpen(VenueOrder order, JsonFields item, long nowMs) throws OrderRefused {
        Market market = order.market();
        SimulatedOrder core = order.core();
        String newPx = item.text("newPx");
        String newSz = item.text("newSz");
        if (newPx.isEmpty() && newSz.isEmpty()) {
            throw new OrderRefused("51500", "You must enter a price, quantity, or TP/SL");
        }
        OrderChecks.tradable(market.instrument(), core.type());
        OrderChecks.unsupportedInAmend(item);
        long price = core.price();
        if (!newPx.isEmpty()) {
            price = OrderChecks.price(market.instrument(), newPx);
            price = OrderChecks.withinBand(market, core.side(), price, item.text("pxAmendType"));
        }
        long size = newSz.isEmpty() ? core.size() : OrderChecks.size(market, newSz, core.type());
        if (size < core.filled()) {
            throw new OrderRefused(
                    "51000",
                    "Parameter newSz error: " + newSz + " is below the filled "
                            + order.filled().toPlainString());
        }
        checkAmended(order, price, size);
        BigDecimal required = OrderFunds.required(
                order.account(),
                market,
                core.side(),
                order.terms().posSide(),
                price,
                size - core.filled(),
                order.isReducing());
        BigDecimal more = required.subtract(order.frozen());
        OrderFunds.check(order.account(), market.instrument(), order.frozenCcy(), more, "51502");
        settlement.refreeze(order, required, nowMs);
        long newPrice = price;
        long newSize = size;
        AmendOutcome outcome = settlement.whileAmending(
                item.text("reqId"), () -> market.matching().amend(core, newPrice, newSize));
        if (outcome != AmendOutcome.AMENDED) {
            throw new IllegalStateException("order " + core + " was checked for an amend to " + newPx + " x " + newSz
                    + " and then answered " + outcome);
        }
        if (order.isReducing()) {
            reduceOnly.touched(order.account());
        }
    }

    private void checkAmended(VenueOrder order, long price, long size) throws OrderRefused {
        SimulatedOrder core = order.core();
        Market market = order.market();
        if (core.type() == OrderType.POST_ONLY
                && price != core.price()
                && market.matching().wouldTake(core.side(), price)) {
            throw new OrderRefused("51511", "Order amendment failed: the new price would take liquidity.");
        }
        if (order.isReducing() && size > core.size()) {
            // Only what is added counts against what open orders leave of the position.
            BigDecimal asked = market.size(order.terms().reduceOnly() ? size - core.filled() : size - core.size());
            reduceOnly.check(order.account(), market, core.side(), order.terms(), asked);
        }
    }

    // ---- cancel ----

    VenueOrder cancel(Account account, Market market, JsonFields item) throws OrderRefused {
        VenueOrder order = open(account, market, item, "51400");
        market.matching().cancel(order.core(), CancelReason.USER);
        return order;
    }

    /** Cancels every open order of the account, or those with the tag; the dead man's switch fired. */
    void cancelAll(Account account, String tag) {
        for (VenueOrder order : new ArrayList<>(store.of(account.uid()).open())) {
            if (tag.isEmpty() || tag.equals(order.terms().tag())) {
                order.market().matching().cancel(order.core(), CancelReason.DEAD_MANS_SWITCH);
            }
        }
    }

    private VenueOrder open(Account account, Market market, JsonFields item, String goneCode) throws OrderRefused {
        String ordId = item.text("ordId");
        String clOrdId = item.text("clOrdId");
        if (ordId.isEmpty() && clOrdId.isEmpty()) {
            throw new OrderRefused("51003", "Either client order ID or order ID is required.");
        }
        VenueOrder order = store.of(account.uid()).open(ordId, clOrdId);
        if (order == null || order.market() != market) {
            String what = goneCode.equals("51400") ? "Order cancellation failed" : "Order modification failed";
            throw new OrderRefused(goneCode, what + " as the order has been filled, canceled or does not exist.");
        }
        return order;
    }
}
