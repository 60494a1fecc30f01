package io.ringbot.risk;

/**
 * Limits over all instruments.
 *
 * @param maxMessagesPerSecond places and amends a second, averaged over one second; cancels do not count
 * @param maxOpenOrders open orders over all instruments
 * @param venueBudgetPercent how much of the venue's rate limits may be used, what else trades on the account uses the rest; 0
 *     for a venue that has no such limits, as on a bench
 * @param brakes what stops a strategy that repeats itself
 * @param losses what may be lost
 */
public record RiskSettings(
        int maxMessagesPerSecond, int maxOpenOrders, int venueBudgetPercent, BrakeSettings brakes, LossLimits losses) {

    /** The venue's rate limits whole. */
    public static final int WHOLE_BUDGET = 100;

    /** For a venue without rate limits. */
    public static final int NO_BUDGET = 0;

    public RiskSettings {
        if (maxMessagesPerSecond < 1 || maxOpenOrders < 1) {
            throw new IllegalArgumentException("maxMessagesPerSecond " + maxMessagesPerSecond + " and maxOpenOrders "
                    + maxOpenOrders + " must be at least 1");
        }
        if (venueBudgetPercent < 0 || venueBudgetPercent > WHOLE_BUDGET) {
            throw new IllegalArgumentException(
                    "venueBudgetPercent " + venueBudgetPercent + " must be 0 to " + WHOLE_BUDGET);
        }
    }

    /** Without loss limits. */
    public RiskSettings(int maxMessagesPerSecond, int maxOpenOrders, int venueBudgetPercent, BrakeSettings brakes) {
        this(maxMessagesPerSecond, maxOpenOrders, venueBudgetPercent, brakes, LossLimits.OFF);
    }

    /** Without brakes. */
    public RiskSettings(int maxMessagesPerSecond, int maxOpenOrders, int venueBudgetPercent) {
        this(maxMessagesPerSecond, maxOpenOrders, venueBudgetPercent, BrakeSettings.OFF, LossLimits.OFF);
    }

    /** With the venue's rate limits whole, without brakes. */
    public RiskSettings(int maxMessagesPerSecond, int maxOpenOrders) {
        this(maxMessagesPerSecond, maxOpenOrders, WHOLE_BUDGET);
    }
}
