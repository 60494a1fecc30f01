package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedOrder;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Turns what matching says into money, order states and pushes. */
public final class Settlement implements MatchListener {

    // Keeps balances within what a client can hold in a long at their own scale; rounded in the venue's favour.
    private static final int FEE_SCALE = 10;
    private static final int MARGIN_SCALE = 12;

    private final OrderStore store;
    private final PrivateFeed pushes;
    private final EpochClock clock;
    private final IdSequence billIds;
    private final LedgerEntries entries;
    private OrderRows.Amend amending;
    private long fills;

    Settlement(OrderStore store, PrivateFeed pushes, EpochClock clock, IdSequence billIds, LedgerEntries entries) {
        this.store = store;
        this.pushes = pushes;
        this.clock = clock;
        this.billIds = billIds;
        this.entries = entries;
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    /** Fills of all accounts so far. */
    long fills() {
        return fills;
    }

    void placed(VenueOrder order) {
        entries.order(order, LedgerEntries.PLACED);
        pushes.balance(order.account(), order.frozenCcy());
    }

    /** Runs an amend, so that the push it causes repeats the request's id. */
    <T> T whileAmending(String reqId, Supplier<T> amend) {
        amending = new OrderRows.Amend(reqId, "0");
        try {
            return amend.get();
        } finally {
            amending = null;
        }
    }

    /** Changes what an open order holds. */
    void refreeze(VenueOrder order, BigDecimal amount, long nowMs) {
        order.account().freeze(order.frozenCcy(), amount.subtract(order.frozen()), nowMs);
        order.frozen(amount);
        pushes.balance(order.account(), order.frozenCcy());
    }

    @Override
    public void accepted(SimulatedOrder core) {
        pushes.order(store.openById(core.id()), null, null);
    }

    @Override
    public void amended(SimulatedOrder core) {
        VenueOrder order = store.openById(core.id());
        order.amended(nowMs());
        OrderRows.Amend answer = amending;
        amending = null;
        if (order.state().isFinal()) {
            finish(order);
        }
        entries.order(order, "amend");
        pushes.order(order, null, answer);
    }

    @Override
    public void canceled(SimulatedOrder core, CancelReason reason) {
        VenueOrder order = store.openById(core.id());
        boolean asFilledAsCanBe = reason == CancelReason.BUDGET_SPENT && core.filled() > 0;
        if (asFilledAsCanBe) {
            order.finished(VenueOrder.State.FILLED, "", nowMs());
        } else {
            order.finished(VenueOrder.State.CANCELED, CancelSources.of(reason), nowMs());
        }
        finish(order);
        entries.order(order, "cancel");
        pushes.order(order, null, null);
    }

    @Override
    public void filled(
            SimulatedOrder core,
            SimulatedOrder counterparty,
            long price,
            long size,
            boolean maker,
            long tradeId,
            long epochNs) {
        fills++;
        VenueOrder order = store.openById(core.id());
        Instrument instrument = order.instrument();
        BigDecimal exactPrice = order.market().price(price);
        BigDecimal exactSize = order.market().size(size);
        long timeMs = epochNs / 1_000_000;
        release(order, share(order, exactPrice, exactSize), timeMs);
        BigDecimal rate = order.account().fees().rate(instrument.type(), maker);
        VenueOrder.Fill fill = instrument.type().isDerivative()
                ? fillContract(order, exactPrice, exactSize, maker, tradeId, timeMs, rate)
                : fillSpot(order, exactPrice, exactSize, maker, tradeId, timeMs, rate);
        order.filled(fill, timeMs);
        entries.fill(order, fill, rate);
        store.addFill(new FillRow(order, fill, billIds.next()));
        if (order.state().isFinal()) {
            finish(order);
        }
        entries.order(order, "fill");
        pushes.order(order, fill, null);
    }

    private VenueOrder.Fill fillSpot(
            VenueOrder order,
            BigDecimal price,
            BigDecimal size,
            boolean maker,
            long tradeId,
            long timeMs,
            BigDecimal rate) {
        Account account = order.account();
        boolean buy = order.side() == Side.BUY;
        BigDecimal value = price.multiply(size);
        BigDecimal fee = fee(buy ? size : value, rate);
        String base = order.instrument().baseCurrency();
        String quote = order.instrument().quoteCurrency();
        account.addCash(base, buy ? size.add(fee) : size.negate(), "trade", timeMs);
        account.addCash(quote, buy ? value.negate() : value.add(fee), "trade", timeMs);
        VenueOrder.Fill fill =
                new VenueOrder.Fill(price, size, maker, tradeId, timeMs, fee, order.feeCcy(), BigDecimal.ZERO);
        pushes.fill(order, fill, null, base, quote);
        return fill;
    }

    private VenueOrder.Fill fillContract(
            VenueOrder order,
            BigDecimal price,
            BigDecimal size,
            boolean maker,
            long tradeId,
            long timeMs,
            BigDecimal rate) {
        Account account = order.account();
        BigDecimal fee = fee(Position.value(order.instrument(), size, price), rate);
        BigDecimal change = order.side() == Side.BUY ? size : size.negate();
        BigDecimal pnl = account.fillPosition(order.instrument(), change, price, fee, tradeId, timeMs);
        String settle = order.instrument().settleCurrency();
        account.addCash(settle, pnl.add(fee), "trade", timeMs);
        VenueOrder.Fill fill = new VenueOrder.Fill(price, size, maker, tradeId, timeMs, fee, settle, pnl);
        pushes.fill(order, fill, account.position(order.instrument().id()), settle);
        return fill;
    }

    private static BigDecimal fee(BigDecimal amount, BigDecimal rate) {
        BigDecimal exact = amount.multiply(rate);
        return exact.scale() <= FEE_SCALE ? exact : exact.setScale(FEE_SCALE, RoundingMode.FLOOR);
    }

    /** What of an order's frozen amount belongs to a fill just made. */
    private static BigDecimal share(VenueOrder order, BigDecimal price, BigDecimal size) {
        SimulatedOrder core = order.core();
        if (core.isBudgeted()) {
            return order.side() == Side.BUY ? price.multiply(size) : size.min(order.frozen());
        }
        if (core.remaining() == 0) {
            return order.frozen();
        }
        if (order.instrument().type().isDerivative()) {
            BigDecimal before = order.market().size(core.remaining()).add(size);
            return order.frozen().multiply(size).divide(before, MARGIN_SCALE, RoundingMode.DOWN);
        }
        boolean atNoBound = core.price() == SimulatedOrder.NO_BOUND;
        BigDecimal each = order.side() == Side.SELL
                ? BigDecimal.ONE
                : atNoBound ? BigDecimal.ZERO : order.market().price(core.price());
        return each.multiply(size).min(order.frozen());
    }

    private void release(VenueOrder order, BigDecimal amount, long nowMs) {
        if (amount.signum() != 0) {
            order.account().release(order.frozenCcy(), amount, nowMs);
            order.frozen(order.frozen().subtract(amount));
            pushes.balance(order.account(), order.frozenCcy());
        }
    }

    private void finish(VenueOrder order) {
        release(order, order.frozen(), nowMs());
        store.finish(order);
    }

    /** Cancels reduce-only orders that fills of others have left without a position to reduce. */
    void cancelNoLongerReducing() {
        for (VenueOrder order : new ArrayList<>(store.openOrders())) {
            if (order.terms().reduceOnly()) {
                BigDecimal held = order.account().contracts(order.instrument().id());
                BigDecimal remaining = order.market().size(order.core().remaining());
                if (held.signum() * order.side().sign() >= 0 || remaining.compareTo(held.abs()) > 0) {
                    order.market().matching().cancel(order.core(), CancelReason.REDUCE_ONLY);
                }
            }
        }
    }
}
