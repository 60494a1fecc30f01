package io.ringbot.runner.exchange.account;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts requests in sliding windows, one window per key. Time is given, in milliseconds. */
public final class RateLimiter {

    /** OKX: the window of the trading limits. */
    public static final long WINDOW_MS = 2_000;

    private final double multiplier;
    private final Map<String, Deque<Long>> windows = new HashMap<>();

    /** @param multiplier of every limit; 0 switches them off */
    public RateLimiter(double multiplier) {
        this.multiplier = multiplier;
    }

    /** Takes {@code count} from the budget of the key, all or nothing. */
    public boolean allows(String key, int count, int limit, long windowMs, long nowMs) {
        if (multiplier == 0) {
            return true;
        }
        Deque<Long> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!window.isEmpty() && window.peekFirst() <= nowMs - windowMs) {
            window.removeFirst();
        }
        if (window.size() + count > limit * multiplier) {
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
