package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.risk.RateBudgets;
import io.ringbot.risk.RiskGate;

/**
 * Where order commands leave the engine: alone at once, or together when they are all there, within the venue's rate limits.
 *
 * <p>Nothing overtakes what was decided before it: a batch that is being collected leaves before any other command about orders.
 * Belongs to {@code engine}; allocates nothing.
 */
final class OrderOutbox {

    private final CurrentEvent current;
    private final RiskGate risk;
    private final RateBudgets budgets;
    private final OrderBlotter blotter;
    private final WaitingChanges waiting;
    private final OrderBatch batch = new OrderBatch();
    private boolean together;
    private boolean emitted;
    // While commands are being written: whoever comes out of there by an exception leaves half of them.
    private boolean writing;
    private long requests;
    private int session;

    OrderOutbox(CurrentEvent current, RiskGate risk, OrderBlotter blotter, WaitingChanges waiting) {
        this.current = current;
        this.risk = risk;
        this.budgets = risk.budgets();
        this.blotter = blotter;
        this.waiting = waiting;
    }

    /** Orders are decided for this generation of the private connection from here. */
    void session(int generation) {
        session = generation;
    }

    /** Whether commands were cut in half by an exception. */
    boolean isWriting() {
        return writing;
    }

    /** How many of an operation may leave now. */
    int left(Instrument instrument, CommandKind operation) {
        long nowNs = current.monotonicNs();
        int left = budgets.left(instrument.index(), operation, false, nowNs);
        if (together) {
            left = Math.max(left, budgets.left(instrument.index(), operation, true, nowNs));
        }
        return Math.min(risk.messagesLeft(instrument.index(), nowNs), left);
    }

    /** Whether one more may leave now, together with others or alone. */
    boolean mayLeave(int instrument, CommandKind operation) {
        if (mayJoin(instrument, operation)) {
            return true;
        }
        // What is collected leaves first, and may take a single one for itself.
        sendBatch();
        return budgets.left(instrument, operation, false, current.monotonicNs()) > 0;
    }

    // A place that begins a batch needs a single one left: it may stay alone. A change that does can wait.
    private boolean mayJoin(int instrument, CommandKind operation) {
        long nowNs = current.monotonicNs();
        return together
                && budgets.left(instrument, operation, true, nowNs) > 0
                && (operation != CommandKind.PLACE
                        || batch.takes(operation)
                        || budgets.left(instrument, operation, false, nowNs) > 0);
    }

    /** From here commands of one kind leave together, or each alone again. @return how it was before */
    boolean together(boolean now) {
        boolean before = together;
        together = now;
        if (!now) {
            sendBatch();
        }
        return before;
    }

    private void sendBatch() {
        if (batch.count() == 0) {
            return;
        }
        writing = true;
        if (batch.count() == 1) {
            goAlone(batch.get(0), batch.kind());
        }
        batch.emit(current);
        writing = false;
    }

    private void goAlone(Slot command, CommandKind operation) {
        int instrument = command.instrument();
        long request = OrderCommand.requestId(command);
        long nowNs = current.monotonicNs();
        // One to place was let into the batch for the place it can have alone.
        if (operation == CommandKind.PLACE || budgets.isSingleLeft(instrument, operation, nowNs)) {
            budgets.alone(request, instrument, operation);
            return;
        }
        budgets.notSent(request);
        OwnOrder order = blotter.find(OrderCommand.clientOrderId(command));
        long price = OrderCommand.price(command);
        long size = OrderCommand.size(command);
        batch.clear();
        blotter.takeBack(order, request);
        if (operation == CommandKind.CANCEL) {
            order.waiting().cancel();
        } else {
            order.waiting()
                    .amend(
                            price == Slot.ABSENT ? order.price() : price,
                            size == Slot.ABSENT ? order.size() : size,
                            OrderCommand.deadlineMs(command));
        }
        waiting.add(order, nowNs + budgets.delayNs(instrument, operation, false, nowNs));
    }

    /** The command is complete. */
    void emit() {
        if (emitted) {
            current.commit();
        }
    }

    /** How long until one more may leave, ns; 0 now. */
    long delayNs(Instrument instrument, CommandKind operation) {
        long nowNs = current.monotonicNs();
        long delayNs = mayJoin(instrument.index(), operation)
                ? 0
                : budgets.delayNs(instrument.index(), operation, false, nowNs);
        return operation == CommandKind.CANCEL
                ? delayNs
                : Math.max(delayNs, risk.messageDelayNs(instrument.index(), nowNs));
    }

    /** The venue answered a request. */
    void answered(Slot answer) {
        budgets.answered(OrderAnswerEvent.requestId(answer), OrderAnswerEvent.code(answer), current.monotonicNs());
    }

    /** A request did not leave, or nobody knows what became of it. */
    void failed(Slot slot) {
        if (current.kind() == EventKind.SEND_FAILED) {
            budgets.notSent(SendFailedEvent.requestId(slot));
        } else {
            budgets.unknown(SendFailedEvent.requestId(slot), current.monotonicNs());
        }
    }

    /** Begins a command; {@link #emit} follows. It may leave: {@link #mayLeave} said so. */
    Slot command(CommandKind kind, OwnOrder order) {
        int instrument = order.instrument().index();
        boolean joins = kind != CommandKind.QUERY_ORDER && mayJoin(instrument, kind);
        if (!joins || !batch.takes(kind)) {
            sendBatch();
        }
        Slot slot = joins ? batch.add(kind) : current.command(kind);
        slot.strategy(order.strategy());
        slot.instrument(instrument, order.instrument().version());
        OrderCommand.ids(slot, order.id(), order.venueId(), ++requests);
        if (kind != CommandKind.QUERY_ORDER) {
            budgets.take(instrument, kind, joins, requests, current.monotonicNs());
        }
        emitted = !joins;
        OrderCommand.session(slot, session);
        OrderCommand.terms(slot, order.side(), order.type(), order.mode(), order.positionSide(), order.isReduceOnly());
        return slot;
    }
}
