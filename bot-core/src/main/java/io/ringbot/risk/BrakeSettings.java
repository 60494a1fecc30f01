package io.ringbot.risk;

/**
 * What stops a strategy that repeats itself, and an account whose orders get lost.
 *
 * @param duplicateNs a new order equal to an open one that is younger than this is refused; 0 off
 * @param rejections so many refusals by the venue halt the strategy
 * @param rejectionPauseNs after so long that halt is lifted again; 0 not before a person lifts it
 * @param equalOrders so many equal orders one after the other halt the strategy
 * @param executions so many orders of one side of an instrument that are filled halt the strategy
 * @param unknownOutcomes so many orders at once whose outcome is unknown halt the account; 0 off
 */
public record BrakeSettings(
        long duplicateNs,
        CountLimit rejections,
        long rejectionPauseNs,
        CountLimit equalOrders,
        CountLimit executions,
        int unknownOutcomes) {

    /** For a bench that measures, and for a venue without money. */
    public static final BrakeSettings OFF = new BrakeSettings(0, CountLimit.OFF, 0, CountLimit.OFF, CountLimit.OFF, 0);

    /** What a configuration for a real venue gets where it says nothing. */
    public static final BrakeSettings DEFAULT = new BrakeSettings(
            250_000_000L,
            new CountLimit(5, 10_000_000_000L),
            0,
            new CountLimit(6, 1_000_000_000L),
            new CountLimit(10, 60_000_000_000L),
            3);
}
