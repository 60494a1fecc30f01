package io.ringbot.order;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.order.OrderLifecycle.Event;
import io.ringbot.order.OrderLifecycle.State;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.CancelSource;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;

/**
 * One order of ours and all that is known of it. Pooled by {@link OrderTable}; belongs to {@code engine}.
 *
 * <p>Its states and what leads from one to the other is {@link OrderLifecycle}'s table.
 */
public final class OwnOrder implements Order {

    /** How long after its deadline a request may still show up in a query: the venue's lag plus a margin. */
    static final long LAG_MS = 3_000;

    long id;
    private long venueId;
    private int strategy;
    private Instrument instrument;
    private Side side;
    private OrderType type;
    private TradeMode mode;
    private PositionSide positionSide;
    private boolean reduceOnly;
    private long price;
    private long size;
    private long filledSize;
    private long bookedSize;
    private State state = State.REFUSED;
    private int reason;
    private int cancelSource;
    private long deadlineMs;
    private long updateNs;
    private final SentChanges changes = new SentChanges();
    private final WaitingChange waiting = new WaitingChange();

    private final OrderDoubt doubt = new OrderDoubt();
    private boolean reopened;
    private boolean recovered;
    private boolean alarm;
    // Kept by OpenOrders.
    boolean listed;
    // Kept by OrderBlotter.
    long placedNs;

    void init(
            long orderId,
            int strategyNumber,
            Instrument of,
            Side orderSide,
            OrderType orderType,
            TradeMode tradeMode,
            PositionSide orderPositionSide,
            boolean onlyReduce,
            long orderPrice,
            long orderSize,
            long orderDeadlineMs) {
        id = orderId;
        venueId = 0;
        strategy = strategyNumber;
        instrument = of;
        side = orderSide;
        type = orderType;
        mode = tradeMode;
        positionSide = orderPositionSide;
        reduceOnly = onlyReduce;
        price = orderPrice;
        size = orderSize;
        filledSize = 0;
        bookedSize = 0;
        state = State.PENDING;
        reason = 0;
        cancelSource = -1;
        deadlineMs = orderDeadlineMs;
        updateNs = 0;
        changes.clear();
        waiting.clear();
        doubt.clear();
        reopened = false;
        recovered = false;
        alarm = false;
    }

    // --- what happens to it; every legal order of these is tolerated

    // The only way from one state to another.
    private void happened(Event event) {
        alarm |= OrderLifecycle.isAlarm(state, event);
        State next = OrderLifecycle.next(state, event);
        reopened |= state.isTerminal() && !next.isTerminal();
        state = next;
    }

    /** The venue's gateway took the order: evidence that it got there, no state. @return whether it changed what was concluded */
    boolean accepted(long venueOrderId) {
        if (venueOrderId != 0) {
            venueId = venueOrderId;
        }
        State before = state;
        happened(Event.ACCEPTED);
        return state != before;
    }

    /** The venue, or this machine, definitely did not place it. Evidence of life that came before wins. @return whether it counts */
    boolean rejected(int code) {
        State before = state;
        happened(Event.REFUSED);
        if (state == before) {
            return false;
        }
        doubt.unnamed(false);
        reason = code;
        return before != State.NOT_ACCEPTED;
    }

    /** Nothing is known of what became of it. @return whether that is news */
    boolean outcomeUnknown() {
        State before = state;
        happened(Event.LOST);
        return state != before;
    }

    /** A query by its id found nothing. */
    void notFound() {
        doubt.found(false);
        happened(Event.NOT_FOUND);
    }

    /**
     * Whether only a list of open orders and fills asked for from here on can tell if it was ever there: often enough not found,
     * and no request of it can still be processed.
     */
    boolean isListWanted(long venueNowMs) {
        return !state.isTerminal() && doubt.isNotFound() && venueNowMs > changes.lastDeadlineMs(deadlineMs) + LAG_MS;
    }

    /** It is concluded to be gone and stays in quarantine until then: late evidence wins. */
    void concluded(long untilNs) {
        happened(Event.CONCLUDED);
        reason = 0;
        recovered = true;
        changes.clear();
        doubt.quarantine(untilNs);
    }

    /** The quarantine is over: the conclusion stands. */
    void released() {
        happened(Event.RELEASED);
    }

    /**
     * The venue told its state, by push or query. What it told is final where it is terminal.
     *
     * @return whether anything a strategy can see changed
     */
    boolean told(OrderWord word, long venueNowMs, long nowNs) {
        if (word.venueOrderId != 0) {
            venueId = word.venueOrderId;
        }
        if (changes.isToldOf(word)) {
            word.repeated();
        }
        Event event = word.event(updateNs, filledSize);
        State before = state;
        boolean filledMore = word.filledSize > filledSize;
        if (filledMore) {
            filledSize = word.filledSize;
            happened(Event.FILL);
        }
        boolean late = before.isFinal() || event == Event.OLDER;
        happened(event);
        if (late) {
            // Too late to change it, or older than what is known; a fill it tells of is booked all the same.
            return state.shown() != before.shown();
        }
        recovered = word.isAnswer();
        boolean changed = state.shown() != before.shown() || filledMore;
        if (word.price != BestBidOffer.NO_PRICE && word.price != price) {
            price = word.price;
            changed = true;
        }
        if (word.size > 0 && word.size != size) {
            size = word.size;
            changed = true;
        }
        if (changed || word.isAnswer()) {
            // One that tells nothing new may be a repetition, and has no time of its own.
            updateNs = Math.max(updateNs, word.updateNs);
        }
        doubt.unnamed(event == Event.STRANGE);
        doubt.found(true);
        if (state == State.CANCELED) {
            cancelSource = word.cancelSource;
            reason = Math.max(word.cancelSource, 0);
        }
        return changes.settle(word, price, size, venueNowMs, nowNs) || changed;
    }

    void booked(long fillSize) {
        bookedSize += fillSize;
    }

    /** It is of an earlier run, which has booked this much of it: what became of it the venue must tell. */
    void carriedOver(long venueOrderId, long booked) {
        venueId = venueOrderId;
        filledSize = booked;
        bookedSize = booked;
        recovered = true;
    }

    /** What is booked was told by a list of fills, with nothing else about it. @return whether more is filled than was known */
    boolean filledAsBooked() {
        if (bookedSize <= filledSize) {
            return false;
        }
        filledSize = bookedSize;
        recovered = true;
        doubt.found(true);
        happened(Event.FILL);
        return true;
    }

    /** Whether the venue has shown it, and nothing was concluded since. */
    boolean isShown() {
        return state == State.LIVE || state == State.PARTLY || state.isFinal();
    }

    void cancelSent(long request, long nowNs) {
        changes.cancel(request, nowNs);
    }

    void amendSent(long request, long newPrice, long newSize, long newDeadlineMs) {
        changes.amend(request, newPrice, newSize, newDeadlineMs);
    }

    /** The change of this request did not happen; the order is as it was. @return whether it was the one under way */
    boolean changeFailed(long request, int code) {
        if (!changes.failed(request)) {
            return false;
        }
        reason = code;
        return true;
    }

    /** Notes whether it is certain what it is, and what it was filled. */
    void certainty(long nowNs) {
        doubt.certainty(isUncertain(), nowNs);
    }

    /** Whether what was told of it cannot be true with what was known; told once. */
    boolean takeAlarm() {
        boolean was = alarm;
        alarm = false;
        return was;
    }

    // --- what is known of it

    /** Whether something about it is not certain: an answer, a change, a fill or its very existence. */
    boolean isUnsettled() {
        return isUncertain() || changes.isAny() || state.isQuarantined();
    }

    // Whether nobody knows if it exists, or what it was filled.
    private boolean isUncertain() {
        return state == State.PENDING || state == State.UNKNOWN || doubt.isUnnamed() || bookedSize < filledSize;
    }

    /** Whether nobody has answered for it yet. */
    boolean isUnanswered() {
        return state == State.PENDING && venueId == 0;
    }

    /** Whether it counts in limits no more: ended, every fill booked, no quarantine. */
    public boolean isClosed() {
        return state.isTerminal() && bookedSize >= filledSize && !state.isQuarantined();
    }

    /** Whether nobody knows if it exists, so that nothing new may be risked beside it. */
    boolean blocksInstrument() {
        return state == State.UNKNOWN || doubt.isUnnamed() || state.isQuarantined();
    }

    boolean isQuarantined() {
        return state.isQuarantined();
    }

    /** What is not certain about it. */
    OrderDoubt doubt() {
        return doubt;
    }

    /** Came back to life after it was concluded to be gone: nobody counts on it any more, so it must be cancelled. */
    public boolean isReopened() {
        return reopened;
    }

    /** The venue's time of its last word on it, ns; 0 where there was none. */
    long updateNs() {
        return updateNs;
    }

    @Override
    public long id() {
        return id;
    }

    /** 0 while unknown. */
    public long venueId() {
        return venueId;
    }

    /** When it was decided, monotonic. */
    public long placedNs() {
        return placedNs;
    }

    public int strategy() {
        return strategy;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public OrderType type() {
        return type;
    }

    public TradeMode mode() {
        return mode;
    }

    public PositionSide positionSide() {
        return positionSide;
    }

    public boolean isReduceOnly() {
        return reduceOnly;
    }

    @Override
    public long price() {
        return price;
    }

    /** Its price or the one an amend on its way gives it, whichever is nearer to the other side. */
    public long nearestPrice() {
        return changes.nearest(side, price);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long filledSize() {
        return filledSize;
    }

    /** The size whose fills are booked; below {@link #filledSize()} while a fill is known of but not seen. */
    public long bookedSize() {
        return bookedSize;
    }

    /**
     * The most this order can still add to a position: of one that can be filled the larger of what it is and what an amend on
     * its way may make it, of one that has ended the fills not yet seen.
     */
    public long worstRemainingSize() {
        boolean ended = state.isTerminal() && !state.isQuarantined();
        long worst = ended ? filledSize : Math.max(filledSize, changes.largest(size));
        return Math.max(0, worst - bookedSize);
    }

    @Override
    public OrderState state() {
        return state.shown();
    }

    @Override
    public boolean isCancelPending() {
        return changes.isCancel() || waiting.isCancel();
    }

    @Override
    public boolean isAmendPending() {
        return changes.isAmend() || waiting.isAmend();
    }

    /** The change of it that is wanted and not sent yet. */
    public WaitingChange waiting() {
        return waiting;
    }

    @Override
    public boolean isRecovered() {
        return recovered;
    }

    @Override
    public int reason() {
        return reason;
    }

    @Override
    public CancelSource cancelSource() {
        return CancelSource.of(state == State.CANCELED ? cancelSource : -1);
    }
}
