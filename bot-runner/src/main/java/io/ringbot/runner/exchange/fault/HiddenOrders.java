package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that queries do not find for a while, by their client ids. */
final class HiddenOrders {

    private final VenueLoop loop;
    private final Map<String, Long> untilNs = new LinkedHashMap<>();

    HiddenOrders(VenueLoop loop) {
        this.loop = loop;
    }

    void hide(String clOrdId, long forNs) {
        if (!clOrdId.isEmpty()) {
            untilNs.put(clOrdId, loop.nanoTime() + forNs);
        }
    }

    /** The answer to a query as somebody gets it from whom these orders are hidden. */
    RestAnswer filtered(RestRequest request, RestAnswer answer) {
        untilNs.values().removeIf(until -> until <= loop.nanoTime());
        if (untilNs.isEmpty()
                || !request.method().equals("GET")
                || !request.path().startsWith("/api/v5/trade/")
                || untilNs.keySet().stream().noneMatch(answer.body()::contains)) {
            return answer;
        }
        JsonFields body;
        try {
            body = JsonReader.object(answer.body());
        } catch (MalformedJsonException e) {
            return answer;
        }
        List<JsonFields> rows = body.objects("data");
        if (rows == null) {
            return answer;
        }
        JsonWriter json =
                new JsonWriter().object().field("code", "0").field("msg", "").array("data");
        List<JsonFields> shown = rows.stream()
                .filter(row -> !untilNs.containsKey(row.text("clOrdId")))
                .toList();
        if (shown.isEmpty() && request.path().equals("/api/v5/trade/order")) {
            return RestAnswer.error(200, "51603", "Order does not exist");
        }
        shown.forEach(row -> JsonText.add(json, row));
        return new RestAnswer(answer.status(), json.endArray().endObject().toString());
    }
}
