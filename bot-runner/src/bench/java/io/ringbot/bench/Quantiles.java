package io.ringbot.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Percentiles of latencies, ns; 0 where there are none.
 *
 * @param count of latencies
 */
record Quantiles(int count, long p50, long p90, long p99, long p999, long max) {

    /** @param sorted ascending */
    static Quantiles of(long[] sorted) {
        if (sorted.length == 0) {
            return new Quantiles(0, 0, 0, 0, 0, 0);
        }
        return new Quantiles(
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 0.999),
                sorted[sorted.length - 1]);
    }

    /** Of all of them together. */
    static Quantiles ofAll(List<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return of(all);
    }

    private static long at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.max(0, (long) Math.ceil(part * sorted.length) - 1))];
    }
}
