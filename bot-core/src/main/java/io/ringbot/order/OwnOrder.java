package io.ringbot.order;

import io.ringbot.event.OrderEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;

/**
 * One order of ours and all that is known of it. Pooled by {@link OrderTable}; belongs to {@code engine}.
 *
 * <p>Its states follow the venue's word alone; what we conclude from its silence ({@link #concluded}) gives way to any later
 * word.
 */
public final class OwnOrder implements Order {

    /** How long after its deadline a request may still show up in a query: the venue's lag plus a margin. */
    static final long LAG_MS = 3_000;

    /** A cancel that a query does not show after this did not take. */
    private static final long CANCEL_LAG_NS = 5_000_000_000L;

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
    private OrderState state = OrderState.REJECTED;
    private int reason;
    private long deadlineMs;
    private long updateNs;

    // On their way; 0 where none is.
    private long cancelRequest;
    private long cancelSentNs;
    private long amendRequest;
    private long amendPrice;
    private long amendSize;
    private long amendDeadlineMs;

    private final WaitingChange waiting = new WaitingChange();

    // What is not certain, and when to look again.
    private boolean concluded;
    private boolean inDoubt;
    private boolean reopened;
    private boolean recovered;
    private long quarantinedUntilNs;
    private int notFound;
    private int queries;
    private long checkAtNs;
    private long namedIn;
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
        state = OrderState.PENDING;
        reason = 0;
        deadlineMs = orderDeadlineMs;
        updateNs = 0;
        cancelRequest = 0;
        amendRequest = 0;
        waiting.clear();
        concluded = false;
        inDoubt = false;
        reopened = false;
        recovered = false;
        quarantinedUntilNs = 0;
        notFound = 0;
        queries = 0;
        checkAtNs = 0;
        namedIn = 0;
    }

    // --- what happens to it; every legal order of these is tolerated

    /** The venue's gateway took the order: evidence that it got there, no state. */
    void accepted(long venueOrderId) {
        if (venueOrderId != 0) {
            venueId = venueOrderId;
        }
    }

    /** The venue, or this machine, definitely did not place it. Evidence of life that came before wins. */
    boolean rejected(int code) {
        if (state != OrderState.PENDING && state != OrderState.UNKNOWN) {
            return false;
        }
        state = OrderState.REJECTED;
        concluded = true;
        inDoubt = false;
        reason = code;
        return true;
    }

    /** Nothing is known of what became of it. */
    boolean outcomeUnknown() {
        if (state != OrderState.PENDING) {
            return false;
        }
        state = OrderState.UNKNOWN;
        return true;
    }

    /** The venue did not name it where it should have: it may have ended while we were away. */
    void doubted() {
        inDoubt = true;
    }

    /**
     * A query found nothing. After three such answers, and once no request of ours can still be processed, the order is
     * concluded to be gone, and stays in quarantine: late evidence wins.
     *
     * @return whether that was concluded now
     */
    boolean notFound(long venueNowMs, long untilNs) {
        notFound++;
        long last = amendRequest != 0 ? Math.max(deadlineMs, amendDeadlineMs) : deadlineMs;
        if (state.isTerminal() || notFound < 3 || venueNowMs <= last + LAG_MS) {
            return false;
        }
        boolean wasSeen = state != OrderState.PENDING && state != OrderState.UNKNOWN;
        state = wasSeen ? OrderState.CANCELED : OrderState.REJECTED;
        reason = 0;
        concluded = true;
        recovered = true;
        inDoubt = false;
        cancelRequest = 0;
        amendRequest = 0;
        quarantinedUntilNs = untilNs;
        return true;
    }

    /** The quarantine is over: the conclusion stands. */
    void released() {
        quarantinedUntilNs = 0;
    }

    /**
     * The venue told its state, by push or query. What it told is final where it is terminal.
     *
     * @return whether anything a strategy can see changed
     */
    boolean told(Told told, long venueNowMs, long nowNs) {
        if (told.venueOrderId != 0) {
            venueId = told.venueOrderId;
        }
        boolean terminal = told.venueState.isTerminal();
        boolean isFinal = state.isTerminal() && !concluded;
        boolean old = !terminal && (told.updateNs != 0 && told.updateNs < updateNs || told.filledSize < filledSize);
        if (isFinal || old) {
            // Older than what is known, or too late to change it; a fill it tells of is booked all the same.
            filledSize = Math.max(filledSize, told.filledSize);
            return false;
        }
        recovered = told.path != OrderEvent.Path.PUSH;
        OrderState next = stateOf(told);
        reopened |= state.isTerminal() && !next.isTerminal();
        boolean changed = next != state || told.filledSize != filledSize;
        if (told.price != BestBidOffer.NO_PRICE && told.price != price) {
            price = told.price;
            changed = true;
        }
        if (told.size > 0 && told.size != size) {
            size = told.size;
            changed = true;
        }
        filledSize = Math.max(filledSize, told.filledSize);
        updateNs = Math.max(updateNs, told.updateNs);
        state = next;
        concluded = false;
        inDoubt = false;
        quarantinedUntilNs = 0;
        notFound = 0;
        if (next == OrderState.CANCELED) {
            reason = Math.max(told.cancelSource, 0);
        }
        return settleChanges(told, terminal, venueNowMs, nowNs) || changed;
    }

    // An amend is settled by the push that names it, by its values showing, or when it can no longer be processed.
    private boolean settleChanges(Told told, boolean terminal, long venueNowMs, long nowNs) {
        boolean asked = told.path != OrderEvent.Path.PUSH;
        boolean changed = false;
        if (amendRequest != 0) {
            boolean named = told.requestId == amendRequest;
            boolean shown = price == amendPrice && size == amendSize;
            boolean expired = asked && venueNowMs > amendDeadlineMs + LAG_MS;
            if (terminal || named || shown || expired) {
                amendRequest = 0;
                changed = true;
            }
        }
        if (cancelRequest != 0 && (terminal || asked && nowNs - cancelSentNs > CANCEL_LAG_NS)) {
            cancelRequest = 0;
            changed = true;
        }
        return changed;
    }

    private OrderState stateOf(Told told) {
        return switch (told.venueState) {
            case LIVE -> told.filledSize > 0 ? OrderState.PARTIALLY_FILLED : OrderState.LIVE;
            case PARTIALLY_FILLED -> OrderState.PARTIALLY_FILLED;
            case FILLED -> OrderState.FILLED;
            case CANCELED, MMP_CANCELED -> OrderState.CANCELED;
            case UNKNOWN -> state;
        };
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

    void cancelSent(long request, long nowNs) {
        cancelRequest = request;
        cancelSentNs = nowNs;
    }

    void amendSent(long request, long newPrice, long newSize, long newDeadlineMs) {
        amendRequest = request;
        amendPrice = newPrice;
        amendSize = newSize;
        amendDeadlineMs = newDeadlineMs;
    }

    /** The change of this request did not happen; the order is as it was. @return whether it was the one under way */
    boolean changeFailed(long request, int code) {
        if (request != 0 && request == cancelRequest) {
            cancelRequest = 0;
        } else if (request != 0 && request == amendRequest) {
            amendRequest = 0;
        } else {
            return false;
        }
        reason = code;
        return true;
    }

    /** The reconciliation of this number named the order among the venue's open ones. */
    void namedIn(long reconciliation) {
        namedIn = reconciliation;
    }

    /** Looks at it again at this time, 0 not at all. */
    void checkAt(long ns) {
        checkAtNs = ns;
        if (ns == 0) {
            queries = 0;
        }
    }

    /** Counts a query. @return how many there were since all was settled */
    int queried() {
        return ++queries;
    }

    // --- what is known of it

    /** Whether something about it is not certain: an answer, a change, a fill or its very existence. */
    boolean isUnsettled() {
        return state == OrderState.PENDING
                || state == OrderState.UNKNOWN
                || inDoubt
                || cancelRequest != 0
                || amendRequest != 0
                || bookedSize < filledSize
                || quarantinedUntilNs != 0;
    }

    /** Whether it counts in limits no more: ended, every fill booked, no quarantine. */
    public boolean isClosed() {
        return state.isTerminal() && bookedSize >= filledSize && quarantinedUntilNs == 0;
    }

    /** Whether nobody knows if it exists, so that nothing new may be risked beside it. */
    boolean blocksInstrument() {
        return state == OrderState.UNKNOWN || inDoubt || quarantinedUntilNs != 0;
    }

    boolean isQuarantined() {
        return quarantinedUntilNs != 0;
    }

    long quarantinedUntilNs() {
        return quarantinedUntilNs;
    }

    long checkAtNs() {
        return checkAtNs;
    }

    /** Came back to life after it was concluded to be gone: nobody counts on it any more, so it must be cancelled. */
    public boolean isReopened() {
        return reopened;
    }

    /** The venue's time of its last word on it, ns; 0 where there was none. */
    long updateNs() {
        return updateNs;
    }

    /** Number of the reconciliation that named this order last, 0 none. */
    long namedIn() {
        return namedIn;
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
        if (amendRequest == 0) {
            return price;
        }
        return side == Side.BUY ? Math.max(price, amendPrice) : Math.min(price, amendPrice);
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
        if (state.isTerminal() && quarantinedUntilNs == 0) {
            return Math.max(0, filledSize - bookedSize);
        }
        long worst = amendRequest != 0 && amendSize > size ? amendSize : size;
        return Math.max(0, worst - bookedSize);
    }

    @Override
    public OrderState state() {
        return state;
    }

    @Override
    public boolean isCancelPending() {
        return cancelRequest != 0 || waiting.isCancel();
    }

    @Override
    public boolean isAmendPending() {
        return amendRequest != 0 || waiting.isAmend();
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

    /** What an ORDER event says, read once from its slots. */
    static final class Told {
        OrderEvent.State venueState;
        OrderEvent.Path path;
        long venueOrderId;
        long price;
        long size;
        long filledSize;
        int cancelSource;
        long requestId;
        long updateNs;
    }
}
