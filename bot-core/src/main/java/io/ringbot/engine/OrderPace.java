package io.ringbot.engine;

/**
 * Counts what one strategy orders, in a callback and in a second of event time, and notes when that is without measure.
 *
 * <p>Belongs to {@code engine}; allocates nothing until a limit is passed; the time is the event's, so a replay counts the same.
 */
final class OrderPace {

    private static final long SECOND_NS = 1_000_000_000L;

    private final StrategyLimits limits;
    private int inCallback;
    private int inSecond;
    private long secondFromNs = Long.MIN_VALUE;
    private String exceeded;

    OrderPace(StrategyLimits limits) {
        this.limits = limits;
    }

    /** A callback begins. */
    void callback() {
        inCallback = 0;
    }

    /** The strategy calls for an order, a change or a cancel, whatever becomes of it. @return false where that is too many */
    boolean call() {
        if (++inCallback > limits.ordersPerCallback() && exceeded == null) {
            exceeded = "more than " + limits.ordersPerCallback() + " order calls in a callback";
        }
        return exceeded == null;
    }

    /** A place or amend left, or would have but for the message rate. @return false where that was too many */
    boolean message(long nowNs) {
        if (secondFromNs == Long.MIN_VALUE || nowNs - secondFromNs >= SECOND_NS) {
            secondFromNs = nowNs;
            inSecond = 0;
        }
        if (++inSecond > limits.ordersPerSecond() && exceeded == null) {
            exceeded = "more than " + limits.ordersPerSecond() + " orders in a second";
        }
        return exceeded == null;
    }

    /** Which limit was passed, for people; null while none was. */
    String exceeded() {
        return exceeded;
    }
}
