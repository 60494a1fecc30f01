package io.ringbot.runner.exchange.json;

import java.math.BigDecimal;

/** Writes one JSON text from the front to the back, commas and escapes included. */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder(2_048);
    private boolean needsComma;

    public JsonWriter object() {
        separate();
        out.append('{');
        needsComma = false;
        return this;
    }

    public JsonWriter object(String name) {
        member(name);
        out.append('{');
        needsComma = false;
        return this;
    }

    public JsonWriter endObject() {
        out.append('}');
        needsComma = true;
        return this;
    }

    public JsonWriter array() {
        separate();
        out.append('[');
        needsComma = false;
        return this;
    }

    public JsonWriter array(String name) {
        member(name);
        out.append('[');
        needsComma = false;
        return this;
    }

    public JsonWriter endArray() {
        out.append(']');
        needsComma = true;
        return this;
    }

    public JsonWriter field(String name, String value) {
        member(name);
        quote(value);
        needsComma = true;
        return this;
    }

    /** A decimal as the venue writes it: a string, without exponent and without trailing zeros. */
    public JsonWriter field(String name, BigDecimal value) {
        return field(name, plain(value));
    }

    /** A number that stands without quotes. */
    public JsonWriter number(String name, long value) {
        member(name);
        out.append(value);
        needsComma = true;
        return this;
    }

    public JsonWriter bool(String name, boolean value) {
        member(name);
        out.append(value);
        needsComma = true;
        return this;
    }

    /** A member whose value is JSON text already. */
    public JsonWriter raw(String name, String json) {
        member(name);
        out.append(json);
        needsComma = true;
        return this;
    }

    /** Several members, each the empty string. */
    public JsonWriter empty(String... names) {
        for (String name : names) {
            field(name, "");
        }
        return this;
    }

    public JsonWriter value(String value) {
        separate();
        quote(value);
        needsComma = true;
        return this;
    }

    /** An element that is JSON text already. */
    public JsonWriter rawValue(String json) {
        separate();
        out.append(json);
        needsComma = true;
        return this;
    }

    /** The decimal text of a number: no exponent, no trailing zeros after the point. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A name from outside, of a member whose value comes next. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        out.append(':');
        needsComma = false;
        return this;
    }

    // The exchange's own names need no escapes.
    private void member(String name) {
        separate();
        out.append('"').append(name).append("\":");
        needsComma = false;
    }

    private void separate() {
        if (needsComma) {
            out.append(',');
        }
    }

    private void quote(String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            for (int i = 0; i < text.length(); i++) {
                escape(text.charAt(i));
            }
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** Begins a new text. */
    public void clear() {
        out.setLength(0);
        needsComma = false;
    }

    /** The text so far. */
    public CharSequence text() {
        return out;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
