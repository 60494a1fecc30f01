package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.ChannelPublisher;
import io.ringbot.runner.exchange.market.Market;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a {@link SyntheticMarket} for each instrument and publishes what happens, in ticks of 10 ms of market time. */
public final class SyntheticFeed implements Feed {

    private static final long TICK_NS = ChannelPublisher.TICK_MS * 1_000_000;
    // Late by more than this (the machine slept), market time goes on from now instead of racing to catch up.
    private static final long MAX_LATE_NS = 1_000_000_000L;
    private static final int TICKS_PER_TURN = 20;

    private final List<Instrument> instruments = new ArrayList<>();
    private final List<SyntheticProfile> profiles = new ArrayList<>();
    private final InstrumentCodes codes = new InstrumentCodes();
    /** By numeric code, which survives a rename. */
    private final Map<Long, Live> live = new LinkedHashMap<>();

    private final double speed;
    private final long seed;
    private Host host;
    private long ticks;
    private long nextTickNs;
    private boolean running;
    private boolean scheduled;

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
        running = true;
        nextTickNs = host.loop().nanoTime();
        turn();
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
        while (nextTickNs <= now) {
            tick();
            nextTickNs += tickNs;
        }
        host.hub().flush();
        schedule(nextTickNs - host.loop().nanoTime());
    }

    // Between turns the loop serves its sockets; a reader that does not keep up stops the market.
    private void flatOut() {
        for (int i = 0; i < TICKS_PER_TURN && everybodyKeepsUp(); i++) {
            tick();
            host.hub().flush();
        }
        if (everybodyKeepsUp()) {
            schedule(hasListeners() ? 0 : TICK_NS);
        }
    }

    private boolean hasListeners() {
        return instruments.stream()
                .anyMatch(instrument -> Arrays.stream(Channel.values())
                        .anyMatch(channel -> host.hub().hasSubscribers(channel, instrument.id())));
    }

    private boolean everybodyKeepsUp() {
        for (Instrument instrument : instruments) {
            for (Channel channel : Channel.values()) {
                for (Subscriber subscriber : host.hub().subscribers(channel, instrument.id())) {
                    if (!subscriber.isWritable()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public void writable() {
        if (running && speed == 0 && everybodyKeepsUp()) {
            schedule(0);
        }
    }

    private void schedule(long delayNs) {
        if (!scheduled) {
            scheduled = true;
            host.later(this::turn, delayNs);
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
        live.get(market.instrument().code()).shown.greet(subscriber, subscription, host.nowMs());
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
        running = false;
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
                marketNs += TICK_NS;
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
