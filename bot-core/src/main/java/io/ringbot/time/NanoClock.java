package io.ringbot.time;

/** Monotonic time for durations. */
@FunctionalInterface
public interface NanoClock {

    /** Nanoseconds from an arbitrary origin; never goes back. */
    long nanoTime();

    /** The clock of this machine. */
    NanoClock SYSTEM = System::nanoTime;
}
