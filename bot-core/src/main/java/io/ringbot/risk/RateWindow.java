package io.ringbot.risk;

/**
 * One of the venue's rate limits as it is used up: so many in two seconds, and not one more.
 *
 * <p>When the venue counts a request is not known here, but it lies between our sending and our reading of the answer. So a place
 * is taken when the request is decided and is free again two seconds after its answer: whatever the way there and back took, the
 * venue never finds more in its window than the limit. Belongs to {@code engine}; allocates nothing; the times are the events'.
 */
final class RateWindow {

    /** The venue's window, and a margin for clocks that do not run alike. */
    static final long HELD_NS = 2_020_000_000L;

    /** For so long after a refusal the limit is taken to be half of what it should be. */
    private static final long HALVED_NS = 60_000_000_000L;

    private int limit;
    private final long closedNs;
    private long[] freeAtNs;
    private int first;
    private int counted;
    private int underWay;
    private long lastFreeAtNs = Long.MIN_VALUE;
    private boolean isHalved;
    private long halvedUntilNs;
    private long closedUntilNs;

    /** @param closedNs for how long nothing leaves after a refusal */
    RateWindow(int limit, long closedNs) {
        this.limit = limit;
        this.closedNs = closedNs;
        this.freeAtNs = new long[limit];
    }

    /** The venue has another limit from here; what is used of it stays used. Allocates where it grows. */
    void limit(int newLimit) {
        if (newLimit > freeAtNs.length) {
            long[] larger = new long[newLimit];
            for (int i = 0; i < counted; i++) {
                larger[i] = freeAtNs[(first + i) % freeAtNs.length];
            }
            freeAtNs = larger;
            first = 0;
        }
        limit = newLimit;
    }

    /** How many more may leave now; below 0 where the limit was lowered meanwhile. */
    int left(long nowNs) {
        free(nowNs);
        if (isHalved && nowNs >= closedUntilNs) {
            return Math.max(0, Math.max(1, limit / 2) - counted - underWay);
        }
        return isHalved ? 0 : limit - counted - underWay;
    }

    /** How long until one more may leave, ns; 0 now. Not sooner than this, and later where no answer has come yet. */
    long delayNs(long nowNs) {
        if (left(nowNs) > 0) {
            return 0;
        }
        if (isHalved && nowNs < closedUntilNs) {
            return closedUntilNs - nowNs;
        }
        int inForce = isHalved ? Math.max(1, limit / 2) : limit;
        int mustFree = counted + underWay - inForce + 1;
        return mustFree > counted ? HELD_NS : freeAtNs[(first + mustFree - 1) % freeAtNs.length] - nowNs;
    }

    /** A request is about to leave; call only where one is left. */
    void take() {
        underWay++;
    }

    /** It never left. */
    void giveBack() {
        underWay--;
    }

    /** The venue has processed a request by this time, or never will. */
    void processed(long ns) {
        underWay--;
        // Answers are read in order; should one look older all the same, it is kept for as long as the one before.
        lastFreeAtNs = Math.max(lastFreeAtNs, ns + HELD_NS);
        freeAtNs[(first + counted) % freeAtNs.length] = lastFreeAtNs;
        counted++;
    }

    /** The venue refused for its limit: somebody else uses it too. Nothing leaves for a while, then half for a minute. */
    void refused(long nowNs) {
        isHalved = true;
        closedUntilNs = nowNs + closedNs;
        halvedUntilNs = nowNs + HALVED_NS;
    }

    private void free(long nowNs) {
        while (counted > 0 && freeAtNs[first] <= nowNs) {
            first = (first + 1) % freeAtNs.length;
            counted--;
        }
        if (isHalved && nowNs >= halvedUntilNs) {
            isHalved = false;
        }
    }
}
