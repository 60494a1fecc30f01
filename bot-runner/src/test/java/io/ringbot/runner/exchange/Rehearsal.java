package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.fault.FaultScript;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.rest.RecordingReply;
import java.util.List;
import java.util.stream.Stream;

/** An exchange in the process that plays a script, and the clients whom it happens to. */
final class Rehearsal {

    final InProcessExchange exchange;
    final ApiKey key;
    private int ids;

    /** @param rules the lines of a script, with ' for " */
    Rehearsal(String... rules) {
        exchange = InProcessExchange.start(ExchangeSettings.synthetic()
                .withInstruments(List.of("BTC-USDT"))
                .withFaults(script(rules)));
        key = exchange.keys().get(0);
    }

    private static FaultScript script(String... rules) {
        FaultScript script = FaultScript.NONE;
        for (String rule : rules) {
            script = script.and("test", rule.replace('\'', '"'));
        }
        return script;
    }

    /** A private connection, logged in, that listens to orders. */
    InProcessExchange.Client trader() {
        InProcessExchange.Client client = exchange.logIn(key);
        client.send("{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"ANY\"},"
                + "{\"channel\":\"account\"}]}");
        client.take();
        return client;
    }

    /** A public connection that listens to these channels of BTC-USDT. */
    InProcessExchange.Client watcher(String... channels) {
        InProcessExchange.Client client = exchange.connect(ServicePath.PUBLIC);
        for (String channel : channels) {
            client.send("{\"op\":\"subscribe\",\"args\":[" + VenueClient.arg(channel, "BTC-USDT") + "]}");
        }
        return client;
    }

    /** Asks for a buy far from the market. @return what came at once */
    List<String> buy(InProcessExchange.Client client, String clOrdId) {
        long code = exchange.core().markets().byId("BTC-USDT").instrument().code();
        client.send("{\"id\":\"r" + ++ids + "\",\"op\":\"order\",\"args\":[{\"instIdCode\":" + code
                + ",\"tdMode\":\"cash\",\"clOrdId\":\"" + clOrdId
                + "\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"" + price()
                + "\",\"sz\":\"0.01\"}]}");
        return client.take();
    }

    /** So far below the best bid that the market does not get there. */
    private String price() {
        var market = exchange.core().markets().byId("BTC-USDT");
        return market.instrument()
                .priceText(market.instrument().floorToTick(market.bids().bestPrice() / 100 * 97));
    }

    RecordingReply buyOverRest(String clOrdId) {
        return exchange.ask(
                key,
                "POST",
                "/api/v5/trade/order",
                "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"" + clOrdId
                        + "\",\"side\":\"buy\",\"ordType\":\"limit\",\"px\":\"" + price() + "\",\"sz\":\"0.01\"}");
    }

    /** The answer to a query of the order. */
    JsonFields query(String clOrdId) {
        return json(exchange.rest(key, "GET", "/api/v5/trade/order?instId=BTC-USDT&clOrdId=" + clOrdId, "")
                .body());
    }

    /** Whether the venue has the order, whatever its queries say. */
    boolean has(String clOrdId) {
        return exchange.ledger()
                .lines()
                .anyMatch(line -> line.contains("\"type\":\"order\"") && line.contains(clOrdId));
    }

    /** The ledger's entries of faults. */
    List<String> faults() {
        return exchange.ledger()
                .lines()
                .filter(line -> line.contains("\"type\":\"fault\""))
                .toList();
    }

    /** The next update of the incremental book among these texts, as its two sequence ids. */
    static Stream<JsonFields> updates(List<String> texts) {
        return texts.stream()
                .filter(text -> text.contains("\"action\":\"update\""))
                .map(text -> json(text).objects("data").get(0));
    }

    static JsonFields json(String text) {
        try {
            return JsonReader.object(text);
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }
}
