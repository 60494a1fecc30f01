package io.ringbot.order;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.OrderState;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every order of ours in step with what the venue says, and books each fill once.
 *
 * <p>Events in, changes told to a {@link Listener}. Sends nothing. Belongs to {@code engine}; allocates nothing but to grow.
 */
public final class OrderBlotter {

    /** Is told what changed. */
    public interface Listener {

        /** A fill that was not booked before. Slots are lent. @param order null where the order is not one of ours */
        void onFill(OwnOrder order, Slot first, Slot second);

        /** Something a strategy can see changed. */
        void onOrder(OwnOrder order);

        /** What became of the order, or of a change of it, must be asked. */
        void onQueryNeeded(OwnOrder order);
    }

    private final OrderTable table = new OrderTable();
    private final List<OpenOrders> open = new ArrayList<>();
    private final List<FillLedger> ledgers = new ArrayList<>();
    private final OwnOrder.Slotted told = new OwnOrder.Slotted();
    private final Listener listener;
    private int openCount;
    private int unknownCount;
    private long accepted;
    private long rejected;

    public OrderBlotter(Listener listener) {
        this.listener = listener;
    }

    /** Makes room for an instrument. */
    public void addInstrument(int index) {
        while (open.size() <= index) {
            open.add(new OpenOrders());
            ledgers.add(new FillLedger());
        }
    }

    /** Notes an order about to be sent. */
    public OwnOrder place(
            long id,
            int strategy,
            Instrument instrument,
            Side side,
            OrderType type,
            TradeMode mode,
            PositionSide positionSide,
            boolean reduceOnly,
            long price,
            long size,
            long deadlineMs) {
        OwnOrder order = table.take();
        order.init(id, strategy, instrument, side, type, mode, positionSide, reduceOnly, price, size, deadlineMs);
        table.add(order);
        open.get(instrument.index()).add(order);
        openCount++;
        return order;
    }

    /** @return the order, open or lately terminal, or null where it is not ours */
    public OwnOrder find(long id) {
        return table.find(id);
    }

    /** Notes a cancel about to be sent. */
    public void cancelSent(OwnOrder order) {
        order.cancelSent();
    }

    /** Notes an amend about to be sent. */
    public void amendSent(OwnOrder order, long requestId, long price, long size) {
        order.amendSent(requestId, price, size);
    }

    public OpenOrders open(int instrument) {
        return open.get(instrument);
    }

    public int instruments() {
        return open.size();
    }

    /** Notes when the venue is to be asked for an order again; 0 not at all. */
    public void askAgainAt(OwnOrder order, long monotonicNs) {
        order.nextQueryNs(monotonicNs);
    }

    /** The earliest time an order is to be asked for again, {@link Long#MAX_VALUE} none. */
    public long nextQueryNs() {
        long next = Long.MAX_VALUE;
        for (OpenOrders orders : open) {
            for (int i = 0; i < orders.count(); i++) {
                long at = orders.get(i).nextQueryNs();
                if (at != 0 && at < next) {
                    next = at;
                }
            }
        }
        return next;
    }

    /** Open orders over all instruments. */
    public int openCount() {
        return openCount;
    }

    /** Whether an order of the instrument has an unknown outcome. */
    public boolean hasUnknown(int instrument) {
        if (unknownCount == 0) {
            return false;
        }
        OpenOrders orders = open.get(instrument);
        for (int i = 0; i < orders.count(); i++) {
            if (orders.get(i).state() == OrderState.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** Places that the venue's gateway took. */
    public long accepted() {
        return accepted;
    }

    /** Places that were definitely refused by the venue, or never left. */
    public long rejected() {
        return rejected;
    }

    public void onAnswer(Slot answer) {
        OwnOrder order = table.find(OrderAnswerEvent.clientOrderId(answer));
        if (order == null) {
            return;
        }
        CommandKind operation = OrderAnswerEvent.operation(answer);
        OrderAnswerEvent.Outcome outcome = OrderAnswerEvent.outcome(answer);
        if (outcome == OrderAnswerEvent.Outcome.UNKNOWN) {
            unknown(order, operation);
        } else if (outcome == OrderAnswerEvent.Outcome.ACCEPTED) {
            order.accepted(OrderAnswerEvent.venueOrderId(answer));
            if (operation == CommandKind.PLACE) {
                accepted++;
            }
        } else if (operation == CommandKind.PLACE) {
            placeFailed(order, OrderAnswerEvent.code(answer));
        } else {
            changeFailed(order, operation, OrderAnswerEvent.code(answer));
            // "Too late" is not "never was": what became of the order must be seen.
            if (outcome == OrderAnswerEvent.Outcome.TOO_LATE && !order.state().isTerminal()) {
                listener.onQueryNeeded(order);
            }
        }
    }

    /** Nothing left this machine. */
    public void onSendFailed(Slot slot) {
        OwnOrder order = table.find(SendFailedEvent.clientOrderId(slot));
        if (order == null) {
            return;
        }
        CommandKind operation = SendFailedEvent.operation(slot);
        if (operation == CommandKind.PLACE) {
            placeFailed(order, 0);
        } else {
            changeFailed(order, operation, 0);
        }
    }

    /** It may have left, and its answer can no longer come. */
    public void onOutcomeUnknown(Slot slot) {
        OwnOrder order = table.find(SendFailedEvent.clientOrderId(slot));
        if (order != null) {
            unknown(order, SendFailedEvent.operation(slot));
        }
    }

    /**
     * A query found nothing. Not final for an order just sent: only once the venue may no longer process the request, and
     * after three such answers, does it count as never placed.
     *
     * @param venueNowMs the venue's time
     */
    public void onNotFound(long clientOrderId, long venueNowMs) {
        OwnOrder order = table.find(clientOrderId);
        if (order == null || order.state().isTerminal()) {
            return;
        }
        order.notFoundAgain();
        if (order.notFound() >= 3 && venueNowMs > order.deadlineMs() + NOT_PLACED_MARGIN_MS) {
            OrderState before = order.state();
            if (order.rejected(0)) {
                rejected++;
                settle(order, before);
                listener.onOrder(order);
                return;
            }
        }
        listener.onQueryNeeded(order);
    }

    /** How long after its deadline an order may still show up in a query: the venue's lag plus a margin. */
    static final long NOT_PLACED_MARGIN_MS = 3_000;

    /**
     * The venue told an order's state, in three slots.
     *
     * @param reconciliation number of the reconciliation under way, 0 none
     */
    public void onOrder(Slot first, Slot second, long reconciliation) {
        OwnOrder order = table.find(OrderEvent.clientOrderId(first));
        int instrument = first.instrument();
        if (OrderEvent.hasFill(first)
                && instrument >= 0
                && instrument < ledgers.size()
                && ledgers.get(instrument).book(OrderEvent.tradeId(second))) {
            if (order != null) {
                order.booked(OrderEvent.fillSize(second));
            }
            listener.onFill(order, first, second);
        }
        if (order == null) {
            return;
        }
        told.venueState = OrderEvent.state(first);
        told.path = OrderEvent.path(first);
        told.venueOrderId = OrderEvent.venueOrderId(first);
        told.price = OrderEvent.price(first);
        told.size = OrderEvent.size(first);
        told.filledSize = OrderEvent.filledSize(first);
        told.cancelSource = OrderEvent.cancelSource(first);
        told.requestId = OrderEvent.requestId(second);
        if (told.path == OrderEvent.Path.RECONCILIATION) {
            order.namedIn(reconciliation);
        }
        OrderState before = order.state();
        boolean changed = order.told(told);
        settle(order, before);
        if (changed) {
            listener.onOrder(order);
        }
        if (order.bookedSize() < order.filledSize()
                && told.path == OrderEvent.Path.PUSH
                && order.state().isTerminal()) {
            listener.onQueryNeeded(order);
        }
    }

    private void placeFailed(OwnOrder order, int code) {
        OrderState before = order.state();
        if (order.rejected(code)) {
            rejected++;
            settle(order, before);
            listener.onOrder(order);
        }
    }

    private void changeFailed(OwnOrder order, CommandKind operation, int code) {
        order.changeFailed(operation == CommandKind.CANCEL, code);
        if (!order.state().isTerminal()) {
            listener.onOrder(order);
        }
    }

    private void unknown(OwnOrder order, CommandKind operation) {
        OrderState before = order.state();
        if (operation == CommandKind.PLACE && order.outcomeUnknown()) {
            settle(order, before);
            listener.onOrder(order);
        }
        if (!order.state().isTerminal()) {
            listener.onQueryNeeded(order);
        }
    }

    // Keeps the open lists and the count of unknown outcomes in step with a change of state.
    private void settle(OwnOrder order, OrderState before) {
        OrderState now = order.state();
        if (before == now) {
            return;
        }
        if (before == OrderState.UNKNOWN) {
            unknownCount--;
        }
        if (now == OrderState.UNKNOWN) {
            unknownCount++;
        }
        OpenOrders orders = open.get(order.instrument().index());
        if (now.isTerminal() && !before.isTerminal()) {
            orders.remove(order);
            openCount--;
            table.retire(order);
        } else if (!now.isTerminal() && before.isTerminal()) {
            orders.add(order);
            openCount++;
        }
    }
}
