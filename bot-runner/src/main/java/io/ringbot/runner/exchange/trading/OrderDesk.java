package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.simulation.AmendOutcome;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.SelfTradePrevention;
import io.ringbot.simulation.SimulatedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Places, amends and cancels orders one by one; whatever it refuses it refuses with OKX's code and no effect. */
final class OrderDesk {

    /** OKX: open orders of an account in one instrument, and in all. */
    static final int MAX_OPEN_PER_INSTRUMENT = 500;

    static final int MAX_OPEN = 4_000;

    private final OrderStore store;
    private final Settlement settlement;
    private final IdSequence orderIds;

    OrderDesk(OrderStore store, Settlement settlement, IdSequence orderIds) {
        this.store = store;
        this.settlement = settlement;
        this.orderIds = orderIds;
    }

    // ---- place ----

    VenueOrder place(Account account, Market market, JsonFields item, long nowMs) throws OrderRefused {
        Instrument instrument = market.instrument();
        VenueOrder.Terms asked = terms(item, instrument);
        OrderChecks.clientId("clOrdId", asked.clOrdId());
        OrderChecks.tag(asked.tag());
        OrderChecks.unsupported(item);
        OrderChecks.tradeMode(instrument, asked.tdMode());
        Side side = OrderChecks.side(item.text("side"));
        OrderChecks.positionSide(item.text("posSide"));
        OrderType type = OrderChecks.type(instrument, asked.ordType());
        SelfTradePrevention selfTrade = OrderChecks.selfTrade(item.text("stpMode"), type);
        OrderChecks.tradable(instrument, type);
        SimulatedOrder core = core(account, market, side, type, selfTrade, asked, item);
        String frozenCcy = OrderFunds.currency(instrument, side);
        if (asked.reduceOnly()) {
            checkReduceOnly(account, market, core);
        }
        checkUnused(account, market, asked.clOrdId());
        BigDecimal required = OrderFunds.required(account, market, core, asked);
        OrderFunds.check(account, instrument, frozenCcy, required, "51008");
        account.freeze(frozenCcy, required, nowMs);
        VenueOrder order = new VenueOrder(account, market, core, asked, frozenCcy, required, nowMs);
        store.add(order);
        settlement.placed(order);
        market.matching().place(core);
        return order;
    }

    private static VenueOrder.Terms terms(JsonFields item, Instrument instrument) {
        String ordType = item.text("ordType");
        boolean spotMarket = ordType.equals("market") && !instrument.type().isDerivative();
        String target = item.text("tgtCcy");
        if (spotMarket && target.isEmpty()) {
            // OKX: a spot market buy is sized in quote currency unless it says otherwise.
            target = item.text("side").equals("buy") ? "quote_ccy" : "base_ccy";
        }
        String stpMode = item.text("stpMode");
        return new VenueOrder.Terms(
                item.text("clOrdId"),
                item.text("tag"),
                item.text("tdMode"),
                ordType,
                ordType.equals("market") || ordType.equals("optimal_limit_ioc") ? "" : item.text("px"),
                item.text("sz"),
                spotMarket ? target : "",
                item.isTrue("reduceOnly"),
                stpMode.isEmpty() ? "cancel_maker" : stpMode,
                instrument.type().isDerivative() ? instrument.settleCurrency() : "");
    }

    private SimulatedOrder core(
            Account account,
            Market market,
            Side side,
            OrderType type,
            SelfTradePrevention selfTrade,
            VenueOrder.Terms terms,
            JsonFields item)
            throws OrderRefused {
        Instrument instrument = market.instrument();
        long owner = account.uid().hashCode();
        if (type.hasPrice()) {
            long price = OrderChecks.price(instrument, terms.px());
            long size = OrderChecks.size(market, terms.sz(), type);
            price = OrderChecks.withinBand(
                    market, side, price, item.text("pxAmendType").equals("1"));
            return SimulatedOrder.sized(orderIds.next(), owner, side, type, price, size, selfTrade);
        }
        long bound = side == Side.BUY ? market.buyLimit() : market.sellLimit();
        bound = bound == Decimals.ABSENT ? SimulatedOrder.NO_BOUND : bound;
        boolean inQuote = terms.tgtCcy().equals("quote_ccy");
        if (!inQuote && !terms.tgtCcy().isEmpty() && !terms.tgtCcy().equals("base_ccy")) {
            throw OrderChecks.wrong("tgtCcy");
        }
        if (inQuote) {
            BigDecimal amount = OrderChecks.quoteAmount(market, terms.sz());
            OrderChecks.marketValue(amount);
            return SimulatedOrder.budgeted(orderIds.next(), owner, side, bound, amount, selfTrade);
        }
        long size = OrderChecks.size(market, terms.sz(), type);
        if (!instrument.type().isDerivative() && market.markPrice() != null) {
            OrderChecks.marketValue(market.markPrice().multiply(market.size(size)));
        }
        return SimulatedOrder.sized(orderIds.next(), owner, side, type, bound, size, selfTrade);
    }

    // OKX: a reduce-only order larger than the position is refused whole, not cut.
    private static void checkReduceOnly(Account account, Market market, SimulatedOrder core) throws OrderRefused {
        if (!market.instrument().type().isDerivative()) {
            throw new OrderRefused("51205", "Reduce Only is not available.");
        }
        BigDecimal held = account.contracts(market.instId());
        if (held.signum() * core.side().sign() >= 0) {
            throw new OrderRefused(
                    "51169", "Order failed because you don't have any positions in this direction to reduce.");
        }
        if (market.size(core.size()).compareTo(held.abs()) > 0) {
            throw new OrderRefused(
                    "51148",
                    "Reduce-only order can't increase or flip the position of " + held.toPlainString() + " contracts.");
        }
    }

    private void checkUnused(Account account, Market market, String clOrdId) throws OrderRefused {
        if (!clOrdId.isEmpty() && store.open(account.uid(), "", clOrdId) != null) {
            throw new OrderRefused("51016", "Duplicated client order ID.");
        }
        List<VenueOrder> open = store.openOf(account.uid());
        if (open.size() >= MAX_OPEN) {
            throw new OrderRefused("51025", "The number of open orders has reached the limit of " + MAX_OPEN + ".");
        }
        if (open.stream().filter(o -> o.market() == market).count() >= MAX_OPEN_PER_INSTRUMENT) {
            throw new OrderRefused(
                    "51103",
                    "The number of pending orders of this instrument has reached the limit of "
                            + MAX_OPEN_PER_INSTRUMENT + ".");
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
        long price = core.price();
        if (!newPx.isEmpty()) {
            price = OrderChecks.price(market.instrument(), newPx);
            price = OrderChecks.withinBand(
                    market, core.side(), price, item.text("pxAmendType").equals("1"));
        }
        long size = newSz.isEmpty() ? core.size() : OrderChecks.size(market, newSz, core.type());
        if (size < core.filled()) {
            throw new OrderRefused(
                    "51000",
                    "Parameter newSz error: " + newSz + " is below the filled "
                            + order.filled().toPlainString());
        }
        if (core.type() == OrderType.POST_ONLY
                && price != core.price()
                && market.matching().wouldTake(core.side(), price)) {
            throw new OrderRefused("51511", "Order amendment failed: the new price would take liquidity.");
        }
        BigDecimal required = OrderFunds.required(
                order.account(),
                market,
                core.side(),
                price,
                size - core.filled(),
                market.instrument(),
                order.terms().reduceOnly());
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
    }

    // ---- cancel ----

    VenueOrder cancel(Account account, Market market, JsonFields item) throws OrderRefused {
        VenueOrder order = open(account, market, item, "51400");
        market.matching().cancel(order.core(), CancelReason.USER);
        return order;
    }

    /** Cancels every open order of the account, or those with the tag; the dead man's switch fired. */
    void cancelAll(Account account, String tag) {
        for (VenueOrder order : new ArrayList<>(store.openOf(account.uid()))) {
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
        VenueOrder order = store.open(account.uid(), ordId, clOrdId);
        if (order == null || order.market() != market) {
            String what = goneCode.equals("51400") ? "Order cancellation failed" : "Order modification failed";
            throw new OrderRefused(goneCode, what + " as the order has been filled, canceled or does not exist.");
        }
        return order;
    }
}
