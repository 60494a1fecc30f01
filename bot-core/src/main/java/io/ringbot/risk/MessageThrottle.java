package io.ringbot.risk;

/**
 * A token bucket over event time: at most so many messages a second, with bursts of one second's worth.
 *
 * <p>Belongs to {@code engine}; allocates nothing; the time is the event's, so a replay refuses the same messages.
 */
final class MessageThrottle {

    private static final long SECOND_NS = 1_000_000_000L;

    private final long perSecond;
    private long tokens;
    private long lastNs = Long.MIN_VALUE;

    MessageThrottle(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond * SECOND_NS;
    }

    /** Whether a message may go now. Takes nothing. */
    boolean allows(long nowNs) {
        refill(nowNs);
        return tokens >= SECOND_NS;
    }

    /** How many messages may go now. */
    int left(long nowNs) {
        refill(nowNs);
        return (int) (tokens / SECOND_NS);
    }

    /** How long until one more may go, ns; 0 now. */
    long delayNs(long nowNs) {
        refill(nowNs);
        return tokens >= SECOND_NS ? 0 : (SECOND_NS - tokens + perSecond - 1) / perSecond;
    }

    long perSecond() {
        return perSecond;
    }

    /** Takes a message's token. */
    void take() {
        tokens -= SECOND_NS;
    }

    private void refill(long nowNs) {
        if (lastNs != Long.MIN_VALUE && nowNs > lastNs) {
            long elapsed = Math.min(nowNs - lastNs, SECOND_NS);
            tokens = Math.min(perSecond * SECOND_NS, tokens + elapsed * perSecond);
        }
        // Held market data may be older than what was handled before them: time must not be credited twice.
        lastNs = Math.max(lastNs, nowNs);
    }
}
