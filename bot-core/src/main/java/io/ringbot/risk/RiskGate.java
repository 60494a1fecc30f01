package io.ringbot.risk;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
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
 * <p>Deterministic in its arguments and the messages it has let through. Of a refusal it keeps the two numbers compared. Belongs to {@code engine}; allocates nothing.
 */
public final class RiskGate {

    private static final long MILLION = 1_000_000L;

    private final RiskSettings settings;
    private final MessageThrottle throttle;
    private final RateBudgets budgets;
    private final List<InstrumentLimits> limits = new ArrayList<>();
    // By instrument; null where only the one over all counts.
    private final List<MessageThrottle> throttles = new ArrayList<>();

    // The two numbers that were compared where an order was refused last; what they count depends on the reason.
    private long measured;
    private long allowed;

    public RiskGate(RiskSettings settings) {
        this.settings = settings;
        this.throttle = new MessageThrottle(settings.maxMessagesPerSecond());
        this.budgets = new RateBudgets(settings.venueBudgetPercent());
    }

    /** Sets the limits of an instrument, or of its new version. */
    public void define(Instrument instrument, LimitSettings written) {
        while (limits.size() <= instrument.index()) {
            limits.add(null);
            // A new version of an instrument begins no new second.
            int perSecond = written.maxMessagesPerSecond();
            throttles.add(perSecond == 0 ? null : new MessageThrottle(perSecond));
        }
        limits.set(instrument.index(), written.scaled(instrument));
        budgets.define(instrument);
    }

    /** What an order had that was refused last: a size, a value, a price, a count or a time, as the reason says. */
    public long measured() {
        return measured;
    }

    /** What it would have been let through with. */
    public long allowed() {
        return allowed;
    }

    // For the words, should the order be refused for it.
    private boolean exceeds(long value, long limit) {
        measured = value;
        allowed = limit;
        return value > limit;
    }

    /** What the venue's rate limits still let through; whoever sends takes from there. */
    public RateBudgets budgets() {
        return budgets;
    }

    /** How many messages of an instrument our own limits let through now. */
    public int messagesLeft(int instrument, long nowNs) {
        MessageThrottle own = throttles.get(instrument);
        int left = throttle.left(nowNs);
        return own == null ? left : Math.min(left, own.left(nowNs));
    }

    /** How long until our own limits let one more message of an instrument through, ns; 0 now. */
    public long messageDelayNs(int instrument, long nowNs) {
        MessageThrottle own = throttles.get(instrument);
        long delayNs = throttle.delayNs(nowNs);
        return own == null ? delayNs : Math.max(delayNs, own.delayNs(nowNs));
    }

    /**
     * Checks an order, or an order as an amend would make it.
     *
     * @param positionSide the position it works on
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
            PositionSide positionSide,
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
            refusal = checkLimits(exposure, side, positionSide, type, price, size, amended);
        }
        if (refusal == Refusal.NONE && amended == null && exceeds(openTotal + 1L, settings.maxOpenOrders())) {
            refusal = Refusal.TOO_MANY_OPEN_ORDERS;
        }
        if (refusal == Refusal.NONE
                && amended == null
                && exceeds(
                        exposure.open().count() + 1L,
                        limits.get(instrument.index()).maxOpenOrders())) {
            refusal = Refusal.TOO_MANY_OPEN_ORDERS;
        }
        if (refusal == Refusal.NONE && !withinBudget) {
            refusal = Refusal.VENUE_RATE;
        }
        if (refusal == Refusal.NONE && !throttle.allows(nowNs)) {
            exceeds(settings.maxMessagesPerSecond() + 1L, settings.maxMessagesPerSecond());
            refusal = Refusal.MESSAGE_RATE;
        }
        MessageThrottle own = throttles.get(instrument.index());
        if (refusal == Refusal.NONE && own != null && !own.allows(nowNs)) {
            exceeds(own.perSecond() + 1L, own.perSecond());
            refusal = Refusal.MESSAGE_RATE;
        }
        if (refusal == Refusal.NONE) {
            throttle.take();
            if (own != null) {
                own.take();
            }
        }
        return refusal;
    }

    /**
     * Checks an order against our own open ones: it must not be the same again, nor trade with one of them.
     *
     * <p>Of two orders of an account that would trade with each other OKX cancels one. The other one counts with the worst price that
     * an amend on its way may give it; an order without a price trades at the touch first.
     *
     * @param amended the order that is being amended; null for a new one
     */
    public Refusal checkOwnOrders(
            Exposure exposure,
            int strategy,
            Side side,
            PositionSide positionSide,
            OrderType type,
            long price,
            long size,
            OwnOrder amended,
            long nowNs) {
        if (amended == null && isDuplicate(exposure.open(), strategy, side, positionSide, price, size, nowNs)) {
            return Refusal.DUPLICATE_ORDER;
        }
        BestBidOffer top = exposure.top();
        long reach = type.hasPrice() ? price : side == Side.BUY ? top.askPrice() : top.bidPrice();
        OwnOrder own = reach == BestBidOffer.NO_PRICE ? null : exposure.open().meeting(side, reach);
        if (own == null) {
            return Refusal.NONE;
        }
        exceeds(reach, own.nearestPrice());
        return Refusal.OWN_ORDER_IN_THE_WAY;
    }

    private boolean isDuplicate(
            OpenOrders open, int strategy, Side side, PositionSide positionSide, long price, long size, long nowNs) {
        if (settings.brakes().duplicateNs() == 0) {
            return false;
        }
        for (int i = open.count() - 1; i >= 0; i--) {
            OwnOrder order = open.get(i);
            if (order.strategy() == strategy
                    && order.side() == side
                    && order.positionSide() == positionSide
                    && order.price() == price
                    && order.size() == size
                    && order.isOpen()
                    && nowNs - order.placedNs() < settings.brakes().duplicateNs()) {
                exceeds(nowNs - order.placedNs(), settings.brakes().duplicateNs());
                return true;
            }
        }
        return false;
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

    private Refusal checkLimits(
            Exposure exposure,
            Side side,
            PositionSide positionSide,
            OrderType type,
            long price,
            long size,
            OwnOrder amended) {
        Instrument instrument = exposure.instrument();
        BestBidOffer top = exposure.top();
        InstrumentLimits limit = limits.get(instrument.index());
        if (exceeds(size, Math.min(limit.maxOrderSize(), instrument.maxLimitSize()))) {
            return Refusal.SIZE_ABOVE_LIMIT;
        }
        // A type without a price is valued at the far side, where it would trade.
        long far = side == Side.BUY ? top.askPrice() : top.bidPrice();
        long worth = type.hasPrice() ? Math.max(price, far) : far;
        if (exceeds(instrument.value(worth, size), limit.maxOrderValue())) {
            return Refusal.VALUE_ABOVE_LIMIT;
        }
        if (type.hasPrice() && isOutsideCollar(price, top.mid(), limit.priceCollarPpm())) {
            return Refusal.PRICE_OUTSIDE_COLLAR;
        }
        return exceeds(worstPosition(exposure, side, positionSide, size, amended), limit.maxPosition())
                ? Refusal.POSITION_ABOVE_LIMIT
                : Refusal.NONE;
    }

    private boolean isOutsideCollar(long price, long mid, long ppm) {
        long distance = Math.abs(price - mid);
        exceeds(price, mid);
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
     * <p>A long and a short position of long-short mode count each for itself, as if the other were closed first: where each
     * keeps its limit, what they come to together keeps it too.
     *
     * @param amended does not count beside the order that it becomes; null for a new one
     */
    public static long worstPosition(
            Exposure exposure, Side side, PositionSide positionSide, long size, OwnOrder amended) {
        long worst =
                exposure.position(positionSide) * side.sign() + size - (amended == null ? 0 : amended.bookedSize());
        OpenOrders open = exposure.open();
        for (int i = 0; i < open.count(); i++) {
            OwnOrder order = open.get(i);
            if (order.side() == side && order.positionSide() == positionSide && order != amended) {
                worst += order.worstRemainingSize();
            }
        }
        return worst + exposure.foreignRemaining(side);
    }
}
