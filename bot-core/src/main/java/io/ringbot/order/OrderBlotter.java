package io.ringbot.order;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every order of ours in step with what the venue says, books each fill once, and knows when to look again.
 *
 * <p>Events in, changes told to a {@link Listener}. Sends nothing. An order stays in {@link OpenOrders}, and so in every
 * limit, until it has ended, all its fills are booked and no doubt is left. Whatever is unsettled about an order (an answer, a
 * change, a fill) has a time at which it is looked at again; nothing waits for ever. Belongs to {@code engine}; allocates
 * nothing but to grow.
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

        /** Something about the order has been uncertain for so long that it is to be cancelled or asked for again. */
        void onLookNeeded(OwnOrder order);

        /** Whether orders exist can be told only by all that is open and was filled: the venue is to be asked for that. */
        void onReconciliationNeeded();

        /** A person must look at the order: nothing more may be risked in its instrument until then. */
        void onAlarm(OwnOrder order, TradingCause cause);
    }

    /** Nothing stays uncertain for longer, in seconds, without a person being called. */
    public static final long HARD_DEADLINE_S = OrderWatch.HARD_DEADLINE_NS / 1_000_000_000L;

    private final OrderTable table = new OrderTable();
    private final List<OpenOrders> open = new ArrayList<>();
    private final List<FillLedger> ledgers = new ArrayList<>();
    private final ForeignOrders foreign = new ForeignOrders();
    private final OrderRollCall rollCall = new OrderRollCall(open, foreign, this);
    private final OrderWatch watch = new OrderWatch();
    private final OrderWord word = new OrderWord();
    private final Listener listener;
    private long nowNs;
    private long venueNowMs;
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
        rollCall.at(venueMs);
        watch.at(monotonicNs);
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
        watch.sent(order);
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
        watch.sent(order);
    }

    /** Notes an amend about to be sent. */
    public void amendSent(OwnOrder order, long requestId, long price, long size, long deadlineMs) {
        order.amendSent(requestId, price, size, deadlineMs);
        watch.sent(order);
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
        watch.asked(order);
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
        return open.get(instrument).isInDoubt();
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
        return watch.nextNs();
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
            accepted += operation == CommandKind.PLACE ? 1 : 0;
            accepted(order, OrderAnswerEvent.venueOrderId(answer));
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
        order.notFound();
        if (order.isListWanted(venueNowMs)) {
            listener.onReconciliationNeeded();
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
        word.read(first, second);
        boolean hasFill = OrderEvent.hasFill(first);
        if (hasFill && !ledgers.get(instrument).book(OrderEvent.tradeId(second))) {
            word.repeated();
        } else if (hasFill) {
            if (order != null) {
                order.booked(OrderEvent.fillSize(second));
            }
            listener.onFill(order, first, second);
        }
        if (order == null) {
            return;
        }
        if (word.path == OrderEvent.Path.RECONCILIATION) {
            order.doubt().namedIn(reconciliation);
        }
        boolean changed = order.told(word, venueNowMs, nowNs);
        settle(order, wasCounted);
        if (changed) {
            listener.onOrder(order);
        }
    }

    /** A list of fills told one, in two slots: evidence that there is such an order, whose state is asked for where it is not known. */
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
        boolean wasShown = order.isShown();
        order.booked(OrderEvent.fillSize(second));
        listener.onFill(order, first, second);
        boolean isNews = order.filledAsBooked();
        if (!wasShown) {
            order.doubt().unnamed(true);
        }
        settle(order, wasCounted);
        if (isNews) {
            listener.onOrder(order);
        }
        if (!wasShown) {
            listener.onQueryNeeded(order);
        }
    }

    /** Compares our orders with what a reconciliation names. */
    public OrderRollCall rollCall() {
        return rollCall;
    }

    /** The venue does not know the order, and nothing of it can come any more. */
    void conclude(OwnOrder order) {
        boolean wasCounted = counts(order);
        rejected += order.venueId() == 0 ? 1 : 0;
        order.concluded(nowNs + OrderWatch.QUARANTINE_NS);
        settle(order, wasCounted);
        listener.onOrder(order);
    }

    /** The venue should have named the order and did not: it may have ended. */
    void doubt(OwnOrder order) {
        boolean isAsked = order.doubt().isUnnamed() && !order.doubt().isUnasked();
        order.doubt().unnamed(true);
        order.certainty(nowNs);
        if (!isAsked) {
            listener.onQueryNeeded(order);
        }
    }

    // --- looking again

    /** Looks at every order whose time has come. */
    public void check() {
        watch.begin();
        for (int i = 0; i < open.size(); i++) {
            OpenOrders orders = open.get(i);
            for (int k = orders.count() - 1; k >= 0; k--) {
                OwnOrder order = orders.get(k);
                if (watch.isDue(order)) {
                    checkNow(order);
                }
                watch.keep(order);
            }
        }
    }

    private void checkNow(OwnOrder order) {
        if (order.isQuarantined() && order.doubt().quarantinedUntilNs() <= nowNs) {
            boolean wasCounted = counts(order);
            order.released();
            settle(order, wasCounted);
            return;
        }
        if (!order.isQuarantined() && order.doubt().takeOverdue(nowNs, OrderWatch.HARD_DEADLINE_NS)) {
            listener.onAlarm(order, TradingCause.OUTCOME_UNKNOWN);
        }
        if (order.isUnanswered() && order.outcomeUnknown()) {
            listener.onOrder(order);
        }
        listener.onLookNeeded(order);
    }

    /** Looks at the order again at this time; {@link #check} is then to be called. */
    public void checkAt(OwnOrder order, long ns) {
        watch.lookAt(order, ns);
    }

    /** How long to wait before a cancel that failed is tried again, ns. */
    public static long retryNs() {
        return OrderWatch.RETRY_NS;
    }

    // --- bookkeeping

    private void accepted(OwnOrder order, long venueOrderId) {
        boolean wasCounted = counts(order);
        if (order.accepted(venueOrderId)) {
            settle(order, wasCounted);
            listener.onOrder(order);
            listener.onQueryNeeded(order);
        }
    }

    private void placeFailed(OwnOrder order, int code) {
        boolean wasCounted = counts(order);
        boolean isNews = order.rejected(code);
        settle(order, wasCounted);
        if (isNews) {
            rejected++;
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
            order.doubt().checkAt(0);
            order.certainty(nowNs);
            if (order.listed) {
                orders.remove(order);
                table.retire(order);
            }
        } else {
            if (!order.listed) {
                orders.add(order);
            }
            watch.settle(order);
        }
        if (order.takeAlarm()) {
            listener.onAlarm(order, TradingCause.LATE_EVIDENCE);
        }
    }
}
