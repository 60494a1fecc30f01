package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.loop.VenueLoop;

/** Keeps what passes it waiting for a time, in its order. */
final class DelayLine {

    private final VenueLoop loop;
    private final String channel;
    private final long byNs;
    private long lastDueNs;
    private int waiting;
    private boolean over;

    /** @param channel whose pushes it keeps waiting; null is every text */
    DelayLine(VenueLoop loop, String channel, long byNs) {
        this.loop = loop;
        this.channel = channel;
        this.byNs = byNs;
        this.lastDueNs = loop.nanoTime();
    }

    /** Keeps nothing back any more, but what passes does not overtake what waits. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over && waiting == 0;
    }

    boolean covers(String pushChannel) {
        return channel == null || channel.equals(pushChannel);
    }

    void pass(Runnable leave) {
        long now = loop.nanoTime();
        lastDueNs = Math.max(lastDueNs, over ? now : now + byNs);
        waiting++;
        loop.later(lastDueNs - now, () -> {
            waiting--;
            leave.run();
        });
    }
}
