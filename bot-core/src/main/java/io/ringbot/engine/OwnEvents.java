package io.ringbot.engine;

import io.ringbot.event.AlertCommand;
import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.portfolio.CashLedger;
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
    private final CashLedger cash;
    private final FillView fill = new FillView();
    private OrderBlotter blotter;
    private OrderDesk desk;
    private Brakes brakes;
    private TradingStates states;

    private long reconciliation;
    private final Differences differences;
    private boolean reconciling;
    private boolean routine;
    private boolean hasPositions;
    private long askedAtNs;
    private boolean askAgain;

    OwnEvents(
            CurrentEvent current,
            List<Market> markets,
            StrategyHost[] hosts,
            TradingGate gate,
            EngineCounters counters,
            CashLedger cash) {
        this.current = current;
        this.markets = markets;
        this.hosts = hosts;
        this.gate = gate;
        this.counters = counters;
        this.cash = cash;
        this.differences = new Differences(current);
    }

    /** Those that know this one in turn. */
    void wire(OrderBlotter orders, OrderDesk orderDesk, Brakes itsBrakes, TradingStates tradingStates) {
        states = tradingStates;
        blotter = orders;
        desk = orderDesk;
        brakes = itsBrakes;
    }

    // --- events

    void onOrder(Slot first, Slot second) {
        int foreign = blotter.foreignCount();
        blotter.onOrder(first, second, reconciliation);
        if (blotter.foreignCount() > foreign) {
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

    void onBalance(Slot slot) {
        brakes.balanceTold();
        cash.venue(BalanceEvent.currency(slot), BalanceEvent.cash(slot));
    }

    void onPosition(Slot slot) {
        int index = slot.instrument();
        if (!reconciling || index < 0 || index >= markets.size()) {
            return;
        }
        Market market = markets.get(index);
        if (routine) {
            market.hear(slot);
        } else {
            long before = market.position();
            askAgain |= !market.adopt(slot, askedAtNs);
            tellPosition(market, before);
        }
    }

    private static void tellPosition(Market market, long before) {
        if (market.position() != before) {
            for (StrategyHost host : market.hosts) {
                host.position(market);
            }
        }
    }

    // From here what the venue holds is being compared with what we know: nothing new until that is done, but beside a
    // routine one.
    void onReconBegin(Slot slot) {
        reconciliation = ReconEvent.number(slot);
        reconciling = true;
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
    }

    void onReconEnd(Slot slot) {
        boolean wasRoutine = routine;
        reconciling = false;
        routine = false;
        if (!ReconEvent.isComplete(slot)) {
            // Whichever it was: what the venue holds is not known.
            gate.reconciled(false);
        } else if (wasRoutine) {
            blotter.onRoutine(reconciliation, askedAtNs - IN_TIME_NS, this::onNotNamed);
            if (hasPositions) {
                comparePositions();
            }
            differences.end(hasPositions);
        } else if (askAgain) {
            current.command(CommandKind.RECONCILE);
            current.commit();
        } else {
            gate.reconciled(true);
            blotter.onReconciled(reconciliation);
        }
    }

    // It may have ended without our hearing of it, which the venue's answer settles.
    private void onNotNamed(OwnOrder order) {
        differ(AlertCommand.Code.ORDER_DIFFERS, order, order.size() - order.filledSize(), 0);
        onQueryNeeded(order);
    }

    private void comparePositions() {
        for (Market market : markets) {
            if (market.differs()) {
                differ(
                        AlertCommand.Code.POSITION_DIFFERS,
                        market.instrument(),
                        0,
                        market.position(),
                        market.heardSize());
            }
        }
    }

    private void differ(AlertCommand.Code code, OwnOrder order, long ours, long venues) {
        differ(code, order.instrument(), order.id(), ours, venues);
    }

    private void differ(AlertCommand.Code code, Instrument instrument, long order, long ours, long venues) {
        if (differences.note(code, instrument, order, ours, venues)) {
            states.narrow(
                    TradingScope.INSTRUMENT,
                    instrument.index(),
                    TradingState.HALTED,
                    order == 0 ? TradingCause.POSITION_DIFFERS : TradingCause.ORDER_DIFFERS,
                    ours,
                    venues,
                    instrument.sizeScale());
            if (order == 0) {
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
        Instrument instrument = market.instrument();
        Side side = OrderEvent.side(first);
        long price = OrderEvent.fillPrice(second);
        long size = OrderEvent.fillSize(second);
        long before = market.position();
        // Positions are asked for after the fills were listed, and hold them.
        boolean asked = OrderEvent.path(first) == OrderEvent.Path.RECONCILIATION;
        market.fill(side, price, size, OrderEvent.tradeId(second), OrderEvent.fillTimeNs(second), !asked);
        cash.fill(instrument, side, price, size);
        BigDecimal fee = BigDecimal.valueOf(OrderEvent.feeMantissa(second), OrderEvent.feeScale(second));
        if (fee.signum() != 0) {
            String currency = OrderEvent.feeCurrency(second);
            cash.fee(currency, fee);
            if (instrument.contractType() == ContractType.NONE && currency.equals(instrument.baseCurrency())) {
                market.position.baseFee(fee);
            }
        }
        if (order != null) {
            brakes.filled(order, size);
            StrategyHost host = hosts[order.strategy()];
            host.trading().intents().filled(market, order.id(), size);
            host.fill(fill.over(order, first, second));
        }
        tellPosition(market, before);
    }

    @Override
    public void onOrder(OwnOrder order) {
        hosts[order.strategy()].order(order);
    }

    @Override
    public void onQueryNeeded(OwnOrder order) {
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
                cancelWhatAdds(markets.get(i), Side.BUY, scope, index);
                cancelWhatAdds(markets.get(i), Side.SELL, scope, index);
            }
        }
    }

    // Together they would: none of them is the one that does, so all of the side go.
    private void cancelWhatAdds(Market market, Side side, TradingScope scope, int index) {
        if (RiskGate.worstPosition(market, side, 0, null) <= 0) {
            return;
        }
        OpenOrders open = market.open();
        for (int k = 0; k < open.count(); k++) {
            if (open.get(k).side() == side) {
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
