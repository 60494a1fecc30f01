package io.ringbot.risk;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether an order may leave. All strategies' places and amends pass here, and nothing else reaches the wire.
 *
 * <p>Deterministic in its arguments and the messages it has let through. Belongs to {@code engine}; allocates nothing.
 */
public final class RiskGate {

    private static final long MILLION = 1_000_000L;

    private final RiskSettings settings;
    private final MessageThrottle throttle;
    private final RateBudgets budgets;
    private final List<InstrumentLimits> limits = new ArrayList<>();

    public RiskGate(RiskSettings settings) {
        this.settings = settings;
        this.throttle = new MessageThrottle(settings.maxMessagesPerSecond());
        this.budgets = new RateBudgets(settings.venueBudgetPercent());
    }

    /** Sets the limits of an instrument, or of its new version. */
    public void define(Instrument instrument, LimitSettings written) {
        while (limits.size() <= instrument.index()) {
            limits.add(null);
        }
        limits.set(instrument.index(), written.scaled(instrument));
        budgets.define(instrument);
    }

    /** What the venue's rate limits still let through; whoever sends takes from there. */
    public RateBudgets budgets() {
        return budgets;
    }

    /** How many messages our own limit lets through now. */
    public int messagesLeft(long nowNs) {
        return throttle.left(nowNs);
    }

    /** How long until our own limit lets one more message through, ns; 0 now. */
    public long messageDelayNs(long nowNs) {
        return throttle.delayNs(nowNs);
    }

    /**
     * Checks an order, or an order as an amend would make it.
     *
     * @param price {@link BestBidOffer#NO_PRICE} for a type without one
     * @param amended the order that is being amended, which then does not count twice; null for a new one
     * @param openTotal open orders over all instruments
     * @param withinBudget whether the venue's rate limits have one left for it
     * @param nowNs monotonic time of the event
     * @return {@link Refusal#NONE} where it may leave; then its message is counted
     */
    public Refusal check(
            Exposure exposure,
            Side side,
            OrderType type,
            long price,
            long size,
            OwnOrder amended,
            int openTotal,
            boolean withinBudget,
            long nowNs) {
        Instrument instrument = exposure.instrument();
        Refusal refusal = checkState(exposure.state(), type);
        if (refusal == Refusal.NONE) {
            refusal = checkGrid(instrument, type, price, size);
        }
        if (refusal == Refusal.NONE
                && (!exposure.isBookTrusted() || !exposure.top().isValid())) {
            refusal = Refusal.BOOK_INVALID;
        }
        if (refusal == Refusal.NONE) {
            refusal = checkLimits(exposure, side, type, price, size, amended);
        }
        if (refusal == Refusal.NONE && amended == null && openTotal >= settings.maxOpenOrders()) {
            refusal = Refusal.TOO_MANY_OPEN_ORDERS;
        }
        if (refusal == Refusal.NONE && !withinBudget) {
            refusal = Refusal.VENUE_RATE;
        }
        if (refusal == Refusal.NONE && !throttle.allows(nowNs)) {
            refusal = Refusal.MESSAGE_RATE;
        }
        if (refusal == Refusal.NONE) {
            throttle.take();
        }
        return refusal;
    }

    private static Refusal checkState(InstrumentState state, OrderType type) {
        boolean trading =
                state == InstrumentState.LIVE || state == InstrumentState.POST_ONLY && type == OrderType.POST_ONLY;
        return trading ? Refusal.NONE : Refusal.INSTRUMENT_NOT_TRADING;
    }

    private static Refusal checkGrid(Instrument instrument, OrderType type, long price, long size) {
        if (size < instrument.minSize()) {
            return Refusal.SIZE_BELOW_MINIMUM;
        }
        if (!instrument.isOnLot(size)) {
            return Refusal.SIZE_OFF_LOT;
        }
        if (type.hasPrice() && (price <= 0 || !instrument.isOnTick(price))) {
            return Refusal.PRICE_OFF_TICK;
        }
        return Refusal.NONE;
    }

    private Refusal checkLimits(Exposure exposure, Side side, OrderType type, long price, long size, OwnOrder amended) {
        Instrument instrument = exposure.instrument();
        BestBidOffer top = exposure.top();
        InstrumentLimits limit = limits.get(instrument.index());
        if (size > limit.maxOrderSize() || size > instrument.maxLimitSize()) {
            return Refusal.SIZE_ABOVE_LIMIT;
        }
        // A type without a price is valued at the far side, where it would trade.
        long far = side == Side.BUY ? top.askPrice() : top.bidPrice();
        long worth = type.hasPrice() ? Math.max(price, far) : far;
        if (instrument.value(worth, size) > limit.maxOrderValue()) {
            return Refusal.VALUE_ABOVE_LIMIT;
        }
        if (type.hasPrice() && isOutsideCollar(price, top.mid(), limit.priceCollarPpm())) {
            return Refusal.PRICE_OUTSIDE_COLLAR;
        }
        return worstPosition(exposure, side, size, amended) > limit.maxPosition()
                ? Refusal.POSITION_ABOVE_LIMIT
                : Refusal.NONE;
    }

    private static boolean isOutsideCollar(long price, long mid, long ppm) {
        long distance = Math.abs(price - mid);
        long high = Math.multiplyHigh(distance, MILLION);
        long highAllowed = Math.multiplyHigh(mid, ppm);
        if (high != highAllowed) {
            return high > highAllowed;
        }
        return Long.compareUnsigned(distance * MILLION, mid * ppm) > 0;
    }

    /**
     * The position in the direction of a side in the worst case: this order fills, and so does everything that is open on the
     * side, ours and others'. At most 0 means that the position only gets smaller.
     *
     * @param amended does not count beside the order that it becomes; null for a new one
     */
    public static long worstPosition(Exposure exposure, Side side, long size, OwnOrder amended) {
        long worst = exposure.position() * side.sign() + size - (amended == null ? 0 : amended.bookedSize());
        OpenOrders open = exposure.open();
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if (order.side() == side && order != amended) {
                worst += order.worstRemainingSize();
            }
        }
        return worst + exposure.foreignRemaining(side);
    }
}
