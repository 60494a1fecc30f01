package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds every kind of message against the example of the venue's reference: same members, same JSON types. */
class WireShapesIT {

    private static List<String> examples;
    private static LocalExchange exchange;
    private static VenueClient open;
    private static VenueClient client;

    @BeforeAll
    static void collect() throws Exception {
        examples = examples();
        exchange = LocalExchange.start(ExchangeSettings.synthetic());
        open = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey());
        client = VenueClient.connect(exchange.privateWsUrl(), exchange.testKey());
    }

    @AfterAll
    static void stop() {
        if (exchange != null) {
            open.close();
            client.close();
            exchange.close();
        }
    }

    private static List<String> examples() throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.file("okx-v5.md"))) {
            if (line.startsWith("{")) {
                found.add(line);
            }
        }
        return found;
    }

    private static JsonFields example(String... parts) throws MalformedJsonException {
        for (String example : examples) {
            if (List.of(parts).stream().allMatch(example::contains)) {
                return JsonReader.object(example);
            }
        }
        throw new AssertionError("the reference has no example with " + List.of(parts));
    }

    private static void shouldLookLike(JsonFields actual, String... exampleParts) throws MalformedJsonException {
        List<String> differences = new ArrayList<>();
        compare("", example(exampleParts), actual, differences);
        assertThat(differences).as("%s", actual.members()).isEmpty();
    }

    private static void compare(String path, Object example, Object actual, List<String> differences) {
        if (example instanceof JsonFields wanted && actual instanceof JsonFields given) {
            Set<String> names = new TreeSet<>(wanted.members().keySet());
            names.addAll(given.members().keySet());
            for (String name : names) {
                if (!wanted.members().containsKey(name)) {
                    differences.add(path + "." + name + " is too much");
                } else if (!given.members().containsKey(name)) {
                    differences.add(path + "." + name + " is missing");
                } else {
                    compare(
                            path + "." + name,
                            wanted.members().get(name),
                            given.members().get(name),
                            differences);
                }
            }
        } else if (example instanceof List<?> wanted && actual instanceof List<?> given) {
            if (!wanted.isEmpty() && !given.isEmpty()) {
                compare(path + "[]", wanted.get(0), given.get(0), differences);
            }
        } else if (example.getClass() != actual.getClass()) {
            differences.add(path + " is " + actual + ", the example has " + example);
        }
    }

    @Test
    void shouldShapeMarketDataLikeTheVenue() throws Exception {
        shouldLookLike(JsonReader.object(open.login()), "\"event\":\"login\"");
        open.subscribe(
                VenueClient.arg("books", "BTC-USDT"),
                VenueClient.arg("trades", "BTC-USDT"),
                VenueClient.arg("tickers", "BTC-USDT"),
                VenueClient.arg("bbo-tbt", "BTC-USDT"),
                VenueClient.arg("books5", "BTC-USDT"),
                VenueClient.arg("nothing", "BTC-USDT"));
        shouldLookLike(open.awaitJson("\"event\":\"subscribe\""), "\"id\":\"1512\",\"event\":\"subscribe\"");
        shouldLookLike(
                open.awaitJson("\"action\":\"snapshot\""),
                "{\"arg\":{\"channel\":\"books\"",
                "\"action\":\"snapshot\"");
        shouldLookLike(open.awaitJson("tickers", "\"data\""), "{\"arg\":{\"channel\":\"tickers\"");
        shouldLookLike(open.awaitJson("bbo-tbt", "\"data\""), "{\"arg\":{\"channel\":\"bbo-tbt\"");
        shouldLookLike(open.awaitJson("books5", "\"data\""), "{\"arg\":{\"channel\":\"books5\"");
        shouldLookLike(open.awaitJson("\"event\":\"error\""), "\"id\":\"1512\",\"event\":\"error\"");
        shouldLookLike(
                open.awaitJson("\"action\":\"update\""), "{\"arg\":{\"channel\":\"books\"", "\"action\":\"update\"");
        shouldLookLike(open.awaitJson("trades", "\"data\""), "{\"arg\":{\"channel\":\"trades\"");
    }

    @Test
    void shouldShapeCandlesLikeTheVenue() throws Exception {
        try (VenueClient business = VenueClient.connect(exchange.businessWsUrl(), exchange.testKey())) {
            business.subscribe(VenueClient.arg("candle1m", "BTC-USDT-SWAP"));
            JsonFields push = business.awaitJson("candle1m", "\"data\"");
            shouldLookLike(push, "{\"arg\":{\"channel\":\"candle1m\"");
            assertThat((List<?>) push.list("data").get(0)).hasSize(9);
        }
    }

    @Test
    void shouldShapePrivatePushesAndAnswersLikeTheVenue() throws Exception {
        client.login();
        client.subscribe(
                "{\"channel\":\"orders\",\"instType\":\"ANY\"}",
                "{\"channel\":\"account\"}",
                "{\"channel\":\"positions\",\"instType\":\"ANY\"}",
                "{\"channel\":\"balance_and_position\"}");
        shouldLookLike(client.awaitJson("channel-conn-count"), "\"event\":\"channel-conn-count\"");
        shouldLookLike(client.awaitJson("\"account\"", "snapshot"), "{\"arg\":{\"channel\":\"account\"", "\"curPage\"");
        client.awaitText("balance_and_position", "snapshot");

        long code = code("BTC-USDT-SWAP");
        String common = "\"tdMode\":\"cross\",\"side\":\"buy\",\"ordType\":\"market\",\"sz\":";
        client.send("{\"id\":\"a1\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code + "," + common + "\"1\"}]}");
        shouldLookLike(client.awaitJson("\"op\":\"order\""), "\"id\":\"a1\",\"op\":\"order\"", "\"sCode\":\"0\"");
        shouldLookLike(client.awaitJson("\"channel\":\"orders\"", "filled"), "{\"arg\":{\"channel\":\"orders\"");
        shouldLookLike(client.awaitJson("balance_and_position"), "{\"arg\":{\"channel\":\"balance_and_position\"");
        shouldLookLike(client.awaitJson("\"positions\"", "event_update"), "{\"arg\":{\"channel\":\"positions\"");

        client.send(
                "{\"id\":\"a2\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code + "," + common + "\"99999999\"}]}");
        shouldLookLike(client.awaitJson("\"id\":\"a2\""), "51008");
        client.send("{\"id\":\"a3\",\"op\":\"order\",\"args\":[]}");
        shouldLookLike(client.awaitJson("\"id\":\"a3\""), "\"code\":\"60013\"");
        client.send("{\"id\":\"a4\",\"op\":\"amend-order\",\"args\":[{\"instIdCode\":" + code
                + ",\"clOrdId\":\"x\",\"newSz\":\"1\"}]}");
        shouldLookLike(
                client.awaitJson("\"id\":\"a4\""),
                "\"id\":\"a2\",\"op\":\"amend-order\"",
                "\"reqId\":\"r17\",\"sCode\"");
        client.send("{\"id\":\"a5\",\"op\":\"batch-cancel-orders\",\"args\":[{\"instIdCode\":" + code
                + ",\"clOrdId\":\"x\"}]}");
        shouldLookLike(client.awaitJson("\"id\":\"a5\""), "\"op\":\"batch-cancel-orders\"", "\"inTime\"");
    }

    @Test
    void shouldShapeRestAnswersLikeTheVenue() throws Exception {
        shouldLookLike(
                JsonReader.object(VenueClient.get(exchange.restUrl() + "/api/v5/public/instruments?instType=SWAP")
                        .body()),
                "\"alias\"",
                "\"instIdCode\":10459");
        shouldLookLike(
                JsonReader.object(VenueClient.signed(
                                exchange,
                                "POST",
                                "/api/v5/trade/cancel-all-after",
                                "{\"timeOut\":\"20\",\"tag\":\"bot1\"}")
                        .body()),
                "\"triggerTime\"");
    }

    private static long code(String instId) {
        return exchange.instruments().stream()
                .filter(i -> i.id().equals(instId))
                .findFirst()
                .orElseThrow()
                .code();
    }
}
