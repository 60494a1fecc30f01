package io.ringbot.time;

/** A clock that moves when told; both wall-clock and monotonic. */
public final class ManualClock implements NanoClock, EpochClock {

    private long ns;

    public ManualClock(long startNs) {
        ns = startNs;
    }

    @Override
    public long nanoTime() {
        return ns;
    }

    @Override
    public long epochNs() {
        return ns;
    }

    public void advance(long deltaNs) {
        ns += deltaNs;
    }
}
