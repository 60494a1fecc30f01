package io.ringbot.runner.exchange.trading;

import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.ledger.TrafficEntries;

/**
 * What one item of an order request is answered.
 *
 * @param timeMs creation time of the order; of the answer where there is no order
 * @param code "0" where the gateway accepted the item, which says nothing of the order's state
 */
public record OrderAnswer(
        Operation.Kind kind,
        String clOrdId,
        String ordId,
        String tag,
        String reqId,
        long timeMs,
        String code,
        String message,
        String subCode)
        implements TrafficEntries.Item {

    public boolean isAccepted() {
        return code.equals("0");
    }

    /** The item as JSON; each kind of request has its own members. */
    public String row() {
        JsonWriter json = new JsonWriter().object().field("clOrdId", clOrdId).field("ordId", ordId);
        if (kind == Operation.Kind.PLACE) {
            json.field("tag", tag);
        }
        json.field("ts", Long.toString(timeMs));
        if (kind == Operation.Kind.AMEND) {
            json.field("reqId", reqId);
        }
        json.field("sCode", code).field("sMsg", message);
        if (kind != Operation.Kind.CANCEL) {
            json.field("subCode", subCode);
        }
        return json.endObject().toString();
    }
}
