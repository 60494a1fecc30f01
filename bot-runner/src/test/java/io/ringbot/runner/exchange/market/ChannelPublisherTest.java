package io.ringbot.runner.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.RecordingSubscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.MatchListener;
import io.ringbot.time.ManualClock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelPublisherTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").code(5).tick("0.1").lot("0.01").build();

    private final ChannelHub hub = new ChannelHub();
    private final Market market = new Markets(new ManualClock(1), 3).open(INSTRUMENT, MatchListener.NONE);
    private final ChannelPublisher publisher = new ChannelPublisher(market, hub);
    private final RecordingSubscriber client = new RecordingSubscriber("1");
    private final SplittableRandom random = new SplittableRandom(9);

    @BeforeEach
    void showBook() {
        change(Side.BUY, 1000, 5);
        change(Side.SELL, 1001, 5);
    }

    private void change(Side side, long price, long size) {
        market.advanceSequence();
        market.matching().level(side, price, size, size == 0 ? 0 : 1);
        market.matching().bookApplied();
    }

    private void subscribe(Channel channel) throws MalformedJsonException {
        hub.add(
                client,
                Subscription.of(
                        channel,
                        JsonReader.object("{\"channel\":\"" + channel.channelName() + "\",\"instId\":\"BTC-USDT\"}")));
        publisher.greet(client, channel, 1);
    }

    private void tick(int count) {
        for (int i = 0; i < count; i++) {
            publisher.tick(1_000 + i);
        }
    }

    private static String channel(String text) {
        try {
            return JsonReader.object(text).object("arg").text("channel");
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonFields data(String text) throws MalformedJsonException {
        return JsonReader.object(text).objects("data").get(0);
    }

    @Test
    void shouldLeadASubscriberFromItsSnapshotToTheSameBook() throws MalformedJsonException {
        for (int i = 0; i < 300; i++) {
            randomChange();
        }
        subscribe(Channel.BOOKS_L2_TBT);
        Copy copy = new Copy();
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 20; j++) {
                randomChange();
            }
            tick(1);
            for (String push : client.take()) {
                copy.apply(push);
            }
            assertThat(copy.levels(copy.bids)).isEqualTo(copy.levels(market.bids()));
            assertThat(copy.levels(copy.asks)).isEqualTo(copy.levels(market.asks()));
        }
        assertThat(copy.updates).isGreaterThan(290);
    }

    @Test
    void shouldKeepAFiftyLevelWindowWhenTheBookIsDeeper() throws MalformedJsonException {
        for (int i = 0; i < 200; i++) {
            change(Side.BUY, 999 - i, 1);
            change(Side.SELL, 1002 + i, 1);
        }
        subscribe(Channel.BOOKS50_L2_TBT);
        Copy copy = new Copy();
        for (int i = 0; i < 100; i++) {
            change(Side.BUY, 900 + random.nextInt(101), random.nextInt(5));
            tick(1);
            client.take().forEach(copy::apply);
            assertThat(copy.bids.count()).isEqualTo(50);
            assertThat(copy.asks.count()).isEqualTo(50);
            for (int level = 0; level < 50; level++) {
                assertThat(copy.bids.price(level)).isEqualTo(market.bids().price(level));
                assertThat(copy.bids.size(level)).isEqualTo(market.bids().size(level));
            }
        }
    }

    private void randomChange() {
        boolean buy = random.nextBoolean();
        long price = buy ? 1000 - random.nextInt(100) : 1001 + random.nextInt(100);
        change(buy ? Side.BUY : Side.SELL, price, random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(50));
    }

    /** A client's book, which checks the sequence chain. */
    private static final class Copy {
        private final BookSide bids = BookSide.bids();
        private final BookSide asks = BookSide.asks();
        private Long last;
        private int updates;

        void apply(String text) {
            try {
                JsonFields push = JsonReader.object(text);
                JsonFields data = push.objects("data").get(0);
                assertThat(data.integer("checksum")).isZero();
                if (push.text("action").equals("snapshot")) {
                    assertThat(data.integer("prevSeqId")).isEqualTo(-1);
                } else {
                    updates++;
                    assertThat(data.integer("prevSeqId")).isEqualTo(last);
                    assertThat(data.integer("seqId")).isGreaterThan(last);
                }
                last = data.integer("seqId");
                side(bids, data.list("bids"));
                side(asks, data.list("asks"));
            } catch (MalformedJsonException e) {
                throw new AssertionError(text, e);
            }
        }

        private static void side(BookSide side, List<?> levels) {
            for (Object element : levels) {
                List<?> level = (List<?>) element;
                assertThat(level).hasSize(4);
                assertThat(level.get(2)).isEqualTo("0");
                side.set(
                        INSTRUMENT.price(level.get(0).toString()),
                        INSTRUMENT.size(level.get(1).toString()),
                        1);
            }
        }

        String levels(BookSide side) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < side.count(); i++) {
                text.append(side.price(i)).append('x').append(side.size(i)).append(' ');
            }
            return text.toString();
        }
    }

    @Test
    void shouldPushNothingWhenALevelReturnsToWhatItWas() throws MalformedJsonException {
        subscribe(Channel.BOOKS);
        subscribe(Channel.BBO_TBT);
        subscribe(Channel.BOOKS5);
        tick(10);
        client.take();

        change(Side.BUY, 1000, 7);
        change(Side.BUY, 1000, 5);
        tick(10);

        assertThat(client.take()).isEmpty();
    }

    @Test
    void shouldPushTickByTickChannelsEveryTickAndTheOthersEveryTenth() throws MalformedJsonException {
        subscribe(Channel.BBO_TBT);
        subscribe(Channel.BOOKS);
        client.take();
        int bbo = 0;
        int books = 0;
        for (int i = 1; i <= 100; i++) {
            change(Side.BUY, 1000, 10 + i);
            tick(1);
            for (String push : client.take()) {
                bbo += push.contains("\"bbo-tbt\"") ? 1 : 0;
                books += push.contains("\"books\"") ? 1 : 0;
            }
        }
        assertThat(bbo).isEqualTo(100);
        assertThat(books).isEqualTo(10);
    }

    @Test
    void shouldKeepTheVenuesOrderOfPushes() throws MalformedJsonException {
        subscribe(Channel.BOOKS5);
        subscribe(Channel.BOOKS);
        subscribe(Channel.BOOKS50_L2_TBT);
        subscribe(Channel.BOOKS_L2_TBT);
        subscribe(Channel.BBO_TBT);
        tick(9);
        client.take();
        change(Side.BUY, 1000, 9);
        tick(1);

        assertThat(client.take())
                .extracting(ChannelPublisherTest::channel)
                .containsExactly("bbo-tbt", "books-l2-tbt", "books50-l2-tbt", "books", "books5");
    }

    @Test
    void shouldSendAHeartbeatAfterAMinuteWithoutChange() throws MalformedJsonException {
        subscribe(Channel.BOOKS);
        JsonFields snapshot = data(client.take().get(0));
        tick(5_999);
        assertThat(client.take()).isEmpty();
        tick(1);

        List<String> pushes = client.take();
        assertThat(pushes).hasSize(1);
        JsonFields heartbeat = data(pushes.get(0));
        assertThat(heartbeat.integer("seqId")).isEqualTo(snapshot.integer("seqId"));
        assertThat(heartbeat.integer("prevSeqId")).isEqualTo(snapshot.integer("seqId"));
        assertThat(heartbeat.list("asks")).isEmpty();
        assertThat(heartbeat.list("bids")).isEmpty();
    }

    @Test
    void shouldComputeTheLegacyChecksum() {
        // The venue's own examples: 3366.1:7:3366.8:9:3366:6:3368:8, and one with a single bid.
        Instrument instrument = Instrument.builder("X-Y").tick("0.1").lot("1").build();
        BookSide bids = BookSide.bids();
        BookSide asks = BookSide.asks();
        bids.set(33661, 7, 1);
        bids.set(33660, 6, 1);
        asks.set(33668, 9, 1);
        asks.set(33680, 8, 1);
        assertThat(BookFrames.checksum(instrument, bids, asks)).isEqualTo(-1881014294);
        bids.set(33660, 0, 0);
        asks.set(33720, 8, 1);
        assertThat(BookFrames.checksum(instrument, bids, asks)).isEqualTo(831078360);
    }
}
