package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.loop.VenueLoop;

/** A loop whose wall clock can be set wrong; its monotonic clock is right. */
final class SkewedLoop implements VenueLoop {

    private final VenueLoop loop;
    private long skewNs;

    SkewedLoop(VenueLoop loop) {
        this.loop = loop;
    }

    /** Sets the wall clock ahead by so much, or behind where it is below 0. */
    void skew(long ns) {
        skewNs = ns;
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }

    @Override
    public long epochNs() {
        return loop.epochNs() + skewNs;
    }

    @Override
    public void later(long delayNs, Runnable work) {
        loop.later(delayNs, work);
    }
}
