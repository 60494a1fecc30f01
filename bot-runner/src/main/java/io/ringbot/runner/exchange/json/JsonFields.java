package io.ringbot.runner.exchange.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of a JSON object that was read; asks for what is there never fail. */
public final class JsonFields {

    private final Map<String, Object> members;

    JsonFields(Map<String, Object> members) {
        this.members = members;
    }

    /** The member as text: a string as it is, a number or boolean as written, anything else and absence as "". */
    public String text(String name) {
        Object value = members.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : "";
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The member where it is a JSON integer, otherwise null. */
    public Long integer(String name) {
        return members.get(name) instanceof Long value ? value : null;
    }

    /** Whether the member is the JSON value true, or the text "true". */
    public boolean isTrue(String name) {
        return text(name).equals("true");
    }

    /** The member where it is an object, otherwise null. */
    public JsonFields object(String name) {
        return members.get(name) instanceof JsonFields fields ? fields : null;
    }

    /** The member where it is an array, otherwise null. Elements are {@link JsonFields}, lists, strings, numbers, booleans. */
    public List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : null;
    }

    /** The member where it is an array of objects only, otherwise null. */
    public List<JsonFields> objects(String name) {
        return objects(members.get(name));
    }

    /** The value where it is an array of objects only, otherwise null. */
    public static List<JsonFields> objects(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<JsonFields> objects = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof JsonFields fields)) {
                return null;
            }
            objects.add(fields);
        }
        return objects;
    }

    /** The same object without these members. */
    public JsonFields without(String... names) {
        Map<String, Object> rest = new LinkedHashMap<>(members);
        rest.keySet().removeAll(List.of(names));
        return new JsonFields(rest);
    }

    public Map<String, Object> members() {
        return members;
    }
}
