package io.ringbot.okx.ws;

/** At most so many in any stretch of so long: the rule by which the venue counts. Allocates nothing; belongs to one thread. */
public final class SlidingWindow {

    private final long[] takenNs;
    private final long windowNs;
    private int next;
    private long count;

    public SlidingWindow(int most, long windowNs) {
        takenNs = new long[most];
        this.windowNs = windowNs;
    }

    /** How long until one more may be taken; 0 for now. */
    public long waitNs(long nowNs) {
        if (count < takenNs.length) {
            return 0;
        }
        return Math.max(0, takenNs[next] + windowNs - nowNs);
    }

    /** Takes one where that is allowed now. */
    public boolean take(long nowNs) {
        if (waitNs(nowNs) > 0) {
            return false;
        }
        takenNs[next] = nowNs;
        next = (next + 1) % takenNs.length;
        count++;
        return true;
    }
}
