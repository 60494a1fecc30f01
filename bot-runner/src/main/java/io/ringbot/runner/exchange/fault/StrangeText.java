package io.ringbot.runner.exchange.fault;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text that no client expects.
 *
 * @param name of what is wrong with it
 */
record StrangeText(String name, String text) {

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("bad-json", "{\"arg\":{\"channel\":\"trades\",,}");
        TEXTS.put("truncated", "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BT");
        TEXTS.put("no-json", "<html><body>Bad Gateway</body></html>");
        TEXTS.put("empty", "");
        TEXTS.put(
                "unknown-channel",
                "{\"arg\":{\"channel\":\"tea-leaves\",\"instId\":\"BTC-USDT\"},\"data\":[{\"cups\":\"3\",\"ts\":\"1790000000000\"}]}");
        TEXTS.put("unknown-event", "{\"event\":\"weather\",\"msg\":\"rain\",\"connId\":\"00000000\"}");
        TEXTS.put(
                "unknown-instrument",
                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"NO-SUCH-THING\"},\"data\":[{\"asks\":[[\"2\",\"1\",\"0\",\"1\"]],"
                        + "\"bids\":[[\"1\",\"1\",\"0\",\"1\"]],\"ts\":\"1790000000000\",\"seqId\":1}]}");
        TEXTS.put("deep", "[".repeat(10_000));
    }

    /** The names there are, but for {@code huge}. */
    static Iterable<String> names() {
        return TEXTS.keySet();
    }

    /** @return the text of this name, or null */
    static StrangeText of(String name) {
        String text = TEXTS.get(name);
        return text == null ? null : new StrangeText(name, text);
    }

    /** Well-formed, of a size that a client should not swallow. */
    static StrangeText huge(long bytes) {
        String start = "{\"event\":\"notice\",\"code\":\"0\",\"msg\":\"";
        String end = "\"}";
        return new StrangeText(
                "huge", start + "x".repeat((int) Math.max(0, bytes - start.length() - end.length())) + end);
    }

    byte[] utf8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
