package io.ringbot.runner.exchange.account;

import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts requests in sliding windows, one window per key. Time is given, in milliseconds. */
public final class RateLimiter {

    /** OKX: the window of the trading limits. */
    public static final long WINDOW_MS = 2_000;

    private final ExchangeLimits limits;
    private final Map<String, Deque<Long>> windows = new HashMap<>();

    public RateLimiter(ExchangeLimits limits) {
        this.limits = limits;
    }

    /** The limits in force. */
    public ExchangeLimits limits() {
        return limits;
    }

    /** Takes {@code count} from the budget of the key, all or nothing. */
    public boolean allows(String key, int count, Limit limit, long nowMs) {
        return takes(key, count, limits.of(limit), limit.windowMs(), nowMs);
    }

    /** Takes {@code count} from the budget of the key, all or nothing; {@code limit} is OKX's value. */
    public boolean allows(String key, int count, int limit, long windowMs, long nowMs) {
        return takes(key, count, limits.multiplied(limit), windowMs, nowMs);
    }

    private boolean takes(String key, int count, int limit, long windowMs, long nowMs) {
        if (limit == ExchangeLimits.NONE) {
            return true;
        }
        Deque<Long> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!window.isEmpty() && window.peekFirst() <= nowMs - windowMs) {
            window.removeFirst();
        }
        // The clock was set back: what was counted by the wrong one is forgotten.
        while (!window.isEmpty() && window.peekLast() > nowMs) {
            window.removeLast();
        }
        if (window.size() + count > limit) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            window.addLast(nowMs);
        }
        return true;
    }

    /** Drops what was counted under a key that is not asked for again. */
    public void forget(String key) {
        windows.remove(key);
    }
}
