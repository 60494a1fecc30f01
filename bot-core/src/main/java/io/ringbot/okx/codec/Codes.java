package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The venue's codes and the text beside them. */
public final class Codes {

    /** The venue gave no code, or none that is a number. */
    public static final int ABSENT = -1;

    private static final int MAX_TEXT = 300;

    /** JSON, the name of what is secret, or something of the form of a key or signature. */
    // Four numbers, or groups of hex digits with at least two colons: no key looks like that.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![0-9a-fA-F.:])(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![0-9a-fA-F.:])");

    private static final Pattern ECHO = Pattern.compile(
            "[{\\[\"]|(?i:ok-access|api-?key|passphrase|secret|\\bsign)|[A-Za-z0-9+/]{24,}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-");

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

    /**
     * The venue's words, made fit for a log: printable, and cut where they begin to look like a request of ours, since OKX
     * echoes what it refuses and a login holds secrets. Allocates.
     */
    public static String venueText(String text) {
        Matcher echo = ECHO.matcher(text);
        return echo.find() ? printable(text.substring(0, echo.start())) + "(the rest is not shown)" : printable(text);
    }

    /** The first address in a text of the venue's, as {@code it sees us at 203.0.113.7}; empty where there is none. */
    public static String address(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.find() ? "it sees us at " + address.group() : "";
    }
}
