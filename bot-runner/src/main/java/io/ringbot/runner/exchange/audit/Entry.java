package io.ringbot.runner.exchange.audit;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.math.BigDecimal;
import java.util.List;

/** A line of the ledger, or an object within one; a member that it must have and has not makes it unreadable. */
public record Entry(long number, JsonFields fields) {

    /** What cannot be understood. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    public static Entry of(String line) throws Unreadable {
        try {
            JsonFields fields = JsonReader.object(line);
            Long number = fields.integer("n");
            if (number == null) {
                throw new Unreadable("it has no number");
            }
            return new Entry(number, fields);
        } catch (MalformedJsonException e) {
            throw new Unreadable("it is not JSON: " + e.getMessage());
        }
    }

    public String text(String name) throws Unreadable {
        if (!fields.has(name)) {
            throw new Unreadable("it has no " + name);
        }
        return fields.text(name);
    }

    /** The text, "" where it has none. */
    public String textOrEmpty(String name) {
        return fields.text(name);
    }

    public BigDecimal amount(String name) throws Unreadable {
        String text = text(name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable("its " + name + " is " + text + ", which is no amount");
        }
    }

    public long integer(String name) throws Unreadable {
        Long value = fields.integer(name);
        if (value == null) {
            throw new Unreadable("it has no integer " + name);
        }
        return value;
    }

    /** An integer that is written as text. */
    public long integerText(String name) throws Unreadable {
        String text = text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Unreadable("its " + name + " is " + text + ", which is no integer");
        }
    }

    /** Number of the request that caused it, 0 where none did. */
    public long request() {
        Long value = fields.integer("req");
        return value == null ? 0 : value;
    }

    public boolean flag(String name) {
        return fields.isTrue(name);
    }

    public boolean isBuy() throws Unreadable {
        return text("side").equals("buy");
    }

    public Entry object(String name) throws Unreadable {
        JsonFields object = fields.object(name);
        if (object == null) {
            throw new Unreadable("it has no object " + name);
        }
        return new Entry(number, object);
    }

    /** The objects in an array, none where there is none. */
    public List<Entry> list(String name) {
        List<JsonFields> objects = fields.objects(name);
        return objects == null
                ? List.of()
                : objects.stream().map(each -> new Entry(number, each)).toList();
    }
}
