package io.ringbot.time;

/** Wall-clock time for comparison with the venue. */
@FunctionalInterface
public interface EpochClock {

    /** Nanoseconds since 1970-01-01 UTC; may step when the machine's clock is corrected. */
    long epochNs();
}
