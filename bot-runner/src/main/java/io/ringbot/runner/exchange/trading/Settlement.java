package io.ringbot.runner.exchange.trading;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Bill;
import io.ringbot.runner.exchange.account.Position;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.CancelReason;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedOrder;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;

/** Turns what matching says into money, order states and pushes. */
public final class Settlement implements MatchListener {

    // OKX: amended by the venue because the order may only reduce.
    private static final OrderRows.Amend CUT = new OrderRows.Amend("", "0", "4");
    private static final int MARGIN_SCALE = 12;

    private final OrderStore store;
    private final PrivateFeed pushes;
    private final ReduceOnly reduceOnly;
    private final EpochClock clock;
    private final IdSequence billIds;
    private final LedgerEntries entries;
    private OrderRows.Amend amending;
    private long fills;

    Settlement(
            OrderStore store,
            PrivateFeed pushes,
            ReduceOnly reduceOnly,
            EpochClock clock,
            IdSequence billIds,
            LedgerEntries entries) {
        this.entries = entries;
        this.store = store;
        this.pushes = pushes;
        this.reduceOnly = reduceOnly;
        this.clock = clock;
        this.billIds = billIds;
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

    /** Runs a client's amend, so that the push it causes repeats the request's id. */
    <T> T whileAmending(String reqId, Supplier<T> amend) {
        amending = new OrderRows.Amend(reqId, "0", "1");
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
        OrderRows.Amend answer = amending == null ? CUT : amending;
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
        boolean bySlippage =
                reason == CancelReason.NO_LIQUIDITY && order.terms().boundedSlippage();
        if (asFilledAsCanBe) {
            order.finished(VenueOrder.State.FILLED, "", nowMs());
        } else {
            order.finished(
                    VenueOrder.State.CANCELED, CancelSources.of(bySlippage ? CancelReason.SLIPPAGE : reason), nowMs());
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
        BigDecimal exactPrice = order.market().price(price);
        BigDecimal exactSize = order.market().size(size);
        long timeMs = epochNs / 1_000_000;
        release(order, share(order, exactPrice, exactSize), timeMs);
        boolean derivative = order.instrument().type().isDerivative();
        Match match = new Match(order, exactPrice, exactSize, maker, tradeId, timeMs);
        long billId = billIds.next();
        VenueOrder.Fill fill = derivative ? fillContract(match, billId) : fillSpot(match, billId);
        order.filled(fill, timeMs);
        entries.fill(order, fill);
        store.of(order.account().uid()).addFill(new FillRow(order, fill, billId));
        if (order.state().isFinal()) {
            finish(order);
        }
        entries.order(order, "fill");
        pushes.order(order, fill, null);
    }

    /** What the market says of one fill of one order. */
    private record Match(
            VenueOrder order, BigDecimal price, BigDecimal size, boolean maker, long tradeId, long timeMs) {

        BigDecimal rate() {
            return order.account().fees().rate(order.instrument().type(), maker);
        }

        VenueOrder.Fill fill(BigDecimal fee, BigDecimal pnl, boolean closes) {
            return new VenueOrder.Fill(
                    price,
                    size,
                    maker,
                    tradeId,
                    timeMs,
                    fee,
                    order.feeCcy(),
                    pnl,
                    closes,
                    rate(),
                    order.market().markPrice());
        }
    }

    private VenueOrder.Fill fillSpot(Match match, long billId) {
        VenueOrder order = match.order();
        boolean buy = order.side() == Side.BUY;
        BigDecimal value = match.price().multiply(match.size());
        String base = order.instrument().baseCurrency();
        String quote = order.instrument().quoteCurrency();
        boolean feeInBase = order.feeCcy().equals(base);
        BigDecimal fee = VenueRounding.fee(feeInBase ? match.size() : value, match.rate());
        VenueOrder.Fill fill = match.fill(fee, BigDecimal.ZERO, false);
        BigDecimal baseFee = feeInBase ? fee : BigDecimal.ZERO;
        BigDecimal quoteFee = feeInBase ? BigDecimal.ZERO : fee;
        book(order, fill, billId, base, buy ? match.size() : match.size().negate(), baseFee, order.side());
        book(
                order,
                fill,
                billIds.next(),
                quote,
                buy ? value.negate() : value,
                quoteFee,
                order.side().opposite());
        pushes.fill(order, fill, null, base, quote);
        return fill;
    }

    private void book(
            VenueOrder order,
            VenueOrder.Fill fill,
            long billId,
            String ccy,
            BigDecimal amount,
            BigDecimal fee,
            Side direction) {
        order.account()
                .book(
                        billId,
                        Bill.Kind.TRADE,
                        direction == Side.BUY ? "1" : "2",
                        ccy,
                        amount.add(fee),
                        fee,
                        cause(order, fill, fee),
                        fill.timeMs());
    }

    private VenueOrder.Fill fillContract(Match match, long billId) {
        VenueOrder order = match.order();
        Account account = order.account();
        Instrument instrument = order.instrument();
        BigDecimal fee = VenueRounding.fee(Position.value(instrument, match.size(), match.price()), match.rate());
        BigDecimal change =
                order.side() == Side.BUY ? match.size() : match.size().negate();
        BigDecimal held = account.contracts(instrument.id(), order.terms().posSide());
        BigDecimal pnl = account.fillPosition(
                instrument, order.terms().posSide(), change, match.price(), fee, match.tradeId(), match.timeMs());
        VenueOrder.Fill fill = match.fill(fee, pnl, held.signum() * change.signum() < 0);
        account.book(
                billId,
                Bill.Kind.TRADE,
                FillRow.subType(order, fill),
                instrument.settleCurrency(),
                pnl.add(fee),
                fee,
                cause(order, fill, fee),
                match.timeMs());
        Position position = account.position(instrument.id(), order.terms().posSide());
        pushes.fill(order, fill, position, instrument.settleCurrency());
        reduceOnly.touched(account);
        return fill;
    }

    private static Bill.Cause cause(VenueOrder order, VenueOrder.Fill fill, BigDecimal fee) {
        return new Bill.Cause(
                order.instrument().type().name(),
                order.instrument().id(),
                order.terms().tdMode(),
                order.ordId(),
                order.terms().clOrdId(),
                order.terms().tag(),
                Long.toString(fill.tradeId()),
                fill.maker() ? "M" : "T",
                JsonWriter.plain(fill.price()),
                fill.size(),
                fee,
                fill.pnl(),
                Long.toString(fill.timeMs()));
    }

    /** What of an order's frozen amount belongs to a fill just made. */
    private static BigDecimal share(VenueOrder order, BigDecimal price, BigDecimal size) {
        SimulatedOrder core = order.core();
        if (core.isBudgeted()) {
            return (order.side() == Side.BUY ? price.multiply(size) : size).min(order.frozen());
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
}
