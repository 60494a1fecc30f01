package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.Markets;
import java.util.List;
import java.util.function.Consumer;

/** A source of market data for all instruments of the exchange. Event loop only, but for its construction. */
public interface Feed {

    /**
     * What a feed works with.
     *
     * @param instruments where instruments are changed
     * @param afterChange to be run when markets have changed
     * @param failed to be told what ended the feed
     * @param notices to be told what a person watching should know
     */
    record Host(
            Markets markets,
            InstrumentDesk instruments,
            ChannelHub hub,
            VenueLoop loop,
            Runnable afterChange,
            Consumer<RuntimeException> failed,
            Consumer<String> notices) {

        /** Runs work on the loop later; if it fails, that is told instead of lost. */
        void later(Runnable work, long delayNs) {
            loop.later(delayNs, () -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    failed.accept(e);
                }
            });
        }

        long nowMs() {
            return loop.epochNs() / 1_000_000;
        }
    }

    /** The instruments it has data for. */
    List<Instrument> instruments();

    /** The market-data channels it has data for, of one of its instruments. Any thread. */
    List<Channel> channels(String instId);

    /** The exchange serves from now on; the markets of all {@link #instruments} are open. */
    void begin(Host host);

    /** A connection has subscribed to a market-data channel and is in the hub: sends it what the channel starts with. */
    void greet(Subscriber subscriber, Subscription subscription);

    /** A subscribe request was processed whole. */
    void requestProcessed();

    /** A subscriber's socket takes data again. */
    void writable();

    /** Pushes of market data that the feed has made: frames of a capture, or ticks of market time. */
    long played();

    void close();
}
