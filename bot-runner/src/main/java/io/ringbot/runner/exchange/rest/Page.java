package io.ringbot.runner.exchange.rest;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * OKX's cursor: rows older than {@code after} and newer than {@code before}, both exclusive, newest first.
 *
 * @param after {@link Long#MAX_VALUE} where it was not given
 * @param before {@link Long#MIN_VALUE} where it was not given
 */
record Page(long after, long before, int limit, long beginMs, long endMs) {

    static Page of(Route.Call call, int largest) throws RestRefused {
        return of(call, largest, largest);
    }

    /** @param usual rows where the request names no limit */
    static Page of(Route.Call call, int largest, int usual) throws RestRefused {
        long limit = number(call, "limit", usual);
        if (limit < 1) {
            throw new RestRefused(200, "51000", "Parameter limit error");
        }
        return new Page(
                number(call, "after", Long.MAX_VALUE),
                number(call, "before", Long.MIN_VALUE),
                (int) Math.min(limit, largest),
                number(call, "begin", Long.MIN_VALUE),
                number(call, "end", Long.MAX_VALUE));
    }

    private static long number(Route.Call call, String name, long absent) throws RestRefused {
        String text = call.text(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RestRefused(200, "51000", "Parameter " + name + " error");
        }
    }

    boolean covers(long timeMs) {
        return timeMs >= beginMs && timeMs <= endMs;
    }

    /** Of rows that are newest first those of this page; with only {@code before}, those nearest to it. */
    <T> List<T> cut(List<T> rows, ToLongFunction<T> id) {
        List<T> between = rows.stream()
                .filter(row -> id.applyAsLong(row) < after && id.applyAsLong(row) > before)
                .toList();
        boolean fromTheOldEnd = before != Long.MIN_VALUE && after == Long.MAX_VALUE;
        int from = fromTheOldEnd ? Math.max(0, between.size() - limit) : 0;
        return between.subList(from, Math.min(between.size(), from + limit));
    }
}
