package io.ringbot.runner.config;

/**
 * How the run is recorded.
 *
 * @param blockSizeBytes how much of a file is mapped at once; also about what an almost empty cycle occupies
 */
public record JournalConfig(boolean enabled, long blockSizeBytes, RollCycle rollCycle) {

    /** How long one file of the journal lasts. */
    public enum RollCycle {
        MINUTELY,
        HOURLY,
        DAILY
    }
}
