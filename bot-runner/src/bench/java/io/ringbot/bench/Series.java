package io.ringbot.bench;

import io.ringbot.bench.venue.Market;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One stretch of ticks: when each was to leave, when it left, when its order came.
 *
 * <p>Send times are fixed in advance, so that a stall of the driver or of a full socket shows in the latency of all that had to
 * wait, and hides nothing. Sent on one thread, answered on another; read once no order is taken any more.
 */
final class Series {

    private final Load load;
    private final long firstPrice;
    private final int settle;
    private final long[] intendedNs;
    private final long[] sentNs;
    private final long[] orderNs;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unasked = new AtomicInteger();

    /**
     * @param firstPrice of the first tick; each later one's is one higher
     * @param ticks how many
     * @param settle so many of the first do not count
     */
    Series(Load load, long firstPrice, int ticks, int settle) {
        this.load = load;
        this.firstPrice = firstPrice;
        this.settle = settle;
        intendedNs = new long[ticks];
        sentNs = new long[ticks];
        orderNs = new long[ticks];
        if (ticks > Market.LAST_PRICE - Market.FIRST_PRICE) {
            throw new IllegalArgumentException(ticks + " ticks are more than there are prices: take less seconds");
        }
    }

    void begin(long startNs) {
        for (int i = 0; i < intendedNs.length; i++) {
            intendedNs[i] = startNs + i * 1_000_000_000L / load.rate();
        }
    }

    int ticks() {
        return intendedNs.length;
    }

    long price(int tick) {
        return firstPrice + tick;
    }

    /** The trigger is the last of its group, so that fillers come first. */
    boolean isTrigger(int tick) {
        return tick % load.triggerEvery() == load.triggerEvery() - 1;
    }

    long intendedNs(int tick) {
        return intendedNs[tick];
    }

    void sent(int tick, long nowNs) {
        sentNs[tick] = nowNs;
    }

    /** An order came. Thread: that of the private connection. */
    void onOrder(long price, long firstByteNs) {
        long tick = price - firstPrice;
        if (tick < 0 || tick >= ticks() || !isTrigger((int) tick) || orderNs[(int) tick] != 0) {
            unasked.incrementAndGet();
        } else {
            orderNs[(int) tick] = firstByteNs;
            answered.incrementAndGet();
        }
    }

    boolean isComplete() {
        return answered.get() == ticks() / load.triggerEvery();
    }

    /** Ticks that asked for an order and got none. */
    int lost() {
        return ticks() / load.triggerEvery() - answered.get();
    }

    /** Orders that no tick asked for, or a second one for the same tick. */
    int unasked() {
        return unasked.get();
    }

    /** From the send of a tick to its order, sorted, ns. */
    long[] fromSend() {
        return latencies(sentNs);
    }

    /** From the time a tick was to be sent to its order, sorted, ns. */
    long[] fromIntended() {
        return latencies(intendedNs);
    }

    private long[] latencies(long[] since) {
        long[] all = new long[ticks()];
        int count = 0;
        for (int i = settle; i < ticks(); i++) {
            if (isTrigger(i) && orderNs[i] != 0) {
                all[count++] = orderNs[i] - since[i];
            }
        }
        long[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
