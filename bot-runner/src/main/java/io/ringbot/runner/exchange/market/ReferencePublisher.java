package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.InstrumentType;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Publishes what markets refer to. OKX: mark-price every 200 ms if it changed and every 10 s if not, index-tickers 100 ms and
 * 60 s, price-limit 200 ms if it changed, open-interest 3 s if it changed, funding-rate every minute.
 */
public final class ReferencePublisher {

    /** Time between two calls of {@link #tick}. */
    public static final long TICK_MS = 100;

    private static final long NEVER_MS = Long.MAX_VALUE / 2;
    private static final List<Line> LINES = List.of(
            new Line(Channel.INDEX_TICKERS, 100, 60_000),
            new Line(Channel.MARK_PRICE, 200, 10_000),
            new Line(Channel.PRICE_LIMIT, 200, NEVER_MS),
            new Line(Channel.OPEN_INTEREST, 3_000, NEVER_MS),
            new Line(Channel.FUNDING_RATE, 60_000, 60_000));

    /**
     * A channel's cadence.
     *
     * @param changedMs least time between pushes of what changed
     * @param sameMs time after which what stayed the same is pushed
     */
    private record Line(Channel channel, long changedMs, long sameMs) {}

    private static final class Told {
        private String state = "";
        private long timeMs = Long.MIN_VALUE / 2;
    }

    private final Markets markets;
    private final ChannelHub hub;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, CandlePublisher> candles = new HashMap<>();

    public ReferencePublisher(Markets markets, ChannelHub hub) {
        this.markets = markets;
        this.hub = hub;
    }

    /** It is that time: takes the samples, and publishes what is due. */
    public void tick(long nowMs) {
        for (Market market : markets.all()) {
            market.sample(nowMs);
        }
        for (Market market : markets.all()) {
            if (!market.disturbance().isStalled()) {
                LINES.forEach(line -> publish(line, market, nowMs));
                estimate(market, nowMs);
                candles(Channel.MARK_PRICE_CANDLE, market).tick(nowMs);
                if (isTeller(market)) {
                    candles(Channel.INDEX_CANDLE, market).tick(nowMs);
                }
            }
        }
        hub.flush();
    }

    private void publish(Line line, Market market, long nowMs) {
        String subject = subject(line.channel, market);
        if (!hub.hasSubscribers(line.channel, subject)) {
            return;
        }
        if (line.channel == Channel.INDEX_TICKERS && !isTeller(market)) {
            return;
        }
        Told last = told(line.channel, subject);
        long since = nowMs - last.timeMs;
        if (since < line.changedMs) {
            return;
        }
        LongFunction<String> row = row(line.channel, market);
        String state = row.apply(0);
        if (state != null && (since >= line.sameMs || !state.equals(last.state))) {
            last.state = state;
            last.timeMs = nowMs;
            hub.publish(line.channel, subject, BookFrames.push(line.channel, subject, row.apply(nowMs)));
        }
    }

    /** Several contracts share an index: one of them tells it. */
    private boolean isTeller(Market market) {
        return markets.ofIndex(market.indexId()) == market;
    }

    private CandlePublisher candles(Channel channel, Market market) {
        return candles.computeIfAbsent(
                channel + "/" + market.instrument().code(),
                key -> channel == Channel.INDEX_CANDLE
                        ? CandlePublisher.ofIndex(market, hub)
                        : CandlePublisher.ofMark(market, hub));
    }

    private Told told(Channel channel, String subject) {
        return told.computeIfAbsent(channel + "/" + subject, s -> new Told());
    }

    // OKX: every 200 ms in the last hour.
    private void estimate(Market market, long nowMs) {
        String row = nowMs / TICK_MS % 2 == 0 ? MarketRows.estimatedPrice(market, nowMs) : null;
        if (row == null) {
            return;
        }
        String family = InstrumentRows.family(market.instrument());
        for (ChannelHub.Listener listener : hub.listeners(Channel.ESTIMATED_PRICE, null)) {
            if (listener.subscription().covers(InstrumentType.FUTURES.name(), family, market.instId())) {
                listener.subscriber().send(push(listener.subscription(), row));
                listener.subscriber().flush();
            }
        }
    }

    private static String push(Subscription subscription, String row) {
        return "{\"arg\":" + subscription.arg() + ",\"data\":[" + row + "]}";
    }

    private static String subject(Channel channel, Market market) {
        return channel == Channel.INDEX_TICKERS ? market.indexId() : market.instId();
    }

    private static LongFunction<String> row(Channel channel, Market market) {
        return switch (channel) {
            case INDEX_TICKERS -> timeMs -> MarketRows.indexTicker(market, timeMs);
            case MARK_PRICE -> timeMs -> MarketRows.markPrice(market, timeMs);
            case PRICE_LIMIT -> timeMs -> MarketRows.priceLimit(market, timeMs);
            case OPEN_INTEREST -> market::openInterest;
            case FUNDING_RATE ->
                timeMs -> market.funding() == null ? null : market.funding().row(timeMs);
            default -> throw new IllegalArgumentException(channel + " is no channel of references");
        };
    }

    /** A connection has just subscribed: sends it what is so now. */
    public void greet(Subscriber subscriber, Subscription subscription, long nowMs) {
        Channel channel = subscription.channel();
        Market market = channel.key() == Channel.Key.INDEX
                ? markets.ofIndex(subscription.instId())
                : markets.byId(subscription.instId());
        if (channel == Channel.ESTIMATED_PRICE) {
            return;
        }
        if (subscription.bar() != null) {
            candles(channel, market).greet(subscriber, subscription.bar());
            return;
        }
        LongFunction<String> row = row(channel, market);
        String state = row.apply(0);
        if (state == null) {
            return;
        }
        if (hub.subscribers(channel, subscription.instId()).size() == 1) {
            Told last = told(channel, subscription.instId());
            last.state = state;
            last.timeMs = nowMs;
        }
        subscriber.send(BookFrames.push(channel, subscription.instId(), row.apply(nowMs)));
    }
}
