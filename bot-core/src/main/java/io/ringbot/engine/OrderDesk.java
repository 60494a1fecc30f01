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
import io.ringbot.order.WaitingChange;
import io.ringbot.risk.RiskGate;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import java.util.Arrays;
import java.util.List;

/**
 * The only way from a wish to a command: checks, gives the id, notes the order, emits.
 *
 * <p>A cancel passes every gate but "is there such an order".
 */
final class OrderDesk {

    private final CurrentEvent current;
    private final RiskGate risk;
    private final Brakes brakes;
    private final OrderBlotter blotter;
    private final TradingGate gate;
    private final List<Market> markets;
    private final WaitingChanges waiting;
    private final OrderOutbox outbox;
    private final int[] counters = new int[ClientOrderId.MAX_STRATEGIES];
    private final OrderPace[] paces = new OrderPace[ClientOrderId.MAX_STRATEGIES];
    private boolean runaway;
    // Between what an order changes here and its command: whoever comes out of there by an exception leaves half an
    // order.
    private boolean halfDone;
    private long epoch;
    private long placed;
    private long amended;
    private long lastOrderId;

    OrderDesk(
            CurrentEvent current,
            RiskGate risk,
            Brakes brakes,
            OrderBlotter blotter,
            TradingGate gate,
            List<Market> markets) {
        this.current = current;
        this.risk = risk;
        this.brakes = brakes;
        this.blotter = blotter;
        this.gate = gate;
        this.markets = markets;
        this.waiting = new WaitingChanges(this, blotter);
        this.outbox = new OrderOutbox(current, risk, blotter, waiting);
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

    // What leaves, and what only a rate keeps back: a loop does not slow down for being refused.
    private Refusal counted(int strategy, Refusal refusal) {
        boolean counts = refusal == Refusal.NONE || refusal.result() == SendResult.THROTTLED;
        if (!counts || paces[strategy].message(current.monotonicNs())) {
            return refusal;
        }
        runaway = true;
        return Refusal.STRATEGY_SUSPENDED;
    }

    /** Whether no order call was cut in half by an exception, such as the end of the stack. */
    boolean isWhole() {
        return !halfDone && !outbox.isWriting();
    }

    /**
     * Ends all deciding where an order call was cut in half: what is open is not known here any more.
     *
     * @param cause what came out of the callback; null where the strategy kept it
     */
    void requireWhole(String strategy, Throwable cause) {
        if (isWhole()) {
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

    /** Notes the two numbers that the last refusal compared. */
    void comparedInto(RefusalWords words) {
        words.compared(risk.measured(), risk.allowed());
    }

    /** Orders are decided for this generation of the private connection from here. */
    void session(int generation) {
        outbox.session(generation);
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
            StrategyHost host,
            Market market,
            Side side,
            PositionSide positionSide,
            OrderType type,
            boolean reduceOnly,
            long price,
            long size) {
        // Which position is meant is never guessed: what opens and what closes must not be mixed up.
        Refusal refusal = market.holding.isLongShort() == (positionSide == PositionSide.NET)
                ? Refusal.POSITION_SIDE
                : gate.refusal(market.instrument().index(), host.number());
        if (refusal == Refusal.NONE && (epoch == 0 || counters[host.number()] >= ClientOrderId.MAX_COUNTER)) {
            refusal = Refusal.IDS_EXHAUSTED;
        }
        if (refusal == Refusal.NONE) {
            refusal = brakes.check(host.number(), market.instrument().index(), side, type, price, size);
        }
        if (refusal == Refusal.NONE) {
            refusal = check(host.number(), market, side, positionSide, type, price, size, null);
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
                positionSide,
                reduceOnly,
                price,
                size,
                deadlineMs);
        Slot command = outbox.command(CommandKind.PLACE, order);
        OrderCommand.amounts(command, price, size);
        OrderCommand.deadlineMs(command, deadlineMs);
        outbox.emit();
        halfDone = false;
        placed++;
        brakes.placed(order);
        lastOrderId = id;
        return Refusal.NONE;
    }

    /** As {@link #amend}, but where only the venue's rate limit keeps it back it waits, in place of what waited before. */
    Refusal amendOrWait(Market market, OwnOrder order, long price, long totalSize) {
        WaitingChange before = order.waiting();
        boolean waits = before.isAmend();
        long newPrice = waits && price == BestBidOffer.NO_PRICE ? before.price() : priceOr(order, price);
        long newSize = waits && totalSize == 0 ? before.size() : sizeOr(order, totalSize);
        Refusal refusal = amend(market, order, newPrice, newSize);
        if (refusal != Refusal.VENUE_RATE) {
            return refusal;
        }
        halfDone = true;
        before.amend(newPrice, newSize, deadlineMs());
        if (!waits) {
            long lifeNs = EngineSettings.REQUEST_LIFE_MS * 1_000_000L;
            long delayNs = Math.min(lifeNs, outbox.delayNs(order.instrument(), CommandKind.AMEND));
            waiting.add(order, current.monotonicNs() + delayNs);
        }
        halfDone = false;
        return Refusal.NONE;
    }

    Refusal amend(Market market, OwnOrder order, long price, long totalSize) {
        Refusal refusal = gate.refusal(market.instrument().index(), order.strategy());
        boolean amendUnderWay = order.isAmendPending() && !order.waiting().isAmend();
        if (refusal == Refusal.NONE
                && (order.isCancelPending() || amendUnderWay || order.state() == OrderState.PENDING)) {
            refusal = Refusal.CHANGE_PENDING;
        }
        long newPrice = priceOr(order, price);
        long newSize = sizeOr(order, totalSize);
        if (refusal == Refusal.NONE) {
            refusal = check(
                    order.strategy(),
                    market,
                    order.side(),
                    order.positionSide(),
                    order.type(),
                    newPrice,
                    newSize,
                    order);
        }
        refusal = counted(order.strategy(), refusal);
        if (refusal == Refusal.NONE) {
            sendAmend(order, newPrice, newSize);
        }
        return refusal;
    }

    private static long priceOr(OwnOrder order, long price) {
        return price == BestBidOffer.NO_PRICE ? order.price() : price;
    }

    private static long sizeOr(OwnOrder order, long totalSize) {
        return totalSize == 0 ? order.size() : totalSize;
    }

    private void sendAmend(OwnOrder order, long price, long size) {
        halfDone = true;
        order.waiting().clear();
        Slot command = outbox.command(CommandKind.AMEND, order);
        OrderCommand.amounts(
                command, price == order.price() ? Slot.ABSENT : price, size == order.size() ? Slot.ABSENT : size);
        long deadlineMs = deadlineMs();
        OrderCommand.deadlineMs(command, deadlineMs);
        blotter.amendSent(order, OrderCommand.requestId(command), price, size, deadlineMs);
        outbox.emit();
        halfDone = false;
        amended++;
    }

    /** Cancels, now or as soon as the venue's rate limit has one left. */
    Refusal cancel(OwnOrder order) {
        if (order.isCancelPending()) {
            return Refusal.CHANGE_PENDING;
        }
        if (outbox.mayLeave(order.instrument().index(), CommandKind.CANCEL)) {
            sendCancel(order);
            return Refusal.NONE;
        }
        halfDone = true;
        boolean waits = order.waiting().isAny();
        order.waiting().cancel();
        if (!waits) {
            waiting.add(order, current.monotonicNs() + outbox.delayNs(order.instrument(), CommandKind.CANCEL));
        }
        halfDone = false;
        return Refusal.NONE;
    }

    private void sendCancel(OwnOrder order) {
        halfDone = true;
        order.waiting().clear();
        Slot command = outbox.command(CommandKind.CANCEL, order);
        blotter.cancelSent(order, OrderCommand.requestId(command));
        outbox.emit();
        halfDone = false;
    }

    /** Where commands leave. */
    OrderOutbox outbox() {
        return outbox;
    }

    /** What waits for the venue's rate limit. */
    WaitingChanges waiting() {
        return waiting;
    }

    /**
     * Sends the change of the order that waits, where it may leave, and drops an amend that is not wanted any more.
     *
     * @return after how long it is to be looked at again, ns; 0 where nothing waits now
     */
    long sendWaiting(OwnOrder order) {
        WaitingChange change = order.waiting();
        if (change.isCancel()) {
            if (outbox.mayLeave(order.instrument().index(), CommandKind.CANCEL)) {
                sendCancel(order);
                return 0;
            }
            return Math.max(1, outbox.delayNs(order.instrument(), CommandKind.CANCEL));
        }
        return change.isAmend() ? sendWaitingAmend(order, change) : 0;
    }

    private long sendWaitingAmend(OwnOrder order, WaitingChange change) {
        long leftMs = change.untilMs() - current.venueNowMs();
        Market market = markets.get(order.instrument().index());
        Refusal refusal = leftMs <= 0
                ? Refusal.CHANGE_PENDING
                : gate.refusal(order.instrument().index(), order.strategy());
        if (refusal == Refusal.NONE && change.price() == order.price() && change.size() == order.size()) {
            refusal = Refusal.CHANGE_PENDING;
        }
        if (refusal == Refusal.NONE) {
            refusal = check(
                    order.strategy(),
                    market,
                    order.side(),
                    order.positionSide(),
                    order.type(),
                    change.price(),
                    change.size(),
                    order);
        }
        if (refusal == Refusal.NONE) {
            sendAmend(order, change.price(), change.size());
            return 0;
        }
        if (refusal.result() == SendResult.THROTTLED) {
            long delayNs = Math.max(1, outbox.delayNs(order.instrument(), CommandKind.AMEND));
            return Math.min(delayNs, leftMs * 1_000_000L);
        }
        // Too old, what the order is already, or what was right when it was asked for breaks a limit now.
        blotter.dropWaiting(order);
        return 0;
    }

    /** Cancels the open orders of a strategy in an instrument. @return how many cancels were sent */
    int cancelAll(int instrument, int strategy) {
        int sent = 0;
        boolean before = outbox.together(true);
        OpenOrders open = blotter.open(instrument);
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if (order.strategy() == strategy && order.isOpen() && cancel(order) == Refusal.NONE) {
                sent++;
            }
        }
        outbox.together(before);
        return sent;
    }

    /** Asks the venue what became of an order. */
    void query(OwnOrder order) {
        outbox.command(CommandKind.QUERY_ORDER, order);
        blotter.querySent(order);
        outbox.emit();
    }

    private Refusal check(
            int strategy,
            Market market,
            Side side,
            PositionSide positionSide,
            OrderType type,
            long price,
            long size,
            OwnOrder amended) {
        if (paces[strategy].exceeded() != null) {
            return Refusal.STRATEGY_SUSPENDED;
        }
        if (gate.isOnlyReducing(market.instrument().index(), strategy)
                && RiskGate.worstPosition(market, side, positionSide, size, amended) > 0) {
            return Refusal.ONLY_REDUCING;
        }
        // Beside an order that may or may not exist nothing more is risked.
        if (blotter.isInDoubt(market.instrument().index())) {
            return Refusal.OUTCOME_UNKNOWN;
        }
        long nowNs = current.monotonicNs();
        Refusal own = risk.checkOwnOrders(market, strategy, side, positionSide, type, price, size, amended, nowNs);
        if (own != Refusal.NONE) {
            return own;
        }
        CommandKind operation = amended == null ? CommandKind.PLACE : CommandKind.AMEND;
        boolean withinBudget = outbox.mayLeave(market.instrument().index(), operation);
        return risk.check(
                market, side, positionSide, type, price, size, amended, blotter.openCount(), withinBudget, nowNs);
    }

    private long deadlineMs() {
        return current.venueNowMs() + EngineSettings.REQUEST_LIFE_MS;
    }
}
