package io.ringbot.runner.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.RecordingSubscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.simulation.MatchListener;
import io.ringbot.time.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandlePublisherTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").code(5).tick("0.1").lot("0.01").build();
    private static final long MINUTE_MS = 1_790_000_040_000L;

    private final ChannelHub hub = new ChannelHub();
    private final Market market = new Markets(new ManualClock(1), 3).open(INSTRUMENT, MatchListener.NONE);
    private final CandlePublisher publisher = new CandlePublisher(market, hub);
    private final RecordingSubscriber client = new RecordingSubscriber("1");

    private void subscribe(String channel) throws Exception {
        hub.add(
                client,
                Subscription.of(
                        Channel.of(channel),
                        JsonReader.object("{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT\"}")));
        publisher.greet(client, BarSize.of(channel.substring(6)));
    }

    private void trade(long epochMs, long price, long size) {
        publisher.tick(epochMs);
        market.candles().trade(epochMs, price, size);
    }

    @Test
    void shouldPushABarAtMostOnceASecondAndOnceMoreWhenItHasClosed() throws Exception {
        trade(MINUTE_MS + 100, 670_000, 5);
        subscribe("candle1m");
        assertThat(client.take()).hasSize(1);
        for (int i = 1; i <= 20; i++) {
            trade(MINUTE_MS + 100 + i, 670_000 + i, 5);
        }
        assertThat(client.take()).isEmpty();
        publisher.tick(MINUTE_MS + 1_000);
        publisher.tick(MINUTE_MS + 1_500);
        List<String> pushes = client.take();
        assertThat(pushes)
                .containsExactly("{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT\"},\"data\":[[\"" + MINUTE_MS
                        + "\",\"67000\",\"67002\",\"67000\",\"67002\",\"1.05\",\"70351.05\",\"70351.05\",\"0\"]]}");
        publisher.tick(MINUTE_MS + 30_000);
        assertThat(client.take()).as("nothing changed").isEmpty();
        publisher.tick(MINUTE_MS + 60_000);
        pushes = client.take();
        assertThat(pushes).hasSize(1);
        assertThat(pushes.get(0)).contains(MINUTE_MS + "\"").endsWith("\"1\"]]}");
        publisher.tick(MINUTE_MS + 61_000);
        assertThat(client.take().get(0)).contains((MINUTE_MS + 60_000) + "\"").endsWith("\"0\"]]}");
    }

    @Test
    void shouldKeepChannelsOfOtherLengthsApart() throws Exception {
        trade(MINUTE_MS + 100, 670_000, 5);
        subscribe("candle1s");
        subscribe("candle5m");
        client.take();
        publisher.tick(MINUTE_MS + 3_000);
        assertThat(client.take())
                .hasSize(4)
                .filteredOn(push -> push.contains("candle1s"))
                .hasSize(3)
                .allMatch(push -> push.endsWith("\"1\"]]}"));
        hub.remove(
                client,
                Subscription.of(
                        Channel.CANDLE, JsonReader.object("{\"channel\":\"candle1s\",\"instId\":\"BTC-USDT\"}")));
        trade(MINUTE_MS + 3_500, 670_100, 5);
        publisher.tick(MINUTE_MS + 5_000);
        assertThat(client.take()).hasSize(1).allMatch(push -> push.contains("candle5m"));
    }
}
