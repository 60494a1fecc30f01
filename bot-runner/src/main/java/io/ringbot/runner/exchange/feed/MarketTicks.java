package io.ringbot.runner.exchange.feed;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.market.ChannelPublisher;
import io.ringbot.runner.exchange.market.Market;
import java.util.Arrays;

/** Runs a feed's ticks of 10 ms of market time on the exchange's loop, at the speed wanted or as fast as its readers read. */
final class MarketTicks {

    static final long TICK_NS = ChannelPublisher.TICK_MS * 1_000_000;

    // Late by more than this (the machine slept), market time goes on from now instead of racing to catch up.
    private static final long MAX_LATE_NS = 1_000_000_000L;
    private static final int TICKS_PER_TURN = 20;

    private final Feed.Host host;
    private final double speed;
    private final Runnable tick;
    private long nextTickNs;
    private boolean running;
    private boolean scheduled;

    /** @param speed market seconds in a second; 0 is as fast as the sockets take it */
    MarketTicks(Feed.Host host, double speed, Runnable tick) {
        this.host = host;
        this.speed = speed;
        this.tick = tick;
    }

    /** The first tick is now. */
    void start() {
        running = true;
        nextTickNs = host.loop().nanoTime();
        turn();
    }

    void stop() {
        running = false;
    }

    private void turn() {
        scheduled = false;
        if (!running) {
            return;
        }
        if (speed == 0) {
            flatOut();
            return;
        }
        long tickNs = Math.max(1, (long) (TICK_NS / speed));
        long now = host.loop().nanoTime();
        if (now - nextTickNs > MAX_LATE_NS) {
            nextTickNs = now;
        }
        while (running && nextTickNs <= now) {
            tick.run();
            nextTickNs += tickNs;
        }
        host.hub().flush();
        schedule(nextTickNs - host.loop().nanoTime());
    }

    // Between turns the loop serves its sockets; a reader that does not keep up stops the market.
    private void flatOut() {
        for (int i = 0; i < TICKS_PER_TURN && running && everybodyKeepsUp(); i++) {
            tick.run();
            host.hub().flush();
        }
        if (everybodyKeepsUp()) {
            schedule(hasListeners() ? 0 : TICK_NS);
        }
    }

    private boolean hasListeners() {
        for (Market market : host.markets().all()) {
            boolean heard = Arrays.stream(Channel.values())
                    .anyMatch(channel -> host.hub().hasSubscribers(channel, market.instId()));
            if (heard) {
                return true;
            }
        }
        return false;
    }

    private boolean everybodyKeepsUp() {
        for (Market market : host.markets().all()) {
            for (Channel channel : Channel.values()) {
                for (Subscriber subscriber : host.hub().subscribers(channel, market.instId())) {
                    if (!subscriber.isWritable()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** A subscriber's socket takes data again. */
    void writable() {
        if (running && speed == 0 && everybodyKeepsUp()) {
            schedule(0);
        }
    }

    private void schedule(long delayNs) {
        if (!scheduled && running) {
            scheduled = true;
            host.later(this::turn, delayNs);
        }
    }
}
