package io.ringbot.runner.config;

/** How much processor time the threads may burn to be quick. */
public enum Profile {
    /** Every thread blocks while it has nothing to do. */
    LOW_CPU,
    /** The engine yields, the others block. */
    BALANCED,
    /** The {@code io} thread runs the engine too: no hand-over, best on few cores. */
    SINGLE
}
