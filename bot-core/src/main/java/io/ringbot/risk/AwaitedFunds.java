package io.ringbot.risk;

import io.ringbot.instrument.Side;
import java.util.Arrays;

/**
 * Keeps orders back that the venue would refuse for want of funds as it did the last one, until a balance changes.
 *
 * <p>By side of an instrument, and only those no smaller. Belongs to {@code engine}; allocates nothing once instruments are known.
 */
public final class AwaitedFunds {

    /** Should no balance be told, as where the venue was wrong: one more is tried then. */
    private static final long LONGEST_NS = 60_000_000_000L;

    private static final long NONE = Long.MAX_VALUE;

    private long[] sizes = {};
    private long[] sinceNs = {};
    private boolean any;

    /** Makes room for an instrument. */
    public void define(int instrument) {
        int before = sizes.length;
        if (before < 2 * (instrument + 1)) {
            sizes = Arrays.copyOf(sizes, 2 * (instrument + 1));
            sinceNs = Arrays.copyOf(sinceNs, sizes.length);
            Arrays.fill(sizes, before, sizes.length, NONE);
        }
    }

    /** An order of this size was refused for want of funds. */
    public void refused(int instrument, Side side, long size, long nowNs) {
        int at = 2 * instrument + side.ordinal();
        sizes[at] = Math.min(size, isAwaited(at, nowNs) ? sizes[at] : NONE);
        sinceNs[at] = nowNs;
        any = true;
    }

    /** The venue told a balance. */
    public void balanceTold() {
        if (any) {
            Arrays.fill(sizes, NONE);
            any = false;
        }
    }

    /** Whether an order of this size has to wait. */
    public boolean keepsBack(int instrument, Side side, long size, long nowNs) {
        int at = 2 * instrument + side.ordinal();
        return any && isAwaited(at, nowNs) && size >= sizes[at];
    }

    private boolean isAwaited(int at, long nowNs) {
        return sizes[at] != NONE && nowNs - sinceNs[at] < LONGEST_NS;
    }
}
