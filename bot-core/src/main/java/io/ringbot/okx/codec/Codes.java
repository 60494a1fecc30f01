package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;

/** The venue's codes and the text beside them. */
public final class Codes {

    /** The venue gave no code, or none that is a number. */
    public static final int ABSENT = -1;

    private static final int MAX_TEXT = 300;

    private Codes() {}

    /** The number in a code field, or {@link #ABSENT}. */
    static int of(JsonTape tape, int node) {
        long code = tape.integer(node);
        return code == Decimals.ABSENT || code < 0 || code > Integer.MAX_VALUE ? ABSENT : (int) code;
    }

    /** Text from outside, made fit for a log line: control characters escaped, cut after {@value #MAX_TEXT}. Allocates. */
    public static String printable(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && clean.length() < MAX_TEXT; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                clean.append(c);
            } else {
                clean.append(String.format("\\u%04x", (int) c));
            }
        }
        return clean.toString();
    }
}
