package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.Market;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays recorded market events as a market: books and trades as they were, all channels, sequence ids and times anew.
 *
 * <p>The play begins when the first client has subscribed to something in it. Times are those of the exchange's clock: what was
 * recorded a second later comes a second later, and pushes say when they were made. At speed 0 pauses are left out.
 */
public final class RecordedFeed implements Feed {

    private final EventSource source;
    private final double speed;
    private final boolean loop;
    private final List<PublishedMarket> markets = new ArrayList<>();
    private final Sink sink = new Sink();
    private Host host;
    private MarketTicks ticks;
    private boolean wanted;
    private boolean started;
    private boolean more;
    private long marketNs;
    private long played;

    /**
     * @param speed 1 is as recorded; 0 is as fast as the sockets take it
     * @param loop begin again when it has ended
     */
    RecordedFeed(EventSource source, double speed, boolean loop) {
        this.source = source;
        this.speed = speed;
        this.loop = loop;
    }

    @Override
    public List<Instrument> instruments() {
        return source.instruments();
    }

    @Override
    public List<Channel> channels(String instId) {
        return Channel.ofMarketData();
    }

    @Override
    public void begin(Host newHost) {
        host = newHost;
        for (Instrument instrument : source.instruments()) {
            markets.add(new PublishedMarket(host.markets().byCode(instrument.code()), host.hub()));
        }
        ticks = new MarketTicks(host, speed, this::tick);
    }

    @Override
    public void greet(Subscriber subscriber, Subscription subscription) {
        wanted = true;
        for (PublishedMarket market : markets) {
            if (market.market().instId().equals(subscription.instId())) {
                market.greet(subscriber, subscription, host.nowMs());
            }
        }
    }

    @Override
    public void requestProcessed() {
        if (wanted && !started) {
            started = true;
            advance();
            marketNs = more ? source.timeNs() : 0;
            ticks.start();
        }
    }

    private void tick() {
        if (more && speed == 0 && source.timeNs() > marketNs) {
            marketNs = source.timeNs();
        }
        while (more && source.timeNs() <= marketNs) {
            source.tell(sink);
            played++;
            advance();
        }
        marketNs += MarketTicks.TICK_NS;
        long nowMs = host.nowMs();
        markets.forEach(market -> market.tick(nowMs));
        host.afterChange().run();
    }

    private void advance() {
        try {
            boolean had = more;
            more = source.next();
            if (!more && loop && (had || !started)) {
                source.rewind();
                more = source.next();
                marketNs = more ? source.timeNs() : marketNs;
            }
            if (had && !more) {
                host.notices().accept("the recording has ended: " + played + " events were played");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recording could be read at the start and cannot any more", e);
        }
    }

    @Override
    public void writable() {
        if (ticks != null) {
            ticks.writable();
        }
    }

    @Override
    public long played() {
        return played;
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.stop();
        }
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be closed", e);
        }
    }

    private final class Sink implements EventSource.Sink {

        @Override
        public void defined(int number, Instrument newer) {
            host.instruments().change(market(number), listing -> listing.with(newer));
        }

        @Override
        public void bookBegins(int number, boolean whole) {
            Market market = market(number);
            market.advanceSequence();
            if (whole) {
                market.matching().clearBook();
            }
        }

        @Override
        public void level(int number, Side side, long price, long size, int orders) {
            market(number).matching().level(side, price, size, orders);
        }

        @Override
        public void bookEnds(int number) {
            markets.get(number).changed(host.nowMs());
        }

        @Override
        public void trade(int number, Side taker, long price, long size, int orders) {
            Market market = market(number);
            market.advanceSequence();
            market.print(taker, price, size, Math.max(1, orders));
            markets.get(number).traded();
        }

        private Market market(int number) {
            return markets.get(number).market();
        }
    }
}
