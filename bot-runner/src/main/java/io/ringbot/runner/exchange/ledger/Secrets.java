package io.ringbot.runner.exchange.ledger;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Takes signatures, passphrases and secret keys out of a client's text. */
final class Secrets {

    private static final List<String> NAMES = List.of("sign", "passphrase", "secret");
    private static final String REMOVED = "***";

    private Secrets() {}

    /** The text as it is where it can hold no secret; otherwise its JSON without them, or where it is none, its length. */
    static String removed(String text) {
        // A name can hide behind an escape.
        if (!names(text) && text.indexOf('\\') < 0) {
            return text;
        }
        try {
            JsonWriter json = new JsonWriter();
            write(json, JsonReader.value(text));
            return json.toString();
        } catch (MalformedJsonException e) {
            return "(" + text.length() + " characters that are not JSON)";
        }
    }

    private static boolean names(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::contains);
    }

    private static void write(JsonWriter json, Object value) {
        if (value instanceof JsonFields fields) {
            json.object();
            fields.members().forEach((name, member) -> {
                json.name(name);
                write(json, names(name) ? REMOVED : member);
            });
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.array();
            list.forEach(element -> write(json, element));
            json.endArray();
        } else if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof BigDecimal number) {
            json.rawValue(number.toPlainString());
        } else {
            json.rawValue(String.valueOf(value));
        }
    }
}
