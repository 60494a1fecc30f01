package io.ringbot.runner.exchange.fault;

import java.nio.charset.StandardCharsets;

/** A push on its way out, with what its first bytes tell. */
record Frame(byte[] utf8, String text, String channel, String instId) {

    private static final byte[] PUSH = "{\"arg\":".getBytes(StandardCharsets.US_ASCII);

    /** Whether the text is a push of a channel, not an answer. */
    static boolean isPush(byte[] utf8) {
        if (utf8.length < PUSH.length) {
            return false;
        }
        for (int i = 0; i < PUSH.length; i++) {
            if (utf8[i] != PUSH[i]) {
                return false;
            }
        }
        return true;
    }

    static Frame of(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return new Frame(utf8, text, member(text, "channel"), member(text, "instId"));
    }

    /** The first member of this name that is a text, or "". */
    String member(String name) {
        return member(text, name);
    }

    private static String member(String text, String name) {
        String start = '"' + name + "\":\"";
        int from = text.indexOf(start);
        if (from < 0) {
            return "";
        }
        from += start.length();
        return text.substring(from, text.indexOf('"', from));
    }
}
