package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.List;

/**
 * An HTTP status and a JSON body.
 *
 * @param body the whole text
 */
public record RestAnswer(int status, String body) {

    /** A success with these rows, each JSON text. */
    static RestAnswer rows(List<String> rows) {
        return new RestAnswer(200, "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", rows) + "]}");
    }

    static RestAnswer row(String row) {
        return rows(List.of(row));
    }

    public static RestAnswer error(int status, String code, String message) {
        return new RestAnswer(
                status,
                new JsonWriter()
                        .object()
                        .field("code", code)
                        .array("data")
                        .endArray()
                        .field("msg", message)
                        .endObject()
                        .toString());
    }
}
