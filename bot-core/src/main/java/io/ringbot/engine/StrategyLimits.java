package io.ringbot.engine;

/**
 * What one strategy may cost before it is suspended: its own safety net, beside the account's limits in {@code risk}.
 *
 * @param ordersPerCallback order calls in one callback, cancels and refused ones included
 * @param ordersPerSecond places and amends in a second of event time that left, or would have but for the message rate
 * @param callbackNs what a callback may take; measured by the ring, not by the engine
 * @param overruns how many callbacks within a minute may not have kept to that: the last one suspends
 */
public record StrategyLimits(int ordersPerCallback, int ordersPerSecond, long callbackNs, int overruns) {

    /** What a configuration that says nothing gets. */
    public static final StrategyLimits DEFAULT = new StrategyLimits(200, 1_000, 50_000_000L, 3);

    /** For a bench that measures. */
    public static final StrategyLimits NONE =
            new StrategyLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

    public StrategyLimits {
        if (ordersPerCallback < 1 || ordersPerSecond < 1 || callbackNs < 1 || overruns < 1) {
            throw new IllegalArgumentException(
                    "every limit is at least 1: " + ordersPerCallback + " orders a callback, " + ordersPerSecond
                            + " a second, " + callbackNs + " ns, " + overruns + " times");
        }
    }
}
