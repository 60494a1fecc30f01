package io.ringbot.runner.exchange.feed;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.CandlePublisher;
import io.ringbot.runner.exchange.market.ChannelPublisher;
import io.ringbot.runner.exchange.market.Market;

/** A market whose pushes the exchange makes itself, all channels of it. */
final class PublishedMarket {

    private final Market market;
    private final ChannelPublisher publisher;
    private final CandlePublisher candles;

    PublishedMarket(Market market, ChannelHub hub) {
        this.market = market;
        this.publisher = new ChannelPublisher(market, hub);
        this.candles = new CandlePublisher(market, hub);
    }

    Market market() {
        return market;
    }

    /** A change of the market is complete: its trades leave at once. */
    void changed(long nowMs) {
        market.bookApplied(nowMs);
        publisher.publishTrades();
    }

    /** There was a trade without a change of the book. */
    void traded() {
        publisher.publishTrades();
    }

    /** A tick of market time has passed. */
    void tick(long nowMs) {
        publisher.tick(nowMs);
        if (!market.disturbance().isStalled()) {
            candles.tick(nowMs);
        }
    }

    void greet(Subscriber subscriber, Subscription subscription, long nowMs) {
        if (subscription.channel() == Channel.CANDLE) {
            candles.greet(subscriber, subscription.bar());
        } else {
            publisher.greet(subscriber, subscription.channel(), nowMs);
        }
    }
}
