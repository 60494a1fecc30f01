package io.ringbot.runner.exchange.ledger;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.util.List;

/** What passes between clients and the exchange, as entries: connections, requests without their secrets, answers. */
public final class TrafficEntries {

    /** What one item of an order request was answered. */
    public interface Item {
        String ordId();

        String clOrdId();

        String code();
    }

    private final Ledger ledger;
    private long requests;
    private String asker;

    public TrafficEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    public void opened(String connId, String path, String address) {
        ledger.record(
                "opened", json -> json.field("conn", connId).field("path", path).field("address", address));
    }

    /** @param code of the close frame that the exchange sent; 0 where the client went, or nobody said goodbye */
    public void closed(String connId, int code) {
        ledger.record("closed", json -> json.field("conn", connId).number("code", code));
    }

    /**
     * Works on what a client sent over a connection; entries made meanwhile carry the request's number.
     *
     * @param uid who is logged in there, or null
     */
    public void webSocket(String connId, String uid, String text, Runnable work) {
        during(json -> who(json.field("conn", connId), uid).field("text", Secrets.removed(text)), work);
    }

    /** Works on an HTTP request; entries made meanwhile carry its number. Its headers are not written down. */
    public void http(String method, String target, String body, String address, Runnable work) {
        asker = null;
        during(
                json -> json.field("method", method)
                        .field("target", target)
                        .field("address", address)
                        .field("text", Secrets.removed(body)),
                work);
    }

    private void during(Ledger.Members members, Runnable work) {
        ledger.cause(++requests);
        try {
            ledger.record("request", members);
            work.run();
        } finally {
            ledger.cause(0);
        }
    }

    /** The HTTP request at work was signed by this account. */
    public void signedBy(String uid) {
        asker = uid;
    }

    /** The request at work was answered with this code over its connection. */
    public void answered(String connId, String code, List<? extends Item> items) {
        ledger.record("answer", json -> {
            json.field("conn", connId).field("code", code);
            if (!items.isEmpty()) {
                json.array("items");
                items.forEach(item -> item(json, item.ordId(), item.clOrdId(), item.code()));
                json.endArray();
            }
        });
    }

    /** The HTTP request at work was answered. */
    public void answered(int status, String body) {
        ledger.record("answer", json -> body(who(json, asker).number("status", status), body));
    }

    private static JsonWriter who(JsonWriter json, String uid) {
        return uid == null ? json : json.field("uid", uid);
    }

    private static void body(JsonWriter json, String body) {
        JsonFields answer;
        try {
            answer = JsonReader.object(body);
        } catch (MalformedJsonException e) {
            // Some answers are JSON arrays, or no JSON at all; these have no code.
            return;
        }
        json.field("code", answer.text("code"));
        List<JsonFields> rows = answer.objects("data");
        if (rows != null && !rows.isEmpty() && rows.get(0).has("sCode")) {
            json.array("items");
            rows.forEach(row -> item(json, row.text("ordId"), row.text("clOrdId"), row.text("sCode")));
            json.endArray();
        }
    }

    private static void item(JsonWriter json, String ordId, String clOrdId, String code) {
        json.object()
                .field("ordId", ordId)
                .field("clOrdId", clOrdId)
                .field("sCode", code)
                .endObject();
    }
}
