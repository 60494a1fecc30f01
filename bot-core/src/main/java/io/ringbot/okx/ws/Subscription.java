package io.ringbot.okx.ws;

import java.util.ArrayList;
import java.util.List;

/**
 * One argument of a subscribe request.
 *
 * @param key name of the field that says of what: {@code instId}, {@code instType}; empty for channels of the whole account
 * @param subject its value
 */
public record Subscription(String channel, String key, String subject) {

    /** OKX: a request is at most 64 KiB long. */
    static final int MAX_REQUEST = 64 * 1024;

    public static Subscription ofInstrument(String channel, String instId) {
        return new Subscription(channel, "instId", instId);
    }

    public static Subscription ofType(String channel, String instType) {
        return new Subscription(channel, "instType", instType);
    }

    public static Subscription ofAccount(String channel) {
        return new Subscription(channel, "", "");
    }

    /** What an acknowledgement of this one is recognised by. */
    String name() {
        return name(channel, subject);
    }

    static String name(String channel, String subject) {
        return channel + ' ' + subject;
    }

    private String json() {
        // Names of the venue consist of letters, digits, '-', '_' and '.': nothing to escape.
        String of = key.isEmpty() ? "" : ",\"" + key + "\":\"" + subject + '"';
        return "{\"channel\":\"" + channel + '"' + of + '}';
    }

    /**
     * The requests for these arguments: one, unless it would be too long.
     *
     * @param operation subscribe or unsubscribe
     * @param firstId number of the first request's id
     */
    static List<String> requests(String operation, List<Subscription> arguments, long firstId) {
        List<String> requests = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (Subscription argument : arguments) {
            String json = argument.json();
            if (open.length() + json.length() + 64 > MAX_REQUEST) {
                requests.add(open.append("]}").toString());
                open.setLength(0);
            }
            if (open.isEmpty()) {
                open.append("{\"id\":\"s")
                        .append(firstId + requests.size())
                        .append("\",\"op\":\"")
                        .append(operation)
                        .append("\",\"args\":[");
            } else {
                open.append(',');
            }
            open.append(json);
        }
        if (!open.isEmpty()) {
            requests.add(open.append("]}").toString());
        }
        return requests;
    }
}
