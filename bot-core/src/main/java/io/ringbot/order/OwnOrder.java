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

/** One order of ours and all that is known of it. Pooled by {@link OrderTable}; belongs to {@code engine}. */
public final class OwnOrder implements Order {

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

    private boolean cancelPending;
    private long amendRequest;
    private long amendPrice;
    private long amendSize;

    private int notFound;
    private long nextQueryNs;
    private long namedIn;

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
        cancelPending = false;
        amendRequest = 0;
        notFound = 0;
        nextQueryNs = 0;
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

    /**
     * The venue told its state, by push or query. A terminal state is final, but for REJECTED: late evidence wins.
     *
     * @return whether anything a strategy can see changed
     */
    boolean told(Slotted told) {
        OrderState next = stateOf(told);
        boolean stale = state.isTerminal() && state != OrderState.REJECTED
                || told.filledSize < filledSize && !told.venueState.isTerminal();
        if (told.venueOrderId != 0) {
            venueId = told.venueOrderId;
        }
        if (stale) {
            return false;
        }
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
        state = next;
        notFound = 0;
        if (next == OrderState.CANCELED) {
            reason = Math.max(told.cancelSource, 0);
        }
        // A query sees the order as it is; a push settles an amend only where it names it or shows its result.
        if (next.isTerminal() || told.path != OrderEvent.Path.PUSH) {
            changed |= cancelPending || amendRequest != 0;
            cancelPending = false;
            amendRequest = 0;
        } else if (amendRequest != 0 && told.requestId == amendRequest) {
            amendRequest = 0;
            changed = true;
        }
        return changed;
    }

    private OrderState stateOf(Slotted told) {
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

    void cancelSent() {
        cancelPending = true;
    }

    void amendSent(long request, long newPrice, long newSize) {
        amendRequest = request;
        amendPrice = newPrice;
        amendSize = newSize;
    }

    /** A change did not happen; the order is as it was. */
    void changeFailed(boolean cancel, int code) {
        reason = code;
        if (cancel) {
            cancelPending = false;
        } else {
            amendRequest = 0;
        }
    }

    void notFoundAgain() {
        notFound++;
    }

    void nextQueryNs(long ns) {
        nextQueryNs = ns;
    }

    /** The reconciliation of this number named the order among the venue's open ones. */
    void namedIn(long reconciliation) {
        namedIn = reconciliation;
    }

    // --- what is known of it

    /** Number of the reconciliation that named this order last, 0 none. */
    public long namedIn() {
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

    /** The most this order can still add to a position: the larger of what is and what an amend on its way may make it. */
    public long worstRemainingSize() {
        long worst = amendRequest != 0 && amendSize > size ? amendSize : size;
        return Math.max(0, worst - bookedSize);
    }

    /** The price that an amend on its way asks for. */
    public long amendPrice() {
        return amendPrice;
    }

    @Override
    public OrderState state() {
        return state;
    }

    @Override
    public boolean isCancelPending() {
        return cancelPending;
    }

    @Override
    public boolean isAmendPending() {
        return amendRequest != 0;
    }

    @Override
    public int reason() {
        return reason;
    }

    /** When the venue must no longer process the request that placed it, ms since 1970. */
    public long deadlineMs() {
        return deadlineMs;
    }

    /** How many queries in a row found nothing. */
    public int notFound() {
        return notFound;
    }

    /** When to ask the venue again, monotonic; 0 not at all. */
    public long nextQueryNs() {
        return nextQueryNs;
    }

    /** What an ORDER event says, read once from its slots. */
    static final class Slotted {
        OrderEvent.State venueState;
        OrderEvent.Path path;
        long venueOrderId;
        long price;
        long size;
        long filledSize;
        int cancelSource;
        long requestId;
    }
}
