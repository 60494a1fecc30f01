package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;

/**
 * Publishes one live market on its book channels and tickers at OKX's cadence: bbo-tbt and the tick-by-tick books at most
 * every 10 ms, books, books5 and tickers at most every 100 ms, in OKX's fixed order, only what changed.
 */
public final class ChannelPublisher {

    /** Market time between two calls of {@link #tick}. */
    public static final long TICK_MS = 10;

    private static final int SLOW_TICKS = 10;
    private static final int HEARTBEAT_TICKS = 6_000;
    private static final int FULL_DEPTH = 400;

    private final Market market;
    private final ChannelHub hub;
    private final TradePublisher trades;
    private final BookImage[] fast;
    private final BookImage slow;
    private final int[] quietTicks = new int[3];
    private String lastBbo = "";
    private String lastFive = "";
    private String lastTicker = "";
    private int tick;

    public ChannelPublisher(Market market, ChannelHub hub) {
        this.market = market;
        this.hub = hub;
        this.trades = new TradePublisher(market, hub);
        this.fast = new BookImage[] {
            new BookImage(Channel.BOOKS_L2_TBT, market, FULL_DEPTH), new BookImage(Channel.BOOKS50_L2_TBT, market, 50)
        };
        this.slow = new BookImage(Channel.BOOKS, market, FULL_DEPTH);
    }

    /** A tick of market time has passed. */
    public void tick(long nowMs) {
        publishTrades();
        if (market.disturbance().isStalled()) {
            return;
        }
        boolean slowTick = ++tick % SLOW_TICKS == 0;
        publishBbo();
        for (int i = 0; i < fast.length; i++) {
            publish(fast[i], i, true, nowMs);
        }
        publish(slow, fast.length, slowTick, nowMs);
        if (slowTick) {
            publishFive();
            publishTicker(nowMs);
        }
    }

    /** Lets the trades leave that happened since. */
    public void publishTrades() {
        trades.publish();
    }

    private void publishBbo() {
        if (hub.hasSubscribers(Channel.BBO_TBT, market.instId())) {
            String state = state(1);
            if (!state.equals(lastBbo)) {
                lastBbo = state;
                hub.publish(Channel.BBO_TBT, market.instId(), BookFrames.top(Channel.BBO_TBT, market, 1));
            }
        }
    }

    private void publishFive() {
        if (hub.hasSubscribers(Channel.BOOKS5, market.instId())) {
            String state = state(5);
            if (!state.equals(lastFive)) {
                lastFive = state;
                hub.publish(Channel.BOOKS5, market.instId(), BookFrames.top(Channel.BOOKS5, market, 5));
            }
        }
    }

    private void publishTicker(long nowMs) {
        if (hub.hasSubscribers(Channel.TICKERS, market.instId())) {
            String state = MarketRows.ticker(market, 0);
            if (!state.equals(lastTicker)) {
                lastTicker = state;
                hub.publish(Channel.TICKERS, market.instId(), ticker(nowMs));
            }
        }
    }

    private String ticker(long nowMs) {
        return BookFrames.push(Channel.TICKERS, market.instId(), MarketRows.ticker(market, nowMs));
    }

    private void publish(BookImage image, int index, boolean due, long nowMs) {
        if (!hub.hasSubscribers(image.channel(), market.instId())) {
            return;
        }
        quietTicks[index]++;
        String update = due ? image.update() : null;
        if (update != null && image.isLost()) {
            return;
        }
        if (update == null && quietTicks[index] >= HEARTBEAT_TICKS) {
            update = image.heartbeat(nowMs);
        }
        if (update != null) {
            quietTicks[index] = 0;
            hub.publish(image.channel(), market.instId(), update);
        }
    }

    /** A connection has just subscribed (it is in the hub already): sends it what the channel starts with. */
    public void greet(Subscriber subscriber, Channel channel, long nowMs) {
        switch (channel) {
            case BBO_TBT -> subscriber.send(BookFrames.top(channel, market, 1));
            case BOOKS5 -> subscriber.send(BookFrames.top(channel, market, 5));
            case TICKERS -> subscriber.send(ticker(nowMs));
            case BOOKS -> greet(subscriber, slow, fast.length);
            case BOOKS_L2_TBT -> greet(subscriber, fast[0], 0);
            case BOOKS50_L2_TBT -> greet(subscriber, fast[1], 1);
            default -> {
                // trades starts with the next trade
            }
        }
    }

    // An image that nobody listened to is stale; one that somebody listens to must not skip what it will push.
    private void greet(Subscriber subscriber, BookImage image, int index) {
        if (hub.subscribers(image.channel(), market.instId()).size() == 1) {
            image.refresh();
            quietTicks[index] = 0;
        }
        subscriber.send(image.snapshot());
    }

    private String state(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(depth, market.bids().count()); i++) {
            text.append(market.bids().price(i))
                    .append('x')
                    .append(market.bids().size(i))
                    .append(' ');
            text.append(market.bids().orders(i)).append(' ');
        }
        for (int i = 0; i < Math.min(depth, market.asks().count()); i++) {
            text.append(market.asks().price(i))
                    .append('y')
                    .append(market.asks().size(i))
                    .append(' ');
            text.append(market.asks().orders(i)).append(' ');
        }
        return text.toString();
    }
}
