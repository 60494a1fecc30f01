package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.shape.MessageName;
import io.ringbot.runner.exchange.shape.Shapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds every message that the exchange sends over WebSocket against the catalogue of the venue's messages. */
class WebSocketShapesTest {

    private static final String SPOT = "BTC-USDT";
    private static final String SWAP = "BTC-USDT-SWAP";
    private static final String INVERSE = "BTC-USD-SWAP";
    private static final String FUTURE = "BTC-USDT-261225";
    private static final AccountSpec LONG_SHORT =
            new AccountSpec("", "VIP4", null, "long_short_mode", "2", "cancel_maker", 3, List.of(KeySpec.test()));
    private static final long BEGIN_MS = InProcessExchange.START_NS / 1_000_000;

    private final Shapes shapes = Shapes.read("parts.txt", "websocket.txt");
    private final InProcessExchange exchange = InProcessExchange.start(ExchangeSettings.synthetic()
            .withInstruments(List.of(SPOT, "ETH-USDT", SWAP, INVERSE, FUTURE))
            .withAccounts(List.of(AccountSpec.test(), LONG_SHORT)));
    private final List<InProcessExchange.Client> clients = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final Set<String> filledAsMaker = new TreeSet<>();
    private int requests;

    @Test
    void shouldSendOnlyMessagesThatLookLikeTheVenues() {
        listenToTheMarket();
        InProcessExchange.Client client = listenToTheAccount(exchange.core().testKey());
        trade(client);
        tradeWithEachOther(client);
        beRefused(client);
        beOneTooMany();
        exchange.core().sessions().announceUpgrade();
        collect();

        assertThat(faults).isEmpty();
        assertThat(filledAsMaker).containsExactlyInAnyOrder(SWAP, INVERSE, FUTURE);
        assertThat(seen).as("the kinds of message seen").containsAll(expected());
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(shapes.names("event "));
        expected.addAll(shapes.names("push "));
        expected.addAll(shapes.names("op "));
        return expected;
    }

    private void listenToTheMarket() {
        InProcessExchange.Client open = connected(exchange.logIn(exchange.core().testKey(), ServicePath.PUBLIC));
        subscribe(open, "instruments", "instType", "SPOT");
        for (String channel : List.of("tickers", "trades", "books", "books5", "bbo-tbt")) {
            subscribe(open, channel, "instId", SPOT);
        }
        for (String instId : List.of(INVERSE, FUTURE)) {
            for (String channel : List.of("tickers", "trades", "mark-price", "open-interest", "price-limit")) {
                subscribe(open, channel, "instId", instId);
            }
        }
        subscribe(open, "funding-rate", "instId", INVERSE);
        for (String type : List.of("SWAP", "FUTURES")) {
            subscribe(open, "instruments", "instType", type);
        }
        subscribe(open, "books50-l2-tbt", "instId", "ETH-USDT");
        subscribe(open, "books-l2-tbt", "instId", SWAP);
        for (String channel : List.of("mark-price", "funding-rate", "open-interest", "price-limit")) {
            subscribe(open, channel, "instId", SWAP);
        }
        subscribe(open, "index-tickers", "instId", SPOT);
        open.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"status\"}]}");
        InProcessExchange.Client business = connected(exchange.connect(ServicePath.BUSINESS));
        for (String channel : List.of("candle1m", "mark-price-candle1m", "index-candle1m", "trades-all")) {
            subscribe(business, channel, "instId", SPOT);
        }
        exchange.core()
                .status()
                .announce(new StatusBoard.Maintenance(
                        "An upgrade", "5", "1", "scheduled", BEGIN_MS, BEGIN_MS + 1, 0, BEGIN_MS));
        exchange.advanceMs(12_000);
        unsubscribe(open, "tickers", SPOT);
        subscribe(open, "no-such-channel", "instId", SPOT);
    }

    private InProcessExchange.Client listenToTheAccount(ApiKey key) {
        InProcessExchange.Client client = connected(exchange.logIn(key));
        subscribe(client, "orders", "instType", "ANY");
        subscribe(client, "positions", "instType", "ANY");
        for (String channel : List.of("account", "balance_and_position", "fills")) {
            client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + channel + "\"}]}");
        }
        exchange.advanceMs(100);
        return client;
    }

    private void trade(InProcessExchange.Client client) {
        String low = "\"px\":\"66000\",\"sz\":\"0.01\"";
        operate(client, "order", cash("limit", "buy", low + ",\"clOrdId\":\"17\",\"tag\":\"t1\""));
        operate(client, "amend-order", code(SPOT) + ",\"clOrdId\":\"17\",\"newSz\":\"0.02\",\"reqId\":\"r1\"");
        operate(client, "cancel-order", code(SPOT) + ",\"clOrdId\":\"17\"");
        operate(client, "order", cash("post_only", "buy", "\"px\":\"68000\",\"sz\":\"0.01\""));
        operate(client, "order", cash("fok", "buy", "\"px\":\"66000\",\"sz\":\"1\""));
        operate(client, "order", cash("market", "buy", "\"sz\":\"500\""));
        operate(client, "batch-orders", cash("market", "sell", "\"sz\":\"0.01\""), cash("limit", "buy", low));
        operate(client, "batch-amend-orders", code(SPOT) + ",\"ordId\":\"1\",\"newSz\":\"1\"");
        operate(client, "batch-cancel-orders", code(SPOT) + ",\"ordId\":\"1\"");
        operate(client, "order", cross("buy", "\"sz\":\"3\""));
        exchange.advanceMs(6_000);
        operate(client, "order", cross("sell", "\"sz\":\"3\",\"reduceOnly\":true"));
        exchange.advanceMs(200);
    }

    /** One account rests at the best bid, another that holds long and short positions sells into it. */
    private void tradeWithEachOther(InProcessExchange.Client maker) {
        ApiKey other = exchange.core().customers().keys().all().stream()
                .filter(key -> !key.uid().equals(exchange.core().testKey().uid()))
                .findFirst()
                .orElseThrow();
        InProcessExchange.Client taker = listenToTheAccount(other);
        for (String instId : List.of(SWAP, INVERSE, FUTURE)) {
            JsonFields ticker = row("/api/v5/market/ticker?instId=" + instId);
            operate(
                    maker,
                    "order",
                    contract(instId, "post_only", "buy", "\"sz\":\"1\",\"px\":\"" + ticker.text("bidPx") + '"'));
            BigDecimal all = new BigDecimal(ticker.text("bidSz")).add(BigDecimal.valueOf(1_000));
            operate(
                    taker,
                    "order",
                    contract(instId, "market", "sell", "\"posSide\":\"short\",\"sz\":\"" + all.toPlainString() + '"'));
        }
        exchange.advanceMs(6_000);
    }

    private void beRefused(InProcessExchange.Client client) {
        operate(client, "order", cash("limit", "buy", "\"px\":\"66000\",\"sz\":\"900000\""));
        operate(client, "order", cash("limit", "buy", "\"px\":\"1\",\"sz\":\"1\""));
        operate(client, "order");
        operate(client, "amend-order", code(SPOT) + ",\"ordId\":\"1\",\"newSz\":\"1\"");
        operate(client, "cancel-order", code(SPOT) + ",\"ordId\":\"1\"");
        operate(client, "mass-cancel", "\"instType\":\"OPTION\",\"instFamily\":\"BTC-USD\"");
        operate(client, "no-such-op");
        client.send("no JSON");
        client.send("{\"id\":\"x!\",\"op\":\"order\",\"args\":[]}");
        InProcessExchange.Client stranger = connected(exchange.connect(ServicePath.PRIVATE));
        subscribe(stranger, "orders", "instType", "ANY");
        stranger.send(
                "{\"id\":\"1\",\"op\":\"login\",\"args\":[{\"apiKey\":\"\",\"passphrase\":\"\",\"timestamp\":\"1\","
                        + "\"sign\":\"\"}]}");
    }

    /** OKX lets 30 connections of an account listen to the same private channel. */
    private void beOneTooMany() {
        for (int i = 0; i < 31; i++) {
            subscribe(connected(exchange.logIn(exchange.core().testKey())), "orders", "instType", "ANY");
        }
    }

    private InProcessExchange.Client connected(InProcessExchange.Client client) {
        clients.add(client);
        return client;
    }

    private void subscribe(InProcessExchange.Client client, String channel, String key, String value) {
        client.send("{\"id\":\"s" + requests++ + "\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"" + channel + "\",\""
                + key + "\":\"" + value + "\"}]}");
    }

    private void unsubscribe(InProcessExchange.Client client, String channel, String instId) {
        client.send(
                "{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"" + channel + "\",\"instId\":\"" + instId + "\"}]}");
    }

    private void operate(InProcessExchange.Client client, String op, String... args) {
        List<String> objects =
                List.of(args).stream().map(arg -> '{' + arg + '}').toList();
        client.send(
                "{\"id\":\"q" + requests++ + "\",\"op\":\"" + op + "\",\"args\":[" + String.join(",", objects) + "]}");
        exchange.advanceMs(20);
    }

    private String cash(String type, String side, String more) {
        return code(SPOT) + ",\"tdMode\":\"cash\",\"ordType\":\"" + type + "\",\"side\":\"" + side + "\"," + more;
    }

    private String cross(String side, String more) {
        return contract(SWAP, "market", side, more);
    }

    private String contract(String instId, String type, String side, String more) {
        return code(instId) + ",\"tdMode\":\"cross\",\"ordType\":\"" + type + "\",\"side\":\"" + side + "\"," + more;
    }

    private String code(String instId) {
        String type = instId.equals(FUTURE) ? "FUTURES" : instId.endsWith("-SWAP") ? "SWAP" : "SPOT";
        JsonFields row = row("/api/v5/public/instruments?instType=" + type + "&instId=" + instId);
        return "\"instIdCode\":" + row.integer("instIdCode");
    }

    private JsonFields row(String target) {
        String body = exchange.rest(null, "GET", target, "").body();
        try {
            return JsonReader.object(body).objects("data").get(0);
        } catch (MalformedJsonException e) {
            throw new AssertionError(body, e);
        }
    }

    private void collect() {
        for (InProcessExchange.Client client : clients) {
            for (String text : client.take()) {
                check(text);
            }
        }
    }

    private void check(String text) {
        try {
            JsonFields message = JsonReader.object(text);
            String name = MessageName.of(message);
            seen.add(name);
            if (name.equals("push orders")) {
                message.objects("data").stream()
                        .filter(order -> order.text("execType").equals("M"))
                        .forEach(order -> filledAsMaker.add(order.text("instId")));
            }
            if (shapes.has(name)) {
                shapes.get(name).faults(message).forEach(fault -> faults.add(name + ": " + fault));
            } else {
                faults.add("the catalogue has no " + name + ": " + text);
            }
        } catch (MalformedJsonException e) {
            faults.add("no JSON: " + text);
        }
    }
}
