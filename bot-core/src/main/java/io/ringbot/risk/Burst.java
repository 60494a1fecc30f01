package io.ringbot.risk;

/** Tells when something happened as often as a limit says, within its time. Allocates nothing; the times are the events'. */
final class Burst {

    private final CountLimit limit;
    private final long[] times;
    private int next;
    private int count;

    Burst(CountLimit limit) {
        this.limit = limit;
        this.times = new long[limit.count()];
    }

    /** It happened. @return whether that was once too often; counts anew from there */
    boolean add(long nowNs) {
        if (limit.isOff()) {
            return false;
        }
        times[next] = nowNs;
        next = next + 1 == times.length ? 0 : next + 1;
        count = Math.min(count + 1, times.length);
        // The next to be overwritten is the oldest.
        boolean tooMany = count == times.length && nowNs - times[next] <= limit.withinNs();
        if (tooMany) {
            clear();
        }
        return tooMany;
    }

    void clear() {
        count = 0;
    }

    CountLimit limit() {
        return limit;
    }
}
