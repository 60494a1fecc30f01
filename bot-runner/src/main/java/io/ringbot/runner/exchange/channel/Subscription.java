package io.ringbot.runner.exchange.channel;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.Map;

/**
 * What one subscription asked for.
 *
 * @param bar of a candle channel, else null
 * @param arg its JSON object as the acknowledgement and the pushes of public channels repeat it
 */
public record Subscription(
        Channel channel,
        String instId,
        String instType,
        String instFamily,
        String ccy,
        String extraParams,
        BarSize bar,
        String arg) {

    /** Reads an element of {@code args}; what the venue does not know of it is repeated but not used. */
    public static Subscription of(Channel channel, JsonFields arg) {
        return new Subscription(
                channel,
                arg.text("instId"),
                arg.text("instType"),
                arg.text("instFamily"),
                arg.text("ccy"),
                arg.text("extraParams"),
                channel.bar(arg.text("channel")),
                text(arg));
    }

    /** What the subscribers of the channel are found by: its instrument, and the bar of a candle channel. */
    String subject() {
        return bar == null ? instId : bar.subject(instId);
    }

    /** The {@code arg} of a push of a private channel, which names the account too. */
    public String argWithUid(String uid) {
        return arg.substring(0, arg.length() - 1) + ",\"uid\":\"" + uid + "\"}";
    }

    /** Whether the private pushes of this instrument are wanted. */
    public boolean covers(String type, String family, String id) {
        return (instType.isEmpty() || instType.equals("ANY") || instType.equals(type))
                && (instFamily.isEmpty() || instFamily.equals(family))
                && (instId.isEmpty() || instId.equals(id));
    }

    /**
     * How often account and positions repeat everything, in ms, or 0 for events only. OKX: extraParams is a text with JSON in it;
     * an update interval of 0 asks for events only, positions know 2, 3 and 4 seconds besides the usual five.
     */
    public long repeatMs() {
        String asked = extraParams.replace(" ", "");
        if (asked.contains("\"updateInterval\":\"0\"")) {
            return 0;
        }
        for (long seconds = 2; channel == Channel.POSITIONS && seconds <= 4; seconds++) {
            if (asked.contains("\"updateInterval\":\"" + seconds + "000\"")) {
                return seconds * 1_000;
            }
        }
        return 5_000;
    }

    /** The JSON text of an element of {@code args}. */
    public static String text(JsonFields arg) {
        JsonWriter json = new JsonWriter().object();
        for (Map.Entry<String, Object> member : arg.members().entrySet()) {
            json.field(member.getKey(), arg.text(member.getKey()));
        }
        return json.endObject().toString();
    }
}
