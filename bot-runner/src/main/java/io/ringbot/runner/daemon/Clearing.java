package io.ringbot.runner.daemon;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far a halt has come: what is still open, and since when nothing is. Written by one thread, read by any. */
final class Clearing {

    private final Halt halt;
    private final int index;
    private final long pulledNs = System.nanoTime();
    private final CountDownLatch proven = new CountDownLatch(1);
    private volatile int open = -1;
    private volatile long provenNs;

    /** @param index of the instrument, or number of the strategy */
    Clearing(Halt halt, int index) {
        this.halt = halt;
        this.index = index;
    }

    Halt halt() {
        return halt;
    }

    int index() {
        return index;
    }

    /** When orders were stopped, monotonic. */
    long pulledNs() {
        return pulledNs;
    }

    /** The venue was asked. @param stillOpen -1 where it could not be */
    void asked(int stillOpen) {
        open = stillOpen;
        if (stillOpen == 0) {
            provenNs = System.nanoTime();
            proven.countDown();
        }
    }

    /** Whether the venue has said that nothing is open, with all that was on its way. */
    boolean isProven() {
        return proven.getCount() == 0;
    }

    boolean awaitProof(long seconds) throws InterruptedException {
        return proven.await(seconds, TimeUnit.SECONDS);
    }

    /** From the halt to the proof, ms. */
    long provenAfterMs() {
        return TimeUnit.NANOSECONDS.toMillis(provenNs - pulledNs);
    }

    /** For people. */
    String words() {
        if (isProven()) {
            return "nothing is open, proven after " + provenAfterMs() + " ms";
        }
        return open < 0 ? "not known yet what is open" : open + " still open";
    }
}
