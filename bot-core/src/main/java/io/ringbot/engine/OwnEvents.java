package io.ringbot.engine;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.risk.RiskGate;
import java.math.BigDecimal;
import java.util.List;

/**
 * Takes what the venue says of our orders and our account: fills into positions and cash, states to strategies, doubts to
 * queries, and orders that must go to cancels until they are gone.
 */
final class OwnEvents implements OrderBlotter.Listener {

    /** The venue's list of open orders holds what it said so long before. */
    private static final long IN_TIME_NS = 1_000_000_000L;

    private final CurrentEvent current;
    private final List<Market> markets;
    private final StrategyHost[] hosts;
    private final TradingGate gate;
    private final EngineCounters counters;
    private final Portfolio portfolio;
    private final FillView fill = new FillView();
    private OrderBlotter blotter;
    private OrderDesk desk;
    private Brakes brakes;
    private AccountWatch watch;
    private Losses losses;
    private TradingStates states;

    private long reconciliation;
    private final Differences differences;
    private boolean reconciling;
    private boolean routine;
    private boolean hasPositions;
    private long askedAtNs;
    private boolean askAgain;
    // The order told of now is one that the venue made.
    private boolean isForced;
    private boolean reconciliationAsked;

    OwnEvents(
            CurrentEvent current,
            List<Market> markets,
            StrategyHost[] hosts,
            TradingGate gate,
            EngineCounters counters,
            Portfolio portfolio) {
        this.current = current;
        this.markets = markets;
        this.hosts = hosts;
        this.gate = gate;
        this.counters = counters;
        this.portfolio = portfolio;
        this.differences = new Differences(current);
    }

    /** Those that know this one in turn. */
    void wire(
            OrderBlotter orders,
            OrderDesk orderDesk,
            Brakes itsBrakes,
            AccountWatch itsWatch,
            TradingStates tradingStates) {
        blotter = orders;
        desk = orderDesk;
        brakes = itsBrakes;
        watch = itsWatch;
        states = tradingStates;
    }

    /** Who counts what was lost. */
    void losses(Losses counter) {
        losses = counter;
    }

    // --- events

    void onOrder(Slot first, Slot second, Slot third) {
        isForced = OrderEvent.isForced(third);
        int foreign = blotter.rollCall().foreignCount();
        blotter.onOrder(first, second, reconciliation);
        if (blotter.rollCall().foreignCount() > foreign) {
            Instrument instrument = markets.get(first.instrument()).instrument();
            differences.tell(
                    AlertCommand.Code.FOREIGN_ORDER,
                    instrument,
                    OrderEvent.venueOrderId(first),
                    0,
                    OrderEvent.size(first) - OrderEvent.filledSize(first),
                    1);
        }
        OwnOrder order = blotter.find(OrderEvent.clientOrderId(first));
        cancelIfItMustGo(order);
        if (routine && order != null) {
            compare(order, first);
        }
    }

    // The list of open orders may be older than the push that ended one; it is not twice.
    private void compare(OwnOrder order, Slot first) {
        boolean named = OrderEvent.path(first) == OrderEvent.Path.RECONCILIATION
                && !OrderEvent.state(first).isTerminal();
        if (named && order.state().isTerminal()) {
            differ(AlertCommand.Code.ORDER_DIFFERS, order, 0, OrderEvent.size(first) - OrderEvent.filledSize(first));
        }
    }

    void onFill(Slot first, Slot second) {
        isForced = false;
        blotter.onFill(first, second);
        cancelIfItMustGo(blotter.find(OrderEvent.clientOrderId(first)));
    }

    void onAnswer(Slot slot) {
        desk.outbox().answered(slot);
        blotter.onAnswer(slot);
        OwnOrder order = blotter.find(OrderAnswerEvent.clientOrderId(slot));
        brakes.answered(order, slot, blotter);
        if (OrderAnswerEvent.outcome(slot) != OrderAnswerEvent.Outcome.ACCEPTED) {
            retryCancel(order);
        }
    }

    void onOutcomeUnknown(Slot slot) {
        desk.outbox().failed(slot);
        blotter.onOutcomeUnknown(slot);
        if (SendFailedEvent.cause(slot) == SendFailedEvent.Cause.NO_ANSWER) {
            brakes.lost(blotter.find(SendFailedEvent.clientOrderId(slot)), blotter);
        }
    }

    void onSendFailed(Slot slot) {
        desk.outbox().failed(slot);
        blotter.onSendFailed(slot);
        retryCancel(blotter.find(SendFailedEvent.clientOrderId(slot)));
    }

    /** @param second null in a journal that has none */
    void onBalance(Slot slot, Slot second) {
        brakes.balanceTold();
        losses.onBalance(slot);
        portfolio.balance(slot, second);
    }

    /** @param second null in a journal that has none */
    void onPosition(Slot slot, Slot second) {
        int index = slot.instrument();
        if (index < 0 || index >= markets.size()) {
            return;
        }
        Market market = markets.get(index);
        BigDecimal mark = second == null ? null : PositionEvent.figure(second, PositionEvent.Figure.MARK_PRICE);
        if (mark != null) {
            market.mark(mark.doubleValue());
        }
        portfolio.position(slot, second);
        if (PositionEvent.size(slot) != 0 && isOfOtherMode(market, slot)) {
            watch.modeChanged(PositionEvent.side(slot) != PositionSide.NET);
        }
        if (!reconciling || !market.isTraded(slot)) {
            return;
        }
        if (routine) {
            market.hear(slot);
        } else {
            NetPosition position = market.holding.position(PositionEvent.side(slot));
            long before = position.size();
            double result = losses.result(market);
            askAgain |= !market.adopt(slot, askedAtNs);
            losses.adopted(market, result);
            tellPosition(market, position, before);
        }
    }

    private static boolean isOfOtherMode(Market market, Slot slot) {
        boolean sided = PositionEvent.side(slot) != PositionSide.NET;
        return market.instrument().type().isDerivative() && sided != market.holding.isLongShort();
    }

    private static void tellPosition(Market market, NetPosition position, long before) {
        if (position.size() != before) {
            for (StrategyHost host : market.hosts) {
                host.position(position);
            }
        }
    }

    void onBill(Slot first, Slot second) {
        portfolio.bill(first, second);
        losses.filled();
    }

    // From here what the venue holds is being compared with what we know: nothing new until that is done, but beside a
    // routine one.
    void onReconBegin(Slot slot) {
        reconciliation = ReconEvent.number(slot);
        reconciling = true;
        reconciliationAsked = false;
        routine = ReconEvent.isRoutine(slot);
        hasPositions = ReconEvent.hasPositions(slot);
        askAgain = false;
        askedAtNs = current.venueNowMs() * 1_000_000L;
        differences.begin();
        if (!routine) {
            gate.reconciled(false);
        }
        if (hasPositions) {
            for (Market market : markets) {
                market.askingPosition();
            }
        }
        blotter.rollCall().begin();
    }

    void onReconEnd(Slot slot) {
        boolean wasRoutine = routine;
        reconciling = false;
        routine = false;
        if (!ReconEvent.isComplete(slot)) {
            // Whichever it was: what the venue holds is not known.
            gate.reconciled(false);
        } else if (wasRoutine) {
            blotter.rollCall().routine(reconciliation, askedAtNs - IN_TIME_NS, this::onNotNamed);
            if (hasPositions) {
                comparePositions();
            }
            differences.end(hasPositions);
        } else if (askAgain) {
            current.command(CommandKind.RECONCILE);
            current.commit();
        } else {
            portfolio.begin();
            gate.reconciled(true);
            blotter.rollCall().complete(reconciliation);
        }
    }

    // It may have ended without our hearing of it, which the venue's answer settles.
    private void onNotNamed(OwnOrder order) {
        differ(AlertCommand.Code.ORDER_DIFFERS, order, order.size() - order.filledSize(), 0);
        onQueryNeeded(order);
    }

    private void comparePositions() {
        for (Market market : markets) {
            for (int i = 0; i < PositionSide.values().length; i++) {
                PositionSide side = PositionSide.of(i);
                if (market.differs(side)) {
                    differ(
                            AlertCommand.Code.POSITION_DIFFERS,
                            market.instrument(),
                            -i,
                            market.holding.position(side).size(),
                            market.heardSize(side));
                }
            }
        }
    }

    private void differ(AlertCommand.Code code, OwnOrder order, long ours, long venues) {
        differ(code, order.instrument(), order.id(), ours, venues);
    }

    // @param order client id, of a position 0 or below by its side
    private void differ(AlertCommand.Code code, Instrument instrument, long order, long ours, long venues) {
        if (differences.note(code, instrument, order, ours, venues)) {
            states.narrow(
                    TradingScope.INSTRUMENT,
                    instrument.index(),
                    TradingState.HALTED,
                    order <= 0 ? TradingCause.POSITION_DIFFERS : TradingCause.ORDER_DIFFERS,
                    ours,
                    venues,
                    instrument.sizeScale(),
                    "");
            if (order <= 0) {
                // Whoever lifts the halt goes on from what the venue holds.
                current.command(CommandKind.RECONCILE);
                current.commit();
            }
        }
    }

    // --- what the blotter tells

    @Override
    public void onFill(OwnOrder order, Slot first, Slot second) {
        counters.fills++;
        Market market = markets.get(first.instrument());
        NetPosition position = market.positionOf(first);
        long before = position.size();
        long size = OrderEvent.fillSize(second);
        // Positions are asked for after the fills were listed, and hold them.
        boolean asked = OrderEvent.path(first) == OrderEvent.Path.RECONCILIATION;
        // OKX: in a list of fills those that it made itself have ids below 0.
        if (isForced || OrderEvent.tradeId(second) < 0) {
            watch.forced(size, market.instrument().sizeScale());
        }
        market.fill(first, second, order == null ? Portfolio.NOBODY : order.strategy(), !asked);
        if (order != null) {
            brakes.filled(order, size);
            StrategyHost host = hosts[order.strategy()];
            host.trading().intents().filled(market, order.id(), size);
            host.fill(fill.over(order, first, second));
        }
        tellPosition(market, position, before);
        losses.filled();
    }

    @Override
    public void onOrder(OwnOrder order) {
        hosts[order.strategy()].order(order);
    }

    @Override
    public void onQueryNeeded(OwnOrder order) {
        desk.query(order);
    }

    @Override
    public void onReconciliationNeeded() {
        if (!reconciliationAsked) {
            reconciliationAsked = true;
            current.command(CommandKind.RECONCILE);
            current.commit();
        }
    }

    @Override
    public void onAlarm(OwnOrder order, TradingCause cause) {
        states.narrow(
                TradingScope.INSTRUMENT,
                order.instrument().index(),
                TradingState.HALTED,
                cause,
                order.id(),
                OrderBlotter.HARD_DEADLINE_S);
    }

    @Override
    public void onLookNeeded(OwnOrder order) {
        if (mustGo(order) && order.isOpen() && !order.isCancelPending()) {
            desk.cancel(order);
        } else {
            desk.query(order);
        }
    }

    // --- orders that must go

    private boolean mustGo(OwnOrder order) {
        return gate.mustGo(order.instrument().index(), order.strategy())
                || order.isReopened()
                || hosts[order.strategy()].isSuspended();
    }

    // One that came to life after everything was cancelled goes too.
    private void cancelIfItMustGo(OwnOrder order) {
        if (order != null && order.isOpen() && !order.isCancelPending() && mustGo(order)) {
            desk.cancel(order);
        }
    }

    // A cancel that was refused is tried again a little later, not at once: what refused it would do so again.
    private void retryCancel(OwnOrder order) {
        if (order != null && order.isOpen() && !order.isCancelPending() && mustGo(order)) {
            blotter.checkAt(order, current.monotonicNs() + OrderBlotter.retryNs());
        }
    }

    /** Cancels all open orders that this is about. @param index of the instrument, or number of the strategy */
    void cancelEverything(TradingScope scope, int index) {
        boolean before = desk.outbox().together(true);
        for (int i = 0; i < blotter.instruments(); i++) {
            if (scope != TradingScope.INSTRUMENT || i == index) {
                OpenOrders open = blotter.open(i);
                for (int k = 0; k < open.count(); k++) {
                    cancelIfOf(open.get(k), scope, index);
                }
            }
        }
        desk.outbox().together(before);
    }

    /** Cancels open orders that could make a position larger. @param index of the instrument, or number of the strategy */
    void cancelWhatAdds(TradingScope scope, int index) {
        for (int i = 0; i < markets.size(); i++) {
            if (scope != TradingScope.INSTRUMENT || i == index) {
                for (int side = 0; side < PositionSide.values().length; side++) {
                    cancelWhatAdds(markets.get(i), Side.BUY, PositionSide.of(side), scope, index);
                    cancelWhatAdds(markets.get(i), Side.SELL, PositionSide.of(side), scope, index);
                }
            }
        }
    }

    // Together they would: none of them is the one that does, so all of the side go.
    private void cancelWhatAdds(Market market, Side side, PositionSide positionSide, TradingScope scope, int index) {
        if (RiskGate.worstPosition(market, side, positionSide, 0, null) <= 0) {
            return;
        }
        OpenOrders open = market.open();
        for (int k = 0; k < open.count(); k++) {
            if (open.get(k).side() == side && open.get(k).positionSide() == positionSide) {
                cancelIfOf(open.get(k), scope, index);
            }
        }
    }

    private void cancelIfOf(OwnOrder order, TradingScope scope, int index) {
        if ((scope != TradingScope.STRATEGY || order.strategy() == index)
                && order.isOpen()
                && !order.isCancelPending()) {
            desk.cancel(order);
        }
    }
}
