package io.ringbot.runner.exchange.feed;

/**
 * How lively a synthetic instrument is; the package documentation states the model.
 *
 * @param ticksPerRootSecond volatility in normal times: standard deviation of the fair price after one second
 * @param eventsPerSecond in normal times
 * @param typicalSize median size of a limit order, base currency or contracts
 * @param levels levels a side at the start
 * @param spreadTicks how far new orders keep from the fair price at the least; half of the usual spread
 * @param jumpsPerSecond how often the fair price leaps by five to fifteen times its volatility
 * @param marketShare share of market orders among the events, up to 0.5
 * @param burstVolatility volatility in a burst, in times of normal
 * @param burstRate events in a burst, in times of normal
 */
public record SyntheticFlow(
        double ticksPerRootSecond,
        double eventsPerSecond,
        double typicalSize,
        int levels,
        double spreadTicks,
        double jumpsPerSecond,
        double marketShare,
        double burstVolatility,
        double burstRate) {

    /** The most levels that a side has. */
    public static final int MAX_LEVELS = 390;

    /** The rest of the events being limit orders and cancels. */
    public static final double MAX_MARKET_SHARE = 0.5;

    public SyntheticFlow {
        if (!(ticksPerRootSecond >= 0 && eventsPerSecond > 0 && typicalSize > 0 && spreadTicks >= 0)) {
            throw new IllegalArgumentException(
                    "a flow needs events and sizes above 0, volatility and spread of 0 or above");
        }
        if (levels < 1 || levels > MAX_LEVELS) {
            throw new IllegalArgumentException("levels must be 1 to " + MAX_LEVELS + ", is " + levels);
        }
        if (!(marketShare >= 0 && marketShare <= MAX_MARKET_SHARE)) {
            throw new IllegalArgumentException("marketShare must be 0 to " + MAX_MARKET_SHARE + ", is " + marketShare);
        }
        if (!(jumpsPerSecond >= 0 && burstVolatility >= 0 && burstRate > 0)) {
            throw new IllegalArgumentException("jumps and burst volatility must be 0 or above, the burst rate above 0");
        }
    }

    /** With the usual spread, jumps, bursts and share of market orders. */
    public static SyntheticFlow of(double ticksPerRootSecond, double eventsPerSecond, double typicalSize, int levels) {
        return new SyntheticFlow(ticksPerRootSecond, eventsPerSecond, typicalSize, levels, 0.1, 0.01, 0.1, 4, 2);
    }
}
