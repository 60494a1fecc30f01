package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.ClientOrderId;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.risk.RiskGate;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import java.util.Arrays;

/**
 * The only way from a wish to a command: checks, gives the id, notes the order, emits.
 *
 * <p>A cancel passes every gate but "is there such an order".
 */
final class OrderDesk {

    private final Engine engine;
    private final RiskGate risk;
    private final OrderBlotter blotter;
    private final TradingGate gate;
    private final int[] counters = new int[ClientOrderId.MAX_STRATEGIES];
    private long epoch;
    private long requests;
    private long placed;
    private long lastOrderId;

    OrderDesk(Engine engine, RiskGate risk, OrderBlotter blotter, TradingGate gate) {
        this.engine = engine;
        this.risk = risk;
        this.blotter = blotter;
        this.gate = gate;
    }

    /** Ids of this epoch from here. */
    void epoch(long newEpoch) {
        epoch = newEpoch;
        Arrays.fill(counters, 0);
    }

    /** Orders placed. */
    long placed() {
        return placed;
    }

    /** Id of the order placed last. */
    long lastOrderId() {
        return lastOrderId;
    }

    Refusal place(
            StrategyHost host, Market market, Side side, OrderType type, boolean reduceOnly, long price, long size) {
        Refusal refusal = gate.refusal();
        if (refusal == Refusal.NONE && blotter.hasUnknown(market.instrument().index())) {
            refusal = Refusal.OUTCOME_UNKNOWN;
        }
        if (refusal == Refusal.NONE && gate.isOnlyReducing() && !reduces(market, side, size)) {
            refusal = Refusal.ONLY_REDUCING;
        }
        if (refusal == Refusal.NONE && (epoch == 0 || counters[host.number()] >= ClientOrderId.MAX_COUNTER)) {
            refusal = Refusal.IDS_EXHAUSTED;
        }
        if (refusal == Refusal.NONE) {
            refusal = check(market, side, type, price, size, reduceOnly, null);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        long id = ClientOrderId.of(epoch, host.number(), ++counters[host.number()]);
        long deadlineMs = deadlineMs();
        OwnOrder order = blotter.place(
                id,
                host.number(),
                market.instrument(),
                side,
                type,
                market.spec.mode(),
                PositionSide.NET,
                reduceOnly,
                price,
                size,
                deadlineMs);
        Slot command = command(CommandKind.PLACE, order);
        OrderCommand.amounts(command, price, size);
        OrderCommand.deadlineMs(command, deadlineMs);
        engine.commit();
        placed++;
        lastOrderId = id;
        return Refusal.NONE;
    }

    Refusal amend(Market market, OwnOrder order, long price, long totalSize) {
        Refusal refusal = gate.refusal();
        if (refusal == Refusal.NONE && (order.isCancelPending() || order.isAmendPending())) {
            refusal = Refusal.CHANGE_PENDING;
        }
        if (refusal == Refusal.NONE && order.state() == OrderState.PENDING) {
            refusal = Refusal.CHANGE_PENDING;
        }
        if (refusal == Refusal.NONE && gate.isOnlyReducing() && totalSize > order.size()) {
            refusal = Refusal.ONLY_REDUCING;
        }
        boolean sameSize = totalSize == 0 || totalSize == order.size();
        boolean samePrice = price == BestBidOffer.NO_PRICE || price == order.price();
        long newPrice = samePrice ? order.price() : price;
        long newSize = sameSize ? order.size() : totalSize;
        if (refusal == Refusal.NONE) {
            refusal = check(market, order.side(), order.type(), newPrice, newSize, order.isReduceOnly(), order);
        }
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        Slot command = command(CommandKind.AMEND, order);
        OrderCommand.amounts(command, samePrice ? Slot.ABSENT : newPrice, sameSize ? Slot.ABSENT : newSize);
        OrderCommand.deadlineMs(command, deadlineMs());
        blotter.amendSent(order, OrderCommand.requestId(command), newPrice, newSize);
        engine.commit();
        return Refusal.NONE;
    }

    Refusal cancel(OwnOrder order) {
        if (order.isCancelPending()) {
            return Refusal.CHANGE_PENDING;
        }
        command(CommandKind.CANCEL, order);
        blotter.cancelSent(order);
        engine.commit();
        return Refusal.NONE;
    }

    /** Cancels every open order of the instrument, or those of one strategy. @return how many cancels were sent */
    int cancelAll(int instrument, int strategy) {
        int sent = 0;
        OpenOrders open = blotter.open(instrument);
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if ((strategy == ALL || order.strategy() == strategy) && cancel(order) == Refusal.NONE) {
                sent++;
            }
        }
        return sent;
    }

    /** Means the orders of all strategies. */
    static final int ALL = -1;

    /** Asks the venue what became of an order. */
    void query(OwnOrder order) {
        command(CommandKind.QUERY_ORDER, order);
        engine.commit();
    }

    // With everything open on this side filled too, the position must not turn over.
    private boolean reduces(Market market, Side side, long size) {
        long worst = market.position.size() * side.sign() + size;
        OpenOrders open = blotter.open(market.instrument().index());
        for (int i = 0; i < open.count(); i++) {
            if (open.get(i).side() == side) {
                worst += open.get(i).worstRemainingSize();
            }
        }
        return worst <= 0;
    }

    private Refusal check(
            Market market, Side side, OrderType type, long price, long size, boolean reduceOnly, OwnOrder amended) {
        return risk.check(
                market.instrument(),
                side,
                type,
                price,
                size,
                reduceOnly,
                amended,
                market.top,
                market.isBookTrusted(),
                market.position.size(),
                blotter.open(market.instrument().index()),
                blotter.openCount(),
                engine.monotonicNs());
    }

    private Slot command(CommandKind kind, OwnOrder order) {
        Slot slot = engine.command(kind);
        slot.strategy(order.strategy());
        slot.instrument(order.instrument().index(), order.instrument().version());
        OrderCommand.ids(slot, order.id(), order.venueId(), ++requests);
        OrderCommand.terms(slot, order.side(), order.type(), order.mode(), order.positionSide(), order.isReduceOnly());
        return slot;
    }

    private long deadlineMs() {
        return engine.venueNowNs() / 1_000_000L + EngineSettings.REQUEST_LIFE_MS;
    }
}
