package io.ringbot.risk;

import io.ringbot.event.TradingCause;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices where one strategy repeats itself without sense: refused again and again, the same order over and over, executed on one
 * side without end.
 *
 * <p>Belongs to {@code engine}; allocates nothing once instruments are known; the times are the events', so a replay notices the
 * same. What is noticed is kept until {@link #release}.
 */
public final class StrategyBrakes {

    /** For so long an order that the venue refused is not tried again. */
    private static final long RETRY_NS = 1_000_000_000L;

    /** The most refused orders that are remembered for it. */
    private static final int REMEMBERED = 16;

    /** One side of an instrument: what was ordered there last, and how often it was executed. */
    private static final class Lane {

        private final Burst executions;
        private final Burst equal;
        private long price;
        private long size;

        Lane(BrakeSettings settings) {
            executions = new Burst(settings.executions());
            equal = new Burst(settings.equalOrders());
        }
    }

    private final BrakeSettings settings;
    private final Burst rejections;
    private final RejectedShare share = new RejectedShare();
    private final List<Lane> lanes = new ArrayList<>();

    // The orders refused last, round about.
    private final int[] refusedLane = new int[REMEMBERED];
    private final OrderType[] refusedType = new OrderType[REMEMBERED];
    private final long[] refusedPrice = new long[REMEMBERED];
    private final long[] refusedSize = new long[REMEMBERED];
    private final long[] refusedNs = new long[REMEMBERED];
    private int refused;

    private TradingCause cause = TradingCause.NONE;
    private long value;
    private long limit;

    public StrategyBrakes(BrakeSettings settings) {
        this.settings = settings;
        this.rejections = new Burst(settings.rejections());
    }

    /** Makes room for an instrument. */
    public void define(int instrument) {
        while (lanes.size() < 2 * (instrument + 1)) {
            lanes.add(new Lane(settings));
        }
    }

    private static int lane(int instrument, Side side) {
        return 2 * instrument + side.ordinal();
    }

    /** Why this order must not be tried now; NONE where it may. */
    public Refusal check(int instrument, Side side, OrderType type, long price, long size, long nowNs) {
        if (cause != TradingCause.NONE) {
            return Refusal.STRATEGY_HALTED;
        }
        if (settings.rejections().isOff()) {
            return Refusal.NONE;
        }
        int lane = lane(instrument, side);
        for (int i = 0; i < Math.min(refused, REMEMBERED); i++) {
            if (refusedLane[i] == lane
                    && refusedPrice[i] == price
                    && refusedSize[i] == size
                    && refusedType[i] == type
                    && nowNs - refusedNs[i] < RETRY_NS) {
                return Refusal.REJECTED_JUST_NOW;
            }
        }
        return Refusal.NONE;
    }

    /** A new order is about to leave. */
    public void placed(int instrument, Side side, long price, long size, long nowNs) {
        Lane lane = lanes.get(lane(instrument, side));
        if (lane.price != price || lane.size != size) {
            lane.price = price;
            lane.size = size;
            lane.equal.clear();
        }
        if (lane.equal.add(nowNs)) {
            notice(
                    TradingCause.EQUAL_ORDERS,
                    settings.equalOrders().count(),
                    settings.equalOrders().count());
        }
    }

    /** The venue answered a new order or an amend of it. @param wasRefused whether it would refuse it again */
    public void answered(OwnOrder order, boolean isNew, boolean wasRefused, long nowNs) {
        if (settings.rejections().isOff()) {
            return;
        }
        if (wasRefused && isNew) {
            int at = refused++ % REMEMBERED;
            refusedLane[at] = lane(order.instrument().index(), order.side());
            refusedType[at] = order.type();
            refusedPrice[at] = order.price();
            refusedSize[at] = order.size();
            refusedNs[at] = nowNs;
        }
        if (wasRefused && rejections.add(nowNs)) {
            notice(
                    TradingCause.REJECTIONS,
                    settings.rejections().count(),
                    settings.rejections().count());
        }
        if (share.add(wasRefused, nowNs)) {
            notice(TradingCause.REJECTED_SHARE, share.percent(), RejectedShare.MAX_PERCENT);
            share.clear();
        }
    }

    /** An order was filled for the first time: part by part it is still one decision. */
    public void executed(int instrument, Side side, long nowNs) {
        if (lanes.get(lane(instrument, side)).executions.add(nowNs)) {
            notice(
                    TradingCause.EXECUTIONS,
                    settings.executions().count(),
                    settings.executions().count());
        }
    }

    private void notice(TradingCause what, long measured, long allowed) {
        if (cause == TradingCause.NONE) {
            cause = what;
            value = measured;
            limit = allowed;
        }
    }

    /** What was noticed; NONE where nothing. */
    public TradingCause cause() {
        return cause;
    }

    /** What was measured. */
    public long value() {
        return value;
    }

    /** The limit that it broke. */
    public long limit() {
        return limit;
    }

    /** The strategy is halted for it. */
    public void release() {
        cause = TradingCause.NONE;
    }
}
