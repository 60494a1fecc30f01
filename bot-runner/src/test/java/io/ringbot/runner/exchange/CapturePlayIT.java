package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturePlayIT {

    @TempDir
    private Path folder;

    /** The frames of a file without its acknowledgements, read without the code under test. */
    private static List<String> frames(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        boolean packed = file.toString().endsWith(".gz");
        try (InputStream in = packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String frame = line.startsWith("{") ? line : line.substring(line.indexOf(' ') + 1);
                if (!frame.startsWith("{\"event\"")) {
                    frames.add(frame);
                }
            }
        }
        return frames;
    }

    private static String[] args(List<String> frames) throws Exception {
        Set<String> args = new LinkedHashSet<>();
        for (String frame : frames) {
            JsonFields arg = JsonReader.object(frame).object("arg");
            args.add(VenueClient.arg(arg.text("channel"), arg.text("instId")));
        }
        return args.toArray(new String[0]);
    }

    private static List<String> pushes(VenueClient client) {
        return client.received().stream()
                .filter(text -> !text.equals("pong") && !text.startsWith("{\"event\"") && !text.startsWith("{\"id\""))
                .toList();
    }

    private static void awaitPlayed(LocalExchange exchange, VenueClient client, int pushes) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (pushes(client).size() < pushes && System.nanoTime() < deadline) {
            VenueClient.pause(5);
        }
        // Whatever might come too much has been written before this is answered.
        client.send("ping");
        client.awaitText("pong");
        assertThat(exchange.counters().framesPlayed()).isEqualTo(pushes);
    }

    @ParameterizedTest
    @CsvSource({
        "okx-2022-05-13-books-trades-tickers.log.gz,392",
        "okx-2022-02-27-books-l2-tbt-trades-tickers.log.gz,3717",
        "okx-2021-07-22-books-l2-tbt-trades-tickers.log.gz,1586",
        "okx-2026-07-11-books-BTC-USDT.jsonl,3",
        "okx-2025-02-24-trades-BTC-USDT.jsonl,2"
    })
    void shouldPlayARecordingByteForByteToEverySubscriber(String file, int count) throws Exception {
        Path path = SharedData.file("okx-data/ws/" + file);
        List<String> expected = frames(path);
        assertThat(expected).hasSize(count);
        try (LocalExchange exchange = LocalExchange.start(
                        ExchangeSettings.synthetic().withCapture(path).withSpeed(0));
                VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            client.login();
            client.subscribe(args(expected));
            awaitPlayed(exchange, client, count);

            List<String> pushes = pushes(client);
            assertThat(pushes).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(pushes.get(i)).as("push %d", i).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void shouldGiveALateSubscriberTheBookAsItIsByNow() throws Exception {
        Path path = SharedData.file("okx-data/ws/okx-2022-05-13-books-trades-tickers.log.gz");
        List<String> expected = frames(path);
        try (LocalExchange exchange = LocalExchange.start(
                        ExchangeSettings.synthetic().withCapture(path).withSpeed(0));
                VenueClient first = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey());
                VenueClient late = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            first.subscribe(args(expected));
            awaitPlayed(exchange, first, expected.size());

            late.subscribe(VenueClient.arg("books", "BTC-USDT"));
            JsonFields push = late.awaitJson("\"action\":\"snapshot\"");
            JsonFields book = push.objects("data").get(0);
            assertThat(book.list("bids")).hasSize(400);
            assertThat(book.list("asks")).hasSize(400);
            assertThat(((List<?>) book.list("bids").get(0)).subList(0, 2).toString())
                    .isEqualTo("[30236.1, 0.18050747]");
            assertThat(((List<?>) book.list("asks").get(0)).subList(0, 2).toString())
                    .isEqualTo("[30236.2, 0.001]");
            assertThat(book.integer("checksum")).isEqualTo(-308733687);
            assertThat(book.has("seqId")).isFalse();
            assertThat(exchange.counters().framesPlayed()).isEqualTo(expected.size());

            JsonFields instruments =
                    JsonReader.object(VenueClient.get(exchange.restUrl() + "/api/v5/public/instruments?instType=SPOT")
                            .body());
            JsonFields instrument = instruments.objects("data").get(0);
            assertThat(instrument.isTrue("legacy")).isTrue();
            assertThat(instrument.text("tickSz")).isEqualTo("0.1");
            assertThat(instrument.text("lotSz")).isEqualTo("0.00000001");
        }
    }

    @Test
    void shouldGiveALateSubscriberTheSequenceOfARecordingThatHasOne() throws Exception {
        Path path = SharedData.file("okx-data/ws/okx-2026-07-11-books-BTC-USDT.jsonl");
        try (LocalExchange exchange = LocalExchange.start(
                        ExchangeSettings.synthetic().withCapture(path).withSpeed(0));
                VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            client.subscribe(VenueClient.arg("books", "BTC-USDT"));
            awaitPlayed(exchange, client, 3);

            client.send("{\"op\":\"unsubscribe\",\"args\":[" + VenueClient.arg("books", "BTC-USDT") + "]}");
            client.awaitText("\"event\":\"unsubscribe\"");
            client.subscribe(VenueClient.arg("books", "BTC-USDT"));
            client.awaitText("\"event\":\"subscribe\"");
            JsonFields book =
                    client.awaitJson("\"action\":\"snapshot\"").objects("data").get(0);
            assertThat(book.integer("seqId")).isEqualTo(78677952860L);
            assertThat(book.integer("prevSeqId")).isEqualTo(-1);
            assertThat(book.integer("checksum")).isZero();
        }
    }

    private static String trade(int id, int price) {
        return "{\"arg\":{\"channel\":\"trades\",\"instId\":\"A-USDT\"},\"data\":[{\"instId\":\"A-USDT\",\"tradeId\":\""
                + id + "\",\"px\":\"" + price + "\",\"sz\":\"1\",\"side\":\"sell\",\"ts\":\"1\"}]}";
    }

    private static String book(int bid, int ask) {
        return "{\"arg\":{\"channel\":\"books\",\"instId\":\"A-USDT\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[[\""
                + ask + "\",\"5\",\"0\",\"1\"]],\"bids\":[[\"" + bid
                + "\",\"5\",\"0\",\"1\"]],\"ts\":\"1\",\"checksum\":0,\"seqId\":7,\"prevSeqId\":-1}]}";
    }

    @Test
    void shouldPlayAtTheRecordedPaceTimesTheSpeed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("paced.log"), "1000 " + trade(1, 100) + "\n2000001000 " + trade(2, 100) + "\n");
        try (LocalExchange exchange = LocalExchange.start(
                        ExchangeSettings.synthetic().withCapture(file).withSpeed(10));
                VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            long asked = System.nanoTime();
            client.subscribe(VenueClient.arg("trades", "A-USDT"));
            client.awaitText("\"tradeId\":\"1\"");
            client.awaitText("\"tradeId\":\"2\"");

            // Two recorded seconds at ten times the speed, and never earlier.
            assertThat(System.nanoTime() - asked).isGreaterThanOrEqualTo(200_000_000L);
        }
    }

    @Test
    void shouldBeginAgainWhenLooped() throws Exception {
        Path file = Files.writeString(folder.resolve("loop.jsonl"), trade(1, 100) + "\n" + trade(2, 100) + "\n");
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic()
                        .withCapture(file)
                        .withSpeed(100)
                        .withLoop(true));
                VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            client.subscribe(VenueClient.arg("trades", "A-USDT"));
            for (int i = 0; i < 3; i++) {
                client.awaitText("\"tradeId\":\"1\"");
                client.awaitText("\"tradeId\":\"2\"");
            }
        }
    }

    @Test
    void shouldMatchOrdersAgainstTheRecordedMarket() throws Exception {
        Path file = Files.writeString(
                folder.resolve("market.log"),
                "0 " + book(100, 102) + "\n500000000 " + trade(1, 100) + "\n1000000000 " + book(98, 99) + "\n");
        try (LocalExchange exchange =
                        LocalExchange.start(ExchangeSettings.synthetic().withCapture(file));
                VenueClient market = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey());
                VenueClient client = VenueClient.connect(exchange.privateWsUrl(), exchange.testKey())) {
            client.login();
            client.subscribe("{\"channel\":\"orders\",\"instType\":\"ANY\"}");
            client.awaitText("channel-conn-count");
            // Before anything was played there is no market to bound the price, and none to take from.
            client.send("{\"id\":\"o1\",\"op\":\"order\",\"args\":[{\"instIdCode\":"
                    + exchange.instruments().get(0).code()
                    + ",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"101\",\"sz\":\"2\"}]}");
            client.awaitText("\"state\":\"live\"");

            market.subscribe(VenueClient.arg("books", "A-USDT"));

            JsonFields filled =
                    client.awaitJson("\"state\":\"filled\"").objects("data").get(0);
            assertThat(filled.text("fillPx")).isEqualTo("101");
            assertThat(filled.text("fillSz")).isEqualTo("2");
            assertThat(filled.text("execType")).isEqualTo("M");
        }
    }
}
