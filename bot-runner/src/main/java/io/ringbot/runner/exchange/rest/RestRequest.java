package io.ringbot.runner.exchange.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request as it came.
 *
 * @param target path and query exactly as on the wire, which is what was signed
 * @param headers a header's value by its name, null where it is missing
 * @param address the client's IP address as text
 */
public record RestRequest(String method, String target, UnaryOperator<String> headers, String body, String address) {

    /** A request from this machine. */
    public RestRequest(String method, String target, UnaryOperator<String> headers, String body) {
        this(method, target, headers, body, "127.0.0.1");
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** A header's value, "" where it is missing. */
    public String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value;
    }

    /** The query's parameters, decoded. */
    public Map<String, String> query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        int query = target.indexOf('?');
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
