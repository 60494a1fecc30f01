package io.ringbot.runner.exchange.feed;

import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.ReferencePublisher;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.time.EpochClock;

/** Gives a new subscriber of any public or business channel what the channel starts with. */
public final class PublicChannels {

    private final InstrumentDesk instruments;
    private final ReferencePublisher references;
    private final StatusBoard status;
    private final Feed feed;
    private final EpochClock clock;

    public PublicChannels(
            InstrumentDesk instruments,
            ReferencePublisher references,
            StatusBoard status,
            Feed feed,
            EpochClock clock) {
        this.instruments = instruments;
        this.references = references;
        this.status = status;
        this.feed = feed;
        this.clock = clock;
    }

    /** The subscription is in the hub already. */
    public void greet(Subscriber subscriber, Subscription subscription) {
        switch (subscription.channel()) {
            case INSTRUMENTS -> instruments.greet(subscriber, subscription);
            case STATUS -> status.greet(subscriber, subscription);
            case LIQUIDATION_ORDERS -> {
                // Begins with the first liquidation.
            }
            default -> {
                if (subscription.channel().isReference()) {
                    references.greet(subscriber, subscription, clock.epochNs() / 1_000_000);
                } else {
                    feed.greet(subscriber, subscription);
                }
            }
        }
    }
}
