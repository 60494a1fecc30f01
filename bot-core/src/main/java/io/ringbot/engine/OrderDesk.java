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

    private final CurrentEvent current;
    private final RiskGate risk;
    private final OrderBlotter blotter;
    private final TradingGate gate;
    private final int[] counters = new int[ClientOrderId.MAX_STRATEGIES];
    private final OrderPace[] paces = new OrderPace[ClientOrderId.MAX_STRATEGIES];
    private boolean runaway;
    // Between what an order changes here and its command: whoever comes out of there by an exception leaves half an
    // order.
    private boolean halfDone;
    private long epoch;
    private long requests;
    private long placed;
    private long amended;
    private int session;
    private long lastOrderId;

    OrderDesk(CurrentEvent current, RiskGate risk, OrderBlotter blotter, TradingGate gate) {
        this.current = current;
        this.risk = risk;
        this.blotter = blotter;
        this.gate = gate;
    }

    /** Has a strategy's orders counted. */
    void pace(int strategy, OrderPace pace) {
        paces[strategy] = pace;
    }

    /** A strategy ordered without measure: it is suspended at the end of the event. */
    void ranAway() {
        runaway = true;
    }

    /** Whether a strategy ordered without measure since this was asked last. */
    boolean takeRunaway() {
        boolean was = runaway;
        runaway = false;
        return was;
    }

    // What leaves, and what only the message rate keeps back: a loop does not slow down for being refused.
    private Refusal counted(int strategy, Refusal refusal) {
        boolean counts = refusal == Refusal.NONE || refusal == Refusal.MESSAGE_RATE;
        if (!counts || paces[strategy].message(current.monotonicNs())) {
            return refusal;
        }
        runaway = true;
        return Refusal.STRATEGY_SUSPENDED;
    }

    /** Whether no order call was cut in half by an exception, such as the end of the stack. */
    boolean isWhole() {
        return !halfDone;
    }

    /**
     * Ends all deciding where an order call was cut in half: what is open is not known here any more.
     *
     * @param cause what came out of the callback; null where the strategy kept it
     */
    void requireWhole(String strategy, Throwable cause) {
        if (!halfDone) {
            return;
        }
        // Of our own, such as a full command ring: it tells best itself.
        if (cause instanceof RuntimeException own) {
            throw own;
        }
        throw new IllegalStateException(
                "an order call of strategy " + strategy + " was cut in half"
                        + (cause == null ? "" : " by " + cause.getClass().getName())
                        + ": what is open is known to the venue alone, where all is cancelled now; start the bot again",
                cause);
    }

    /** Ids of this epoch from here. */
    void epoch(long newEpoch) {
        epoch = newEpoch;
        Arrays.fill(counters, 0);
    }

    /** Orders are decided for this generation of the private connection from here. */
    void session(int generation) {
        session = generation;
    }

    /** Why a strategy may order nothing at all; NONE where it may. */
    Refusal tradingRefusal(int strategy) {
        return gate.refusal(strategy);
    }

    /** Why a strategy may order nothing in an instrument; NONE where it may. */
    Refusal tradingRefusal(int instrument, int strategy) {
        return gate.refusal(instrument, strategy);
    }

    long amended() {
        return amended;
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
        Refusal refusal = gate.refusal(market.instrument().index(), host.number());
        if (refusal == Refusal.NONE && (epoch == 0 || counters[host.number()] >= ClientOrderId.MAX_COUNTER)) {
            refusal = Refusal.IDS_EXHAUSTED;
        }
        if (refusal == Refusal.NONE) {
            refusal = check(host.number(), market, side, type, price, size, null);
        }
        refusal = counted(host.number(), refusal);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        halfDone = true;
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
        current.commit();
        halfDone = false;
        placed++;
        lastOrderId = id;
        return Refusal.NONE;
    }

    Refusal amend(Market market, OwnOrder order, long price, long totalSize) {
        Refusal refusal = gate.refusal(market.instrument().index(), order.strategy());
        if (refusal == Refusal.NONE && (order.isCancelPending() || order.isAmendPending())) {
            refusal = Refusal.CHANGE_PENDING;
        }
        if (refusal == Refusal.NONE && order.state() == OrderState.PENDING) {
            refusal = Refusal.CHANGE_PENDING;
        }
        boolean sameSize = totalSize == 0 || totalSize == order.size();
        boolean samePrice = price == BestBidOffer.NO_PRICE || price == order.price();
        long newPrice = samePrice ? order.price() : price;
        long newSize = sameSize ? order.size() : totalSize;
        if (refusal == Refusal.NONE) {
            refusal = check(order.strategy(), market, order.side(), order.type(), newPrice, newSize, order);
        }
        refusal = counted(order.strategy(), refusal);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        halfDone = true;
        Slot command = command(CommandKind.AMEND, order);
        OrderCommand.amounts(command, samePrice ? Slot.ABSENT : newPrice, sameSize ? Slot.ABSENT : newSize);
        long deadlineMs = deadlineMs();
        OrderCommand.deadlineMs(command, deadlineMs);
        blotter.amendSent(order, OrderCommand.requestId(command), newPrice, newSize, deadlineMs);
        current.commit();
        halfDone = false;
        amended++;
        return Refusal.NONE;
    }

    Refusal cancel(OwnOrder order) {
        if (order.isCancelPending()) {
            return Refusal.CHANGE_PENDING;
        }
        halfDone = true;
        Slot command = command(CommandKind.CANCEL, order);
        blotter.cancelSent(order, OrderCommand.requestId(command));
        current.commit();
        halfDone = false;
        return Refusal.NONE;
    }

    /** Cancels the open orders of a strategy in an instrument. @return how many cancels were sent */
    int cancelAll(int instrument, int strategy) {
        int sent = 0;
        OpenOrders open = blotter.open(instrument);
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if (order.strategy() == strategy && order.isOpen() && cancel(order) == Refusal.NONE) {
                sent++;
            }
        }
        return sent;
    }

    /** Asks the venue what became of an order. */
    void query(OwnOrder order) {
        command(CommandKind.QUERY_ORDER, order);
        blotter.querySent(order);
        current.commit();
    }

    private Refusal check(
            int strategy, Market market, Side side, OrderType type, long price, long size, OwnOrder amended) {
        if (paces[strategy].exceeded() != null) {
            return Refusal.STRATEGY_SUSPENDED;
        }
        if (gate.isOnlyReducing(market.instrument().index(), strategy)
                && RiskGate.worstPosition(market, side, size, amended) > 0) {
            return Refusal.ONLY_REDUCING;
        }
        // Beside an order that may or may not exist nothing more is risked.
        if (blotter.isInDoubt(market.instrument().index())) {
            return Refusal.OUTCOME_UNKNOWN;
        }
        return risk.check(market, side, type, price, size, amended, blotter.openCount(), current.monotonicNs());
    }

    private Slot command(CommandKind kind, OwnOrder order) {
        Slot slot = current.command(kind);
        slot.strategy(order.strategy());
        slot.instrument(order.instrument().index(), order.instrument().version());
        OrderCommand.ids(slot, order.id(), order.venueId(), ++requests);
        OrderCommand.session(slot, session);
        OrderCommand.terms(slot, order.side(), order.type(), order.mode(), order.positionSide(), order.isReduceOnly());
        return slot;
    }

    private long deadlineMs() {
        return current.venueNowMs() + EngineSettings.REQUEST_LIFE_MS;
    }
}
