package io.ringbot.runner.exchange.shape;

import io.ringbot.runner.exchange.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members that a message must have and may have, each with the kind of its value, in all the objects within it. */
public final class Shape {

    private final String name;
    private final Map<String, Map<String, Kind>> objects = new LinkedHashMap<>();
    private final Map<String, Set<String>> optional = new LinkedHashMap<>();

    Shape(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** @param object the path of the object with the member, "" for the message; {@code member} ends in "?" where it may be missing */
    void add(String object, String member, Kind kind) {
        boolean mayMiss = member.endsWith("?");
        String plain = mayMiss ? member.substring(0, member.length() - 1) : member;
        if (objects.computeIfAbsent(object, o -> new LinkedHashMap<>()).put(plain, kind) != null) {
            throw new IllegalArgumentException(name + " names " + object + '.' + plain + " twice");
        }
        if (mayMiss) {
            optional.computeIfAbsent(object, o -> new LinkedHashSet<>()).add(plain);
        }
    }

    /** Takes over all members of another shape, below a path. */
    void addAll(String object, Shape other) {
        other.objects.forEach((path, members) -> members.forEach((member, kind) -> {
            boolean mayMiss = other.optional.getOrDefault(path, Set.of()).contains(member);
            add(join(object, path), mayMiss ? member + "?" : member, kind);
        }));
    }

    private static String join(String object, String member) {
        return object.isEmpty() ? member : member.isEmpty() ? object : object + '.' + member;
    }

    /** @return each way in which a message does not fit; empty where it does */
    public List<String> faults(JsonFields message) {
        List<String> faults = new ArrayList<>();
        check("", message, faults);
        return faults;
    }

    private void check(String path, JsonFields object, List<String> faults) {
        Map<String, Kind> members = objects.getOrDefault(path, Map.of());
        object.members().forEach((member, value) -> {
            Kind kind = members.get(member);
            if (kind == null) {
                faults.add(join(path, member) + " is too much");
            } else if (!kind.fits(value)) {
                faults.add(join(path, member) + " should be " + kind + ", is " + shown(value));
            }
            if (value instanceof JsonFields inner) {
                check(join(path, member), inner, faults);
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(JsonFields.class::isInstance)
                        .forEach(element -> check(join(path, member), (JsonFields) element, faults));
            }
        });
        for (String member : members.keySet()) {
            if (!object.members().containsKey(member)
                    && !optional.getOrDefault(path, Set.of()).contains(member)) {
                faults.add(join(path, member) + " is missing");
            }
        }
    }

    private static String shown(Object value) {
        return value instanceof String text ? '"' + text + '"' : Kind.jsonKind(value) + ' ' + value;
    }

    /**
     * Compares with a message from elsewhere: each member that it has must be here, with the same JSON kind.
     *
     * @return the members that differ, each with its path
     */
    public Set<String> unknown(JsonFields sample) {
        Set<String> found = new LinkedHashSet<>();
        compare("", sample, found);
        return found;
    }

    private void compare(String path, JsonFields object, Set<String> found) {
        Map<String, Kind> members = objects.getOrDefault(path, Map.of());
        object.members().forEach((member, value) -> {
            Kind kind = members.get(member);
            if (kind == null || !kind.jsonKind().equals(Kind.jsonKind(value))) {
                found.add(join(path, member) + (kind == null ? "" : " as " + Kind.jsonKind(value)));
            } else if (value instanceof JsonFields inner) {
                compare(join(path, member), inner, found);
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(JsonFields.class::isInstance)
                        .forEach(element -> compare(join(path, member), (JsonFields) element, found));
            }
        });
    }
}
