package io.ringbot.runner.exchange.fault;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;

/** Writes JSON again that was read. */
final class JsonText {

    private JsonText() {}

    /** Adds a value as an element. */
    static void add(JsonWriter json, Object value) {
        if (value instanceof JsonFields fields) {
            json.object();
            fields.members().forEach((name, member) -> json.raw(name, of(member)));
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.array();
            list.forEach(element -> add(json, element));
            json.endArray();
        } else if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof BigDecimal number) {
            json.rawValue(number.toPlainString());
        } else {
            // Integers, booleans and null.
            json.rawValue(String.valueOf(value));
        }
    }

    static String of(Object value) {
        JsonWriter json = new JsonWriter();
        add(json, value);
        return json.toString();
    }
}
