package io.ringbot.runner.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.ExchangeCore;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.ManualLoop;
import io.ringbot.runner.exchange.market.Listing;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.session.RecordingWire;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticFeedTest {

    private static final long SECOND = 1_000_000_000L;
    private static final List<String> CHANNELS =
            List.of("trades", "bbo-tbt", "books", "books5", "tickers", "mark-price", "price-limit");

    private final ManualLoop loop = new ManualLoop(1_790_000_000L * SECOND);

    private ExchangeCore begun(SyntheticFeed feed) {
        ExchangeCore core = new ExchangeCore(ExchangeSettings.synthetic(), feed, loop, Ledger.off());
        core.begin();
        return core;
    }

    private static List<String> pushes(long seed, long seconds) {
        ManualLoop own = new ManualLoop(1_790_000_000L * SECOND);
        SyntheticFeed feed = new SyntheticFeed(List.of("BTC-USDT", "BTC-USDT-SWAP"), 1, seed);
        ExchangeCore core = new ExchangeCore(ExchangeSettings.synthetic().withSeed(seed), feed, own, Ledger.off());
        core.begin();
        RecordingWire wire = new RecordingWire();
        var session = core.sessions().open(wire, ServicePath.PUBLIC);
        for (String channel : CHANNELS) {
            session.received(
                    "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT-SWAP\"}]}");
        }
        own.advance(seconds * SECOND);
        return wire.take();
    }

    @Test
    void shouldPushTheSameBytesForTheSameSeed() {
        List<String> first = pushes(5, 5);

        assertThat(first).hasSizeGreaterThan(500);
        assertThat(pushes(5, 5)).isEqualTo(first);
        assertThat(pushes(6, 5)).isNotEqualTo(first);
    }

    @Test
    void shouldLetAContractFollowItsPair() {
        ExchangeCore core = begun(new SyntheticFeed(List.of("BTC-USDT", "BTC-USDT-SWAP", "BTC-USD-SWAP"), 1, 3));
        loop.advance(60 * SECOND);
        double pair = core.markets().byId("BTC-USDT").markPrice().doubleValue();
        for (String contract : List.of("BTC-USDT-SWAP", "BTC-USD-SWAP")) {
            Market market = core.markets().byId(contract);
            assertThat(market.markPrice().doubleValue()).as(contract).isBetween(pair * 0.9993, pair * 1.0007);
            assertThat(market.indexPrice().doubleValue()).isBetween(pair * 0.9999, pair * 1.0001);
        }
    }

    @Test
    void shouldBeCalmOrWildAsItsProfileSays() {
        SyntheticProfile usual = SyntheticProfile.of("BTC-USDT");
        SyntheticFlow wide = new SyntheticFlow(0, 50, 0.05, 100, 20, 0, 0.02, 1, 1);
        ExchangeCore core = begun(new SyntheticFeed(1, 3, List.of(usual.with(wide))));
        loop.advance(20 * SECOND);
        Market market = core.markets().byId("BTC-USDT");

        double spread = market.price(market.asks().bestPrice() - market.bids().bestPrice())
                .doubleValue();
        assertThat(spread).as("twice 20 ticks of 0.1").isBetween(3.0, 8.0);
        assertThat(market.markPrice().doubleValue()).isBetween(66_990.0, 67_010.0);
    }

    @Test
    void shouldFillAMarketThatIsListedWhileItRuns() {
        SyntheticFeed feed = new SyntheticFeed(List.of("BTC-USDT"), 1, 3);
        ExchangeCore core = begun(feed);
        RecordingWire wire = new RecordingWire();
        var session = core.sessions().open(wire, ServicePath.PUBLIC);
        session.received("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"instruments\",\"instType\":\"SWAP\"}]}");
        wire.take();

        Market market = core.instruments().list(Listing.of(feed.define(SyntheticProfile.of("SOL-USDT-SWAP"))));
        assertThat(wire.take()).hasSize(1).first().asString().contains("\"SOL-USDT-SWAP\"");
        feed.start(market);
        session.received("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"books5\",\"instId\":\"SOL-USDT-SWAP\"}]}");
        loop.advance(SECOND);

        assertThat(wire.take()).hasSizeGreaterThan(5);
        assertThat(market.listing().listTimeMs()).isEqualTo(1_790_000_000_000L);
    }
}
