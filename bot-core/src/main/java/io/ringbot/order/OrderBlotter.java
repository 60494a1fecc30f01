package io.ringbot.order;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
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
import java.util.function.Consumer;

/**
 * Keeps every order of ours in step with what the venue says, books each fill once, and knows when to look again.
 *
 * <p>Events in, changes told to a {@link Listener}. Sends nothing. An order stays in {@link OpenOrders}, and so in every
 * limit, until it has ended, all its fills are booked and no doubt is left. Whatever is unsettled about an order (an answer, a
 * change, a fill) has a time at which it is looked at again; nothing waits for ever. Belongs to {@code engine}; allocates
 * nothing but to grow.
 */
public final class OrderBlotter {

    /** How long an order concluded to be gone still counts, since late evidence wins. */
    static final long QUARANTINE_NS = 60_000_000_000L;

    // An answer and its push come within milliseconds; what is silent after this is asked for.
    private static final long FIRST_CHECK_NS = 2_000_000_000L;
    private static final long RETRY_NS = 250_000_000L;
    private static final int MAX_RETRY_SHIFT = 5;

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
    private final ForeignOrders foreign = new ForeignOrders();
    private final OwnOrder.Told told = new OwnOrder.Told();
    private final Listener listener;
    private long nowNs;
    private long venueNowMs;
    private long nextCheckNs = Long.MAX_VALUE;
    private int openCount;
    private long accepted;
    private long rejected;

    public OrderBlotter(Listener listener) {
        this.listener = listener;
    }

    /** The time of the event that is handled from here: monotonic, and by the venue's clock. */
    public void at(long monotonicNs, long venueMs) {
        nowNs = monotonicNs;
        venueNowMs = venueMs;
    }

    /** Makes room for an instrument. */
    public void addInstrument(int index) {
        while (open.size() <= index) {
            open.add(new OpenOrders());
            ledgers.add(new FillLedger());
        }
    }

    // --- what we send

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
        order.placedNs = nowNs;
        table.add(order);
        open.get(instrument.index()).add(order);
        openCount++;
        checkAt(order, nowNs + FIRST_CHECK_NS);
        return order;
    }

    /** Puts an order of an earlier run in place; the next reconciliation names it, or it is asked for. @param booked of it so far */
    public void recover(
            long id,
            long venueId,
            int strategy,
            Instrument instrument,
            Side side,
            OrderType type,
            TradeMode mode,
            PositionSide positionSide,
            boolean reduceOnly,
            long price,
            long size,
            long booked) {
        place(id, strategy, instrument, side, type, mode, positionSide, reduceOnly, price, size, 0)
                .carriedOver(venueId, booked);
    }

    /** A trade was booked by an earlier run. */
    public void booked(int instrument, long tradeId) {
        ledgers.get(instrument).book(tradeId);
    }

    /** Notes a cancel about to be sent. */
    public void cancelSent(OwnOrder order, long requestId) {
        order.cancelSent(requestId, nowNs);
        checkAt(order, nowNs + FIRST_CHECK_NS);
    }

    /** Notes an amend about to be sent. */
    public void amendSent(OwnOrder order, long requestId, long price, long size, long deadlineMs) {
        order.amendSent(requestId, price, size, deadlineMs);
        checkAt(order, nowNs + FIRST_CHECK_NS);
    }

    /** The change of this request, noted as sent, was not sent after all. */
    public void takeBack(OwnOrder order, long requestId) {
        order.changeFailed(requestId, order.reason());
        settle(order, counts(order));
    }

    /** The amend that waits is not wanted any more. */
    public void dropWaiting(OwnOrder order) {
        order.waiting().clear();
        listener.onOrder(order);
    }

    /** Notes a query about to be sent, and when to ask again where it brings nothing. */
    public void querySent(OwnOrder order) {
        int retry = Math.min(order.queried() - 1, MAX_RETRY_SHIFT);
        checkAt(order, nowNs + (RETRY_NS << retry));
    }

    // --- what is known

    /** @return the order, open or lately ended, or null where it is not ours */
    public OwnOrder find(long id) {
        return table.find(id);
    }

    public OpenOrders open(int instrument) {
        return open.get(instrument);
    }

    public int instruments() {
        return open.size();
    }

    /** Orders over all instruments that can still be filled, or whose fills are not all seen. Quarantine does not count. */
    public int openCount() {
        return openCount;
    }

    /** What orders of others of this account can still add to the side of an instrument. */
    public long foreignRemaining(int instrument, Side side) {
        return foreign.remaining(instrument, side);
    }

    /** Whether it is not known of an order of the instrument if it exists. */
    public boolean isInDoubt(int instrument) {
        OpenOrders orders = open.get(instrument);
        for (int i = 0; i < orders.count(); i++) {
            if (orders.get(i).blocksInstrument()) {
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

    /** When the next order is to be looked at, {@link Long#MAX_VALUE} never; {@link #check} is then to be called. */
    public long nextCheckNs() {
        return nextCheckNs;
    }

    // --- what the venue says

    public void onAnswer(Slot answer) {
        OwnOrder order = table.find(OrderAnswerEvent.clientOrderId(answer));
        if (order == null) {
            return;
        }
        CommandKind operation = OrderAnswerEvent.operation(answer);
        Outcome outcome = OrderAnswerEvent.outcome(answer);
        if (outcome == Outcome.UNKNOWN) {
            unknown(order, operation);
        } else if (outcome == Outcome.ACCEPTED) {
            order.accepted(OrderAnswerEvent.venueOrderId(answer));
            if (operation == CommandKind.PLACE) {
                accepted++;
            }
        } else if (operation == CommandKind.PLACE) {
            placeFailed(order, OrderAnswerEvent.code(answer));
        } else {
            changeFailed(order, OrderAnswerEvent.requestId(answer), OrderAnswerEvent.code(answer));
            // "Too late" is not "never was": what became of the order must be seen.
            if (outcome == Outcome.TOO_LATE && !order.state().isTerminal()) {
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
        if (SendFailedEvent.operation(slot) == CommandKind.PLACE) {
            placeFailed(order, 0);
        } else {
            changeFailed(order, SendFailedEvent.requestId(slot), 0);
        }
    }

    /** It may have left, and its answer can no longer come. */
    public void onOutcomeUnknown(Slot slot) {
        OwnOrder order = table.find(SendFailedEvent.clientOrderId(slot));
        if (order != null) {
            unknown(order, SendFailedEvent.operation(slot));
        }
    }

    /** A query found nothing, which is not final for an order just sent. */
    public void onNotFound(long clientOrderId) {
        OwnOrder order = table.find(clientOrderId);
        if (order == null) {
            return;
        }
        boolean wasCounted = counts(order);
        boolean wasPending = order.venueId() == 0;
        if (order.notFound(venueNowMs, nowNs + QUARANTINE_NS)) {
            rejected += wasPending ? 1 : 0;
            settle(order, wasCounted);
            listener.onOrder(order);
        }
    }

    /**
     * The venue told an order's state, in three slots.
     *
     * @param reconciliation number of the latest reconciliation, 0 none
     */
    public void onOrder(Slot first, Slot second, long reconciliation) {
        OwnOrder order = table.find(OrderEvent.clientOrderId(first));
        int instrument = first.instrument();
        if (instrument < 0 || instrument >= open.size()) {
            return;
        }
        if (order == null) {
            foreign.told(
                    OrderEvent.venueOrderId(first),
                    instrument,
                    OrderEvent.side(first),
                    OrderEvent.size(first) - OrderEvent.filledSize(first),
                    OrderEvent.state(first).isTerminal(),
                    reconciliation);
        }
        boolean wasCounted = order != null && counts(order);
        if (OrderEvent.hasFill(first) && ledgers.get(instrument).book(OrderEvent.tradeId(second))) {
            if (order != null) {
                order.booked(OrderEvent.fillSize(second));
            }
            listener.onFill(order, first, second);
        }
        if (order == null) {
            return;
        }
        read(first, second);
        if (told.path == OrderEvent.Path.RECONCILIATION) {
            order.namedIn(reconciliation);
        }
        boolean changed = order.told(told, venueNowMs, nowNs);
        settle(order, wasCounted);
        if (changed) {
            listener.onOrder(order);
        }
    }

    /** A list of fills told one, in two slots. It says nothing of the order's state, so of one that had ended that is asked. */
    public void onFill(Slot first, Slot second) {
        int instrument = first.instrument();
        if (instrument < 0
                || instrument >= open.size()
                || !ledgers.get(instrument).book(OrderEvent.tradeId(second))) {
            return;
        }
        OwnOrder order = table.find(OrderEvent.clientOrderId(first));
        if (order == null) {
            listener.onFill(null, first, second);
            return;
        }
        boolean wasCounted = counts(order);
        order.booked(OrderEvent.fillSize(second));
        listener.onFill(order, first, second);
        settle(order, wasCounted);
        if (order.state().isTerminal() && order.bookedSize() > order.filledSize()) {
            listener.onQueryNeeded(order);
        }
    }

    private void read(Slot first, Slot second) {
        told.venueState = OrderEvent.state(first);
        told.path = OrderEvent.path(first);
        told.venueOrderId = OrderEvent.venueOrderId(first);
        told.price = OrderEvent.price(first);
        told.size = OrderEvent.size(first);
        told.filledSize = OrderEvent.filledSize(first);
        told.cancelSource = OrderEvent.cancelSource(first);
        told.requestId = OrderEvent.requestId(second);
        told.updateNs = OrderEvent.updateTimeNs(second);
    }

    /** A reconciliation was complete: what is open here and was not named there may have ended, and is asked for. */
    public void onReconciled(long reconciliation) {
        foreign.reconciled(reconciliation);
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            for (int k = 0; k < orders.count(); k++) {
                OwnOrder order = orders.get(k);
                if (order.namedIn() != reconciliation && !order.isQuarantined()) {
                    order.doubted();
                    listener.onQueryNeeded(order);
                }
            }
        }
    }

    /**
     * A routine reconciliation was complete. Names the orders that should be open and were not named there; one that is on its
     * way or was heard of lately need not be.
     *
     * @param beforeNs what the venue said before this, by its clock, was in time for it
     */
    public void onRoutine(long reconciliation, long beforeNs, Consumer<OwnOrder> notNamed) {
        foreign.reconciled(reconciliation);
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            for (int k = orders.count() - 1; k >= 0; k--) {
                OwnOrder order = orders.get(k);
                boolean isOpen = order.state() == OrderState.LIVE || order.state() == OrderState.PARTIALLY_FILLED;
                if (isOpen && order.namedIn() != reconciliation && order.updateNs() <= beforeNs) {
                    notNamed.accept(order);
                }
            }
        }
    }

    /** Open orders of others of this account. */
    public int foreignCount() {
        return foreign.count();
    }

    // --- looking again

    /** Looks at every order whose time has come. */
    public void check() {
        nextCheckNs = Long.MAX_VALUE;
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            for (int k = orders.count() - 1; k >= 0; k--) {
                OwnOrder order = orders.get(k);
                if (order.checkAtNs() != 0 && order.checkAtNs() <= nowNs) {
                    checkNow(order);
                }
                if (order.checkAtNs() != 0) {
                    nextCheckNs = Math.min(nextCheckNs, order.checkAtNs());
                }
            }
        }
    }

    private void checkNow(OwnOrder order) {
        if (order.isQuarantined() && order.quarantinedUntilNs() <= nowNs) {
            boolean wasCounted = counts(order);
            order.released();
            settle(order, wasCounted);
        } else {
            listener.onQueryNeeded(order);
        }
    }

    /** Looks at the order again at this time or sooner; {@link #check} is then to be called. */
    public void checkAt(OwnOrder order, long ns) {
        order.checkAt(ns);
        nextCheckNs = Math.min(nextCheckNs, ns);
    }

    /** How long to wait before a cancel that failed is tried again, ns. */
    public static long retryNs() {
        return RETRY_NS;
    }

    // --- bookkeeping

    private void placeFailed(OwnOrder order, int code) {
        boolean wasCounted = counts(order);
        if (order.rejected(code)) {
            rejected++;
            settle(order, wasCounted);
            listener.onOrder(order);
        }
    }

    private void changeFailed(OwnOrder order, long requestId, int code) {
        boolean wasCounted = counts(order);
        if (order.changeFailed(requestId, code) && !order.state().isTerminal()) {
            settle(order, wasCounted);
            listener.onOrder(order);
        }
    }

    private void unknown(OwnOrder order, CommandKind operation) {
        if (operation == CommandKind.PLACE && order.outcomeUnknown()) {
            listener.onOrder(order);
        }
        if (!order.state().isTerminal()) {
            listener.onQueryNeeded(order);
        }
    }

    private static boolean counts(OwnOrder order) {
        return !order.isClosed() && !order.isQuarantined();
    }

    // Keeps lists, counts and the time of the next look in step with what just changed.
    private void settle(OwnOrder order, boolean wasCounted) {
        boolean isCounted = counts(order);
        if (wasCounted != isCounted) {
            openCount += isCounted ? 1 : -1;
        }
        OpenOrders orders = open.get(order.instrument().index());
        if (order.isClosed()) {
            order.checkAt(0);
            if (order.listed) {
                orders.remove(order);
                table.retire(order);
            }
        } else {
            if (!order.listed) {
                orders.add(order);
            }
            if (order.isQuarantined()) {
                checkAt(order, order.quarantinedUntilNs());
            } else if (!order.isUnsettled()) {
                order.checkAt(0);
            } else if (order.checkAtNs() == 0 || order.state().isTerminal()) {
                // It ended, and a fill it had is not seen: that cannot wait.
                checkAt(order, nowNs + RETRY_NS);
            }
        }
    }
}
