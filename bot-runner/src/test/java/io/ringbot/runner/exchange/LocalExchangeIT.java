package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.time.ManualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalExchangeIT {

    private LocalExchange exchange;
    private final List<VenueClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        exchange = LocalExchange.start(ExchangeSettings.synthetic());
    }

    @AfterEach
    void stop() {
        clients.forEach(VenueClient::close);
        exchange.close();
    }

    private VenueClient connect(String url) {
        VenueClient client = VenueClient.connect(url, exchange.testKey());
        clients.add(client);
        return client;
    }

    private VenueClient loggedIn() {
        VenueClient client = connect(exchange.privateWsUrl());
        assertThat(client.login()).contains("\"event\":\"login\"").contains("\"code\":\"0\"");
        return client;
    }

    private long code(String instId) {
        return exchange.instruments().stream()
                .filter(i -> i.id().equals(instId))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private JsonFields book(String instId) throws Exception {
        return data(VenueClient.get(exchange.restUrl() + "/api/v5/market/books?sz=400&instId=" + instId));
    }

    private static JsonFields data(HttpResponse<String> response) throws Exception {
        return JsonReader.object(response.body()).objects("data").get(0);
    }

    private static BigDecimal best(JsonFields book, String side) {
        return new BigDecimal(((List<?>) book.list(side).get(0)).get(0).toString());
    }

    private HttpResponse<String> signed(String method, String target, String body) throws Exception {
        return VenueClient.signed(exchange, method, target, body);
    }

    private void shouldFailRest(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonFields body = JsonReader.object(response.body());
        assertThat(body.text("code")).isEqualTo(code);
        assertThat(body.text("msg")).isNotEmpty();
        assertThat(body.list("data")).isEmpty();
    }

    // ---- sessions ----

    @Test
    void shouldAnswerTextPings() {
        VenueClient client = connect(exchange.publicWsUrl());
        client.send("ping");

        assertThat(client.await(text -> true)).isEqualTo("pong");
    }

    @Test
    void shouldAnswerWebSocketPings() {
        VenueClient client = connect(exchange.publicWsUrl());
        client.sendPing();

        client.awaitPong();
    }

    @Test
    void shouldLimitControlRequestsOfAConnection() {
        VenueClient client = connect(exchange.publicWsUrl());
        for (int i = 0; i < 480; i++) {
            client.send("{\"op\":\"unsubscribe\",\"args\":[" + VenueClient.arg("trades", "BTC-USDT") + "]}");
        }
        shouldBeRefused(client, subscription(VenueClient.arg("trades", "BTC-USDT")), "60014");
    }

    @Test
    void shouldAcknowledgeEveryArgAndRepeatTheRequestId() {
        VenueClient client = connect(exchange.publicWsUrl());
        client.subscribe(VenueClient.arg("bbo-tbt", "BTC-USDT"), VenueClient.arg("trades", "ETH-USDT"));

        assertThat(client.awaitText("\"event\":\"subscribe\"", "bbo-tbt")).contains("\"id\":\"s1\"");
        assertThat(client.awaitText("\"event\":\"subscribe\"", "trades")).contains("\"id\":\"s1\"");
        client.send("{\"id\":\"u1\",\"op\":\"unsubscribe\",\"args\":[" + VenueClient.arg("bbo-tbt", "BTC-USDT") + "]}");
        assertThat(client.awaitText("\"event\":\"unsubscribe\"")).contains("\"id\":\"u1\"");
    }

    @Test
    void shouldRefuseBadRequestsOnPublicConnectionsWithTheVenuesCodes() {
        VenueClient client = connect(exchange.publicWsUrl());
        shouldBeRefused(client, "{nonsense", "60012");
        shouldBeRefused(client, "{\"op\":\"subscribe\"}", "60012");
        shouldBeRefused(client, "{\"op\":\"dance\",\"args\":[]}", "60019");
        shouldBeRefused(client, "{\"id\":\"x\",\"op\":\"order\",\"args\":[{}]}", "60028");
        shouldBeRefused(client, subscription(VenueClient.arg("books", "NO-SUCH")), "60018");
        shouldBeRefused(client, subscription(VenueClient.arg("no-such", "BTC-USDT")), "60018");
        shouldBeRefused(client, subscription(VenueClient.arg("candle1m", "BTC-USDT")), "64001");
        shouldBeRefused(client, subscription("{\"channel\":\"orders\",\"instType\":\"ANY\"}"), "60008");
        shouldBeRefused(client, subscription(VenueClient.arg("books-l2-tbt", "BTC-USDT")), "60011");
        shouldBeRefused(client, "{\"id\":\"no-dash\",\"op\":\"subscribe\",\"args\":[{}]}", "60033");
    }

    private static String subscription(String arg) {
        return "{\"id\":\"s2\",\"op\":\"subscribe\",\"args\":[" + arg + "]}";
    }

    private static void shouldBeRefused(VenueClient client, String request, String code) {
        client.send(request);
        assertThat(client.awaitText("\"event\":\"error\"")).as(request).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void shouldRefusePrivateRequestsBeforeLogin() {
        VenueClient client = connect(exchange.privateWsUrl());

        shouldBeRefused(client, subscription("{\"channel\":\"account\"}"), "60011");
        shouldBeRefused(client, "{\"id\":\"x\",\"op\":\"order\",\"args\":[{}]}", "60011");
        shouldBeRefused(client, subscription(VenueClient.arg("books", "BTC-USDT")), "60008");
    }

    @Test
    void shouldCloseAfterAFailedLoginAndRefuseASecondOne() {
        VenueClient wrong = connect(exchange.privateWsUrl());
        String now = Long.toString(System.currentTimeMillis() / 1_000);
        wrong.sendLogin(exchange.testKey().apiKey(), exchange.testKey().passphrase(), now, "AAAA");
        assertThat(wrong.awaitText("\"event\":\"error\"")).contains("\"code\":\"60007\"");
        assertThat(wrong.awaitClose()).isEqualTo(4001);

        VenueClient twice = loggedIn();
        assertThat(twice.login()).contains("\"code\":\"60031\"");
        twice.send("ping");
        assertThat(twice.await(text -> true)).isEqualTo("pong");
    }

    @Test
    void shouldRefuseAnExpiredLogin() {
        VenueClient client = connect(exchange.privateWsUrl());

        assertThat(client.login(Long.toString(System.currentTimeMillis() / 1_000 - 40)))
                .contains("\"code\":\"60006\"");
    }

    @Test
    void shouldCloseOnMessagesThatAreTooLarge() {
        VenueClient subscribes = connect(exchange.publicWsUrl());
        subscribes.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + "x".repeat(70_000) + "\"}]}");
        assertThat(subscribes.awaitClose()).isEqualTo(1009);

        VenueClient floods = connect(exchange.publicWsUrl());
        floods.send("x".repeat((1 << 20) + 1));
        assertThat(floods.awaitClose()).isEqualTo(1009);
    }

    @Test
    void shouldKeepTheRulesBetweenBooksOfOneInstrument() {
        VenueClient client = connect(exchange.publicWsUrl());
        client.login();
        client.subscribe(VenueClient.arg("books", "BTC-USDT"));
        client.awaitText("snapshot");
        client.subscribe(VenueClient.arg("books-l2-tbt", "BTC-USDT"));
        client.awaitText("\"event\":\"unsubscribe\"", "\"books\"");
        client.awaitText("books-l2-tbt", "snapshot");
        client.subscribe(VenueClient.arg("books", "BTC-USDT"));
        client.awaitText("\"event\":\"subscribe\"", "\"books\"");
        client.awaitText("\"event\":\"error\"", "64004");
    }

    @Test
    void shouldCountTheConnectionsOfAPrivateChannel() {
        VenueClient first = loggedIn();
        first.subscribe("{\"channel\":\"account\"}");
        first.awaitText("channel-conn-count", "\"connCount\":\"1\"");
        VenueClient second = loggedIn();
        second.subscribe("{\"channel\":\"account\"}");
        second.awaitText("channel-conn-count", "\"connCount\":\"2\"");
        second.subscribe("{\"channel\":\"account\",\"ccy\":\"BTC\"}");
        second.awaitText("channel-conn-count", "\"connCount\":\"2\"");
    }

    // ---- orders ----

    @Test
    void shouldPlaceAmendAndCancelOverTheSocket() throws Exception {
        VenueClient client = loggedIn();
        client.subscribe("{\"channel\":\"orders\",\"instType\":\"SPOT\"}");
        client.awaitText("channel-conn-count");
        String price = best(book("BTC-USDT"), "bids")
                .multiply(new BigDecimal("0.98"))
                .setScale(1, RoundingMode.DOWN)
                .toPlainString();
        long code = code("BTC-USDT");

        client.send("{\"id\":\"o1\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code
                + ",\"tdMode\":\"cash\",\"clOrdId\":\"mine1\",\"side\":\"buy\",\"ordType\":\"post_only\",\"px\":\""
                + price + "\",\"sz\":\"0.01\"}]}");
        JsonFields answer = client.awaitJson("\"id\":\"o1\"");
        assertThat(answer.text("code")).isEqualTo("0");
        assertThat(Long.parseLong(answer.text("outTime")))
                .isGreaterThanOrEqualTo(Long.parseLong(answer.text("inTime")));
        assertThat(answer.text("inTime")).hasSize(16);
        JsonFields live =
                client.awaitJson("\"channel\":\"orders\"").objects("data").get(0);
        assertThat(live.text("state")).isEqualTo("live");
        assertThat(live.text("cTime")).isEqualTo(answer.objects("data").get(0).text("ts"));

        client.send("{\"id\":\"o2\",\"op\":\"amend-order\",\"args\":[{\"instIdCode\":" + code
                + ",\"clOrdId\":\"mine1\",\"newSz\":\"0.02\",\"reqId\":\"r1\"}]}");
        assertThat(client.awaitText("\"id\":\"o2\"")).contains("\"code\":\"0\"");
        JsonFields amended =
                client.awaitJson("\"channel\":\"orders\"").objects("data").get(0);
        assertThat(amended.text("reqId")).isEqualTo("r1");
        assertThat(amended.text("sz")).isEqualTo("0.02");

        client.send("{\"id\":\"o3\",\"op\":\"cancel-order\",\"args\":[{\"instIdCode\":" + code
                + ",\"clOrdId\":\"mine1\"}]}");
        assertThat(client.awaitText("\"id\":\"o3\"")).contains("\"code\":\"0\"");
        JsonFields canceled =
                client.awaitJson("\"channel\":\"orders\"").objects("data").get(0);
        assertThat(canceled.text("state")).isEqualTo("canceled");
        assertThat(canceled.text("cancelSource")).isEqualTo("1");
        assertThat(exchange.counters().orders()).isEqualTo(1);
    }

    @Test
    void shouldFillAQuoteAtTheTouchFromTheMarket() throws Exception {
        VenueClient client = loggedIn();
        client.subscribe("{\"channel\":\"orders\",\"instType\":\"ANY\",\"instId\":\"BTC-USDT\"}");
        client.awaitText("channel-conn-count");
        client.send("{\"id\":\"o1\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code("BTC-USDT")
                + ",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\""
                + best(book("BTC-USDT"), "bids").toPlainString() + "\",\"sz\":\"0.001\"}]}");
        assertThat(client.awaitText("\"id\":\"o1\"")).contains("\"sCode\":\"0\"");

        JsonFields filled =
                client.awaitJson("\"state\":\"filled\"").objects("data").get(0);

        assertThat(filled.text("accFillSz")).isEqualTo("0.001");
        assertThat(filled.text("fee")).startsWith("-");
        assertThat(filled.text("tradeId")).isNotEmpty();
    }

    @Test
    void shouldAskForAnIdAndForArgs() {
        VenueClient client = loggedIn();
        shouldBeRefused(client, "{\"op\":\"order\",\"args\":[{}]}", "60027");
        shouldBeRefused(client, "{\"id\":\"no-dash\",\"op\":\"order\",\"args\":[{}]}", "60033");
        client.send("{\"id\":\"q1\",\"op\":\"order\",\"args\":[{},{}]}");
        assertThat(client.awaitText("\"id\":\"q1\"")).contains("\"code\":\"60013\"");
        client.send("{\"id\":\"q2\",\"op\":\"order\",\"expTime\":\"1\",\"args\":[{}]}");
        assertThat(client.awaitText("\"id\":\"q2\"")).contains("\"code\":\"50036\"");
    }

    // ---- REST ----

    @Test
    void shouldRefuseRestRequestsWithADistinctCodeForEachFault() throws Exception {
        String target = "/api/v5/account/config";
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-KEY", "")), 401, "50103");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-PASSPHRASE", "")), 401, "50104");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-PASSPHRASE", "x")), 401, "50105");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-SIGN", "")), 401, "50106");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-TIMESTAMP", "")), 401, "50107");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-TIMESTAMP", "now")), 401, "50112");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-KEY", "x")), 401, "50111");
        shouldFailRest(
                call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-KEY", "11111111-2222-3333-4444-555555555555")),
                401,
                "50119");
        shouldFailRest(call(target, Instant.now(), r -> r.setHeader("OK-ACCESS-SIGN", "AAAA")), 401, "50113");
        shouldFailRest(call(target, Instant.now().minusSeconds(31), r -> {}), 401, "50102");
        shouldFailRest(call(target, Instant.now().plusSeconds(33), r -> {}), 401, "50102");
        assertThat(call(target, Instant.now(), r -> {}).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String target, Instant time, Consumer<HttpRequest.Builder> change)
            throws Exception {
        return VenueClient.signed(exchange, "GET", target, "", time, change);
    }

    @Test
    void shouldRefuseMisdirectedAndMalformedRestRequests() throws Exception {
        assertThat(VenueClient.get(exchange.restUrl() + "/api/v5/no/such").statusCode())
                .isEqualTo(404);
        shouldFailRest(VenueClient.get(exchange.restUrl() + "/api/v5/no/such"), 404, "404");
        shouldFailRest(signed("POST", "/api/v5/public/time", "{}"), 405, "50115");
        shouldFailRest(signed("POST", "/api/v5/trade/order", ""), 400, "50000");
        shouldFailRest(signed("POST", "/api/v5/trade/order", "{"), 400, "50002");
        shouldFailRest(signed("POST", "/api/v5/trade/batch-orders", "{}"), 400, "50002");
        shouldFailRest(
                VenueClient.signed(
                        exchange,
                        "POST",
                        "/api/v5/trade/order",
                        "{}",
                        Instant.now(),
                        r -> r.setHeader("Content-Type", "text/plain")),
                400,
                "50006");
        shouldFailRest(signed("GET", "/api/v5/trade/order?instId=BTC-USDT&clOrdId=none", ""), 200, "51603");
        shouldFailRest(VenueClient.get(exchange.restUrl() + "/api/v5/market/ticker?instId=X"), 200, "51001");
        shouldFailRest(VenueClient.get(exchange.restUrl() + "/api/v5/public/instruments"), 400, "50014");
    }

    @Test
    void shouldTradeAndQueryOverRest() throws Exception {
        String body = "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"rest1\",\"side\":\"buy\","
                + "\"ordType\":\"limit\",\"px\":\"65000\",\"sz\":\"0.01\"}";
        JsonFields placed = data(signed("POST", "/api/v5/trade/order", body));
        assertThat(placed.text("sCode")).isEqualTo("0");

        assertThat(data(signed("GET", "/api/v5/trade/order?instId=BTC-USDT&clOrdId=rest1", ""))
                        .text("state"))
                .isEqualTo("live");
        assertThat(data(signed("GET", "/api/v5/account/balance?ccy=USDT", ""))
                        .objects("details")
                        .get(0)
                        .text("ordFrozen"))
                .isEqualTo("650");
        signed(
                "POST",
                "/api/v5/trade/batch-orders",
                "[" + body.replace("rest1", "rest2") + "," + body.replace("rest1", "rest3") + "]");
        JsonFields page =
                data(signed("GET", "/api/v5/trade/orders-pending?instType=SPOT&ordType=limit,post_only&limit=1", ""));
        assertThat(page.text("clOrdId")).isEqualTo("rest3");
        JsonFields next = data(signed("GET", "/api/v5/trade/orders-pending?limit=1&after=" + page.text("ordId"), ""));
        assertThat(next.text("clOrdId")).isEqualTo("rest2");
        JsonFields newer =
                data(signed("GET", "/api/v5/trade/orders-pending?limit=1&before=" + placed.text("ordId"), ""));
        assertThat(newer.text("clOrdId")).isEqualTo("rest2");

        signed(
                "POST",
                "/api/v5/trade/amend-order",
                "{\"instId\":\"BTC-USDT\",\"clOrdId\":\"rest1\",\"newPx\":\"65001\"}");
        assertThat(data(signed("GET", "/api/v5/trade/order?instId=BTC-USDT&clOrdId=rest1", ""))
                        .text("px"))
                .isEqualTo("65001");
        signed(
                "POST",
                "/api/v5/trade/cancel-batch-orders",
                "[{\"instId\":\"BTC-USDT\",\"clOrdId\":\"rest1\"},{\"instId\":\"BTC-USDT\",\"clOrdId\":\"rest2\"}]");
        JsonFields history = data(signed("GET", "/api/v5/trade/orders-history?instType=SPOT&state=canceled", ""));
        assertThat(history.text("clOrdId")).isEqualTo("rest2");
        assertThat(history.text("cancelSourceReason")).isNotEmpty();
        assertThat(JsonReader.object(
                                signed("GET", "/api/v5/account/positions", "").body())
                        .list("data"))
                .isEmpty();
        assertThat(JsonReader.object(signed("GET", "/api/v5/trade/fills", "").body())
                        .list("data"))
                .isEmpty();
        assertThat(data(signed("GET", "/api/v5/account/config", "")).text("perm"))
                .isEqualTo("read_only,trade");
        assertThat(data(signed("GET", "/api/v5/trade/account-rate-limit", "")).text("accRateLimit"))
                .isEqualTo("1000");
    }

    @Test
    void shouldHonourExpTimeOverRest() throws Exception {
        String body = "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\","
                + "\"px\":\"65000\",\"sz\":\"0.01\"}";
        HttpResponse<String> late = VenueClient.signed(
                exchange, "POST", "/api/v5/trade/order", body, Instant.now(), r -> r.setHeader("expTime", "1"));

        assertThat(JsonReader.object(late.body()).text("code")).isEqualTo("50036");
        assertThat(exchange.counters().orders()).isZero();
    }

    @Test
    void shouldThrottleRestEndpointsByTheExchangesOwnClock() throws Exception {
        exchange.close();
        exchange = LocalExchange.start(
                ExchangeSettings.synthetic().withClock(new ManualClock(System.currentTimeMillis() * 1_000_000)));
        for (int i = 0; i < 10; i++) {
            assertThat(VenueClient.get(exchange.restUrl() + "/api/v5/public/time")
                            .statusCode())
                    .isEqualTo(200);
        }
        shouldFailRest(VenueClient.get(exchange.restUrl() + "/api/v5/public/time"), 429, "50011");
    }

    // ---- the exchange itself ----

    @Test
    void shouldSayWhichPortIsTaken() {
        assertThatThrownBy(
                        () -> LocalExchange.start(ExchangeSettings.synthetic().withPort(exchange.port())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + exchange.port())
                .hasMessageContaining("choose another port");
    }

    @Test
    void shouldTellItsClientsWhenItEnds() {
        VenueClient client = connect(exchange.publicWsUrl());
        client.send("ping");
        client.awaitText("pong");

        exchange.close();

        assertThat(client.awaitClose()).isEqualTo(1001);
        assertThat(exchange.counters().connections()).isEqualTo(1);
    }
}
