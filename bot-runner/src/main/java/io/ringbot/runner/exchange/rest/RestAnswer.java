package io.ringbot.runner.exchange.rest;

import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.List;

/**
 * An HTTP status and a body.
 *
 * @param body the whole text
 */
public record RestAnswer(int status, String contentType, String body) {

    private static final String JSON = "application/json";

    /** An answer in JSON. */
    public RestAnswer(int status, String body) {
        this(status, JSON, body);
    }

    /** A success with these rows, each JSON text. */
    static RestAnswer rows(List<String> rows) {
        return new RestAnswer(200, "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", rows) + "]}");
    }

    static RestAnswer row(String row) {
        return rows(List.of(row));
    }

    /** What a proxy before the venue says where the venue itself does not answer: a page, not JSON. */
    public static RestAnswer html(int status) {
        return new RestAnswer(
                status,
                "text/html",
                "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n<center><h1>" + status
                        + "</h1></center>\r\n</body>\r\n</html>\r\n");
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
