package io.ringbot.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the client was told of each of its orders.
 *
 * <p>Orders are known by their number. The reader's thread writes; another may read the counts, and everything once it has ended.
 */
final class OrderTally {

    private static final int COMPLAINTS = 20;

    private static final byte ACKNOWLEDGED = 1;
    private static final byte LIVE = 2;
    private static final byte ENDED = 4;

    private final byte[] told;
    private final long[] filled;
    private final long[] filledByFills;
    private final List<String> complaints = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private long complained;
    private long orderPushes;
    private long fills;
    private long fillsByFills;

    OrderTally(int orders) {
        told = new byte[orders];
        filled = new long[orders];
        filledByFills = new long[orders];
    }

    private boolean has(int order, byte what) {
        return (told[order] & what) != 0;
    }

    void acknowledged(int order) {
        if (has(order, ACKNOWLEDGED)) {
            complain("order " + order + " is acknowledged twice");
        }
        told[order] |= ACKNOWLEDGED;
    }

    /**
     * A push of channel orders.
     *
     * @param fillSize of the fill it tells of, 0 for none; both sizes in units of 10^-8
     */
    void pushed(int order, String state, long fillSize, long accumulated) {
        orderPushes++;
        if (has(order, ENDED)) {
            complain("order " + order + " is pushed as " + state + " after its end");
            return;
        }
        if (fillSize > 0) {
            fills++;
            filled[order] += fillSize;
        }
        if (accumulated != filled[order]) {
            complain("order " + order + " is pushed with accFillSz " + accumulated + "e-8 after fills of "
                    + filled[order] + "e-8");
        }
        boolean end = state.equals("filled") || state.equals("canceled");
        if (!has(order, LIVE) && (!state.equals("live"))) {
            complain("the first push of order " + order + " is " + state);
        }
        told[order] |= end ? LIVE | ENDED : LIVE;
        if (end) {
            ended.incrementAndGet();
        }
    }

    /** A push of channel fills, of {@code count} fills at one price. */
    void filled(int order, long fillSize, long count) {
        fillsByFills += count;
        filledByFills[order] += fillSize;
    }

    void complain(String what) {
        complained++;
        if (complaints.size() < COMPLAINTS) {
            complaints.add(what);
        }
    }

    /** Orders sent that have not been told from their acknowledgement to their end; read once the reader has ended. */
    long incomplete(int sent) {
        long count = 0;
        for (int i = 0; i < sent; i++) {
            if (told[i] != (ACKNOWLEDGED | LIVE | ENDED) || filledByFills[i] != filled[i]) {
                count++;
            }
        }
        return count;
    }

    long endedOrders() {
        return ended.get();
    }

    long orderPushes() {
        return orderPushes;
    }

    long fills() {
        return fills;
    }

    /** As channel fills tells it. */
    long fillsOfFills() {
        return fillsByFills;
    }

    long complained() {
        return complained;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
