package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.market.CandlePublisher;
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
    private final Map<String, Live> live = new LinkedHashMap<>();
    private final double speed;
    private final long seed;
    private Host host;
    private long ticks;
    private long nextTickNs;
    private boolean running;
    private boolean scheduled;

    /** @param speed market seconds in a second; 0 is as fast as the sockets take it */
    public SyntheticFeed(List<String> instIds, double speed, long seed) {
        this.speed = speed;
        this.seed = seed;
        InstrumentCodes codes = new InstrumentCodes();
        for (String instId : instIds) {
            SyntheticProfile profile = SyntheticProfile.of(instId);
            profiles.add(profile);
            instruments.add(profile.instrument(instruments.size(), codes.of(instId)));
        }
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
        for (int i = 0; i < instruments.size(); i++) {
            Market market = host.markets().byId(instruments.get(i).id());
            if (market.listing().expiryMs() <= host.nowMs()) {
                throw new IllegalArgumentException(
                        market.instId() + " has expired: name a dated contract whose day is ahead");
            }
            SyntheticMarket generator = new SyntheticMarket(instruments.get(i), profiles.get(i), seed);
            live.put(market.instId(), new Live(market, generator, profiles.get(i)));
        }
        running = true;
        nextTickNs = host.loop().nanoTime();
        turn();
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
            one.tick(ticks * TICK_NS, nowMs);
        }
        host.afterChange().run();
    }

    @Override
    public void greet(Subscriber subscriber, Subscription subscription) {
        Live one = live.get(subscription.instId());
        if (subscription.channel() == Channel.CANDLE) {
            one.candles.greet(subscriber, subscription.bar());
        } else {
            one.publisher.greet(subscriber, subscription.channel(), host.nowMs());
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
        running = false;
    }

    /** One instrument: carries what its generator says to matching and to the channels. */
    private final class Live implements SyntheticMarket.Listener {

        private final Market market;
        private final SyntheticMarket generator;
        private final ChannelPublisher publisher;
        private final CandlePublisher candles;
        private long nowMs;

        Live(Market market, SyntheticMarket generator, SyntheticProfile profile) {
            this.market = market;
            this.generator = generator;
            this.nowMs = host.nowMs();
            market.candles(profile.past(market.instrument(), seed, nowMs));
            this.publisher = new ChannelPublisher(market, host.hub());
            this.candles = new CandlePublisher(market, host.hub());
            generator.open(this);
        }

        void tick(long marketNs, long epochMs) {
            nowMs = epochMs;
            generator.advanceTo(marketNs, this);
            publisher.tick(epochMs);
            if (!market.disturbance().isStalled()) {
                candles.tick(epochMs);
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
            market.bookApplied(nowMs);
            publisher.publishTrades();
        }
    }
}
