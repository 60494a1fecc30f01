package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.Market;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a {@link SyntheticMarket} for each instrument and publishes what happens, in ticks of 10 ms of market time. */
public final class SyntheticFeed implements Feed {

    private final List<Instrument> instruments = new ArrayList<>();
    private final List<SyntheticProfile> profiles = new ArrayList<>();
    private final InstrumentCodes codes = new InstrumentCodes();
    /** By numeric code, which survives a rename. */
    private final Map<Long, Live> live = new LinkedHashMap<>();

    private final double speed;
    private final long seed;
    private Host host;
    private long ticks;
    private MarketTicks clock;

    /** @param speed market seconds in a second; 0 is as fast as the sockets take it */
    public SyntheticFeed(List<String> instIds, double speed, long seed) {
        this(speed, seed, instIds.stream().map(SyntheticProfile::of).toList());
    }

    /** @param speed market seconds in a second; 0 is as fast as the sockets take it */
    public SyntheticFeed(double speed, long seed, List<SyntheticProfile> profiles) {
        this.speed = speed;
        this.seed = seed;
        profiles.forEach(this::define);
    }

    /**
     * Defines one more instrument. While the exchange runs it is to be listed with what this gives, and then to be {@link #start
     * started}.
     */
    public Instrument define(SyntheticProfile profile) {
        Instrument instrument = profile.instrument(instruments.size(), codes.of(profile.instId()));
        profiles.add(profile);
        instruments.add(instrument);
        return instrument;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public List<Channel> channels(String instId) {
        return Channel.ofMarketData();
    }

    @Override
    public void begin(Host newHost) {
        host = newHost;
        for (Instrument instrument : instruments) {
            start(host.markets().byCode(instrument.code()));
        }
        clock = new MarketTicks(host, speed, this::tick);
        clock.start();
    }

    /** The market of an instrument that was {@link #define defined} is listed: its orders begin to come. */
    public void start(Market market) {
        if (market.listing().expiryMs() <= host.nowMs()) {
            throw new IllegalArgumentException(
                    market.instId() + " has expired: name a dated contract whose day is ahead");
        }
        int number = market.instrument().index();
        live.put(market.instrument().code(), new Live(market, profiles.get(number)));
    }

    @Override
    public void writable() {
        if (clock != null) {
            clock.writable();
        }
    }

    private void tick() {
        ticks++;
        long nowMs = host.nowMs();
        for (Live one : live.values()) {
            one.tick(nowMs);
        }
        host.afterChange().run();
    }

    @Override
    public void greet(Subscriber subscriber, Subscription subscription) {
        Market market = host.markets().byId(subscription.instId());
        Live one = live.get(market.instrument().code());
        if (one != null) {
            one.shown.greet(subscriber, subscription, host.nowMs());
        }
    }

    @Override
    public void requestProcessed() {
        // The market runs whether or not somebody listens.
    }

    @Override
    public long played() {
        return ticks;
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.stop();
        }
    }

    /** One instrument: carries what its generator says to matching and to the channels. */
    private final class Live implements SyntheticMarket.Listener {

        private final Market market;
        private final SyntheticProfile profile;
        private final SyntheticMarket generator;
        private final PublishedMarket shown;
        private long marketNs;
        private long nowMs;

        Live(Market market, SyntheticProfile profile) {
            this.market = market;
            this.profile = profile;
            this.generator = new SyntheticMarket(market.instrument(), profile, seed);
            this.nowMs = host.nowMs();
            market.candles(profile.past(market.instrument(), seed, nowMs));
            this.shown = new PublishedMarket(market, host.hub());
            generator.open(this);
        }

        void tick(long epochMs) {
            nowMs = epochMs;
            if (market.instrument() != generator.instrument()) {
                adapt();
            }
            if (isTraded()) {
                marketNs += MarketTicks.TICK_NS;
                attract();
                generator.advanceTo(marketNs, this);
            }
            shown.tick(epochMs);
        }

        // While trading is suspended nobody places orders.
        private boolean isTraded() {
            InstrumentState state = market.instrument().state();
            return state == InstrumentState.LIVE || state == InstrumentState.POST_ONLY;
        }

        private void adapt() {
            if (market.instrument().tickSize() == generator.instrument().tickSize()
                    && market.instrument().lotSize() == generator.instrument().lotSize()) {
                generator.keepGrid(market.instrument());
            } else {
                generator.redefine(market.instrument(), this);
            }
        }

        // A contract follows its pair at a constant premium.
        private void attract() {
            Market source = market.indexSource();
            Live pair = source == market ? null : live.get(source.instrument().code());
            if (pair != null) {
                generator.attract(pair.generator.fairPrice() * profile.startPrice() / pair.profile.startPrice());
            }
        }

        @Override
        public void begin(long marketNs) {
            market.advanceSequence();
        }

        @Override
        public void print(Side taker, long price, long size, int orders) {
            market.print(taker, price, size, orders);
        }

        @Override
        public void level(Side side, long price, long size, int orders) {
            market.matching().level(side, price, size, orders);
        }

        @Override
        public void end() {
            shown.changed(nowMs);
        }
    }
}
