package io.ringbot.runner.exchange.shape;

import io.ringbot.runner.exchange.json.JsonFields;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What one value may be: its JSON kind, and for a string its format. */
final class Kind {

    private static final String DECIMAL = "-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?";

    private final String name;
    private final Predicate<Object> test;

    private Kind(String name, Predicate<Object> test) {
        this.name = name;
        this.test = test;
    }

    /**
     * Reads a kind by its name; a question mark behind it allows the empty string too, and {@code =a|b} allows these words only.
     *
     * <p>Strings: {@code text} (not empty), {@code dec} (no exponent, no trailing zeros),
     * {@code num} (trailing zeros too), {@code digits}, {@code ms} and {@code us}
     * (13 and 16 digits), {@code s} (10 digits), {@code flag}, {@code empty}. Others: {@code int}, {@code zero}, {@code bool},
     * {@code object}, {@code list} (of objects), {@code rows} (of objects, not empty), {@code texts}, {@code none} (the empty list),
     * {@code levels} and {@code full levels} of books, {@code candles} and
     * {@code price-candles}.
     */
    static Kind of(String name) {
        if (name.startsWith("=")) {
            List<String> words = List.of(name.substring(1).split("\\|", -1));
            return new Kind(name, words::contains);
        }
        return new Kind(
                name,
                switch (name) {
                    case "text" -> string(".+");
                    case "text?" -> string(".*");
                    case "dec" -> string(DECIMAL);
                    case "dec?" -> string("|" + DECIMAL);
                    case "num?" -> string("|-?[0-9]+(\\.[0-9]+)?");
                    case "digits" -> string("[0-9]+");
                    case "digits?" -> string("[0-9]*");
                    case "ms" -> string("[0-9]{13}");
                    case "ms?" -> string("|[0-9]{13}");
                    case "us" -> string("[0-9]{16}");
                    case "s" -> string("0|[0-9]{10}");
                    case "flag" -> string("true|false");
                    case "empty" -> string("");
                    case "int" -> value -> value instanceof Long;
                    case "zero" -> value -> value instanceof Long number && number == 0;
                    case "bool" -> value -> value instanceof Boolean;
                    case "object" -> value -> value instanceof JsonFields;
                    case "list" -> value -> JsonFields.objects(value) != null;
                    case "rows" -> value -> JsonFields.objects(value) != null && !((List<?>) value).isEmpty();
                    case "texts" -> each(string(".+"));
                    case "none" -> value -> value instanceof List<?> list && list.isEmpty();
                    case "levels" -> each(tuple("dec", "dec", "=0", "digits"));
                    case "full-levels" -> each(tuple("dec", "dec", "digits"));
                    case "candles" -> each(tuple("ms", "dec", "dec", "dec", "dec", "dec", "dec", "dec", "=0|1"));
                    case "price-candles" -> each(tuple("ms", "dec", "dec", "dec", "dec", "=0|1"));
                    default -> throw new IllegalArgumentException("there is no kind " + name);
                });
    }

    private static Predicate<Object> string(String format) {
        Predicate<String> matches = Pattern.compile(format, Pattern.DOTALL).asMatchPredicate();
        return value -> value instanceof String text && matches.test(text);
    }

    private static Predicate<Object> each(Predicate<Object> element) {
        return value -> value instanceof List<?> list && list.stream().allMatch(element::test);
    }

    private static Predicate<Object> tuple(String... kinds) {
        List<Kind> wanted = List.of(kinds).stream().map(Kind::of).toList();
        return value -> {
            if (!(value instanceof List<?> list) || list.size() != wanted.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!wanted.get(i).fits(list.get(i))) {
                    return false;
                }
            }
            return true;
        };
    }

    boolean fits(Object value) {
        return test.test(value);
    }

    /** The JSON kind of the values that fit: what a client's parser sees, whatever the format of the text. */
    String jsonKind() {
        return switch (name) {
            case "int", "zero" -> "number";
            case "bool" -> "boolean";
            case "object" -> "object";
            case "list", "rows", "texts", "none", "levels", "full-levels", "candles", "price-candles" -> "array";
            default -> "string";
        };
    }

    /** The JSON kind of a value that was read. */
    static String jsonKind(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof List<?> ? "array" : value instanceof JsonFields ? "object" : "null";
    }

    @Override
    public String toString() {
        return name;
    }
}
