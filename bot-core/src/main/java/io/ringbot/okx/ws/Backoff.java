package io.ringbot.okx.ws;

import java.util.random.RandomGenerator;

/**
 * Full-jitter exponential back-off: a time between nothing and a bound that doubles with every failure, so that many clients
 * thrown off at once do not come back at once.
 */
final class Backoff {

    private final long firstNs;
    private final long lastNs;
    private final RandomGenerator random;
    private int failures;

    /**
     * @param firstNs bound of the first wait
     * @param lastNs bound that is never passed
     */
    Backoff(long firstNs, long lastNs, RandomGenerator random) {
        this.firstNs = firstNs;
        this.lastNs = lastNs;
        this.random = random;
    }

    /** How long to wait after one more failure. */
    long nextNs() {
        return random.nextLong(boundNs(failures++) + 1);
    }

    private long boundNs(int failure) {
        // 2^20 times any first wait is beyond the last one.
        return Math.min(lastNs, firstNs << Math.min(failure, 20));
    }

    /** It went well: the next wait is a first one again. */
    void reset() {
        failures = 0;
    }
}
