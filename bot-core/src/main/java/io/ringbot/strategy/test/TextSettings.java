package io.ringbot.strategy.test;

import io.ringbot.strategy.Settings;
import io.ringbot.strategy.SettingsException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings from a map of texts, refused by the rules of a configuration file; there is no file and line to name. */
final class TextSettings implements Settings {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,18}) ?(ns|us|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private final String strategy;
    private final Map<String, String> written;
    private final Set<String> known = new TreeSet<>();

    TextSettings(String strategy, Map<String, String> written) {
        this.strategy = strategy;
        this.written = written;
    }

    /** @throws SettingsException where something was written that nobody asked for */
    void requireAllRead() {
        String unknown = written.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new SettingsException(
                    strategy + " does not know the setting " + unknown + "; it knows " + String.join(", ", known));
        }
    }

    @Override
    public boolean has(String key) {
        known.add(key);
        return written.containsKey(key);
    }

    @Override
    public String text(String key) {
        if (!has(key)) {
            throw new SettingsException(at(key) + "is missing; " + strategy + " needs it");
        }
        return written.get(key);
    }

    @Override
    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : defaultValue;
    }

    @Override
    public String decimal(String key) {
        String text = text(key);
        if (!DECIMAL.matcher(text).matches()) {
            throw refuse(key, "is not a plain decimal; write digits and one point, for instance 0.05");
        }
        if (text.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            throw refuse(key, "must be above 0");
        }
        return text;
    }

    @Override
    public String decimal(String key, String defaultValue) {
        return has(key) ? decimal(key) : defaultValue;
    }

    @Override
    public long integer(String key, long minimum, long maximum) {
        long value;
        try {
            value = Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw refuse(key, "is not a whole number");
        }
        if (value < minimum || value > maximum) {
            throw refuse(key, "must be from " + minimum + " to " + maximum);
        }
        return value;
    }

    @Override
    public long integer(String key, long minimum, long maximum, long defaultValue) {
        return has(key) ? integer(key, minimum, maximum) : defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse(key, "is neither true nor false");
        };
    }

    @Override
    public Duration duration(String key, Duration defaultValue) {
        return has(key) ? duration(key) : defaultValue;
    }

    @Override
    public Duration duration(String key) {
        Matcher matcher = DURATION.matcher(text(key));
        if (!matcher.matches()) {
            throw refuse(key, "is not a whole number with a unit; write for instance 500ms, 2s or 5m");
        }
        return Duration.ofNanos(Math.multiplyExact(Long.parseLong(matcher.group(1)), NANOS.get(matcher.group(2))));
    }

    @Override
    public List<String> list(String key, List<String> defaultValue) {
        return has(key) ? Arrays.asList(text(key).split("\\s*,\\s*")) : defaultValue;
    }

    @Override
    public SettingsException refuse(String key, String why) {
        return new SettingsException(at(key) + (has(key) ? "'" + written.get(key) + "' " : "") + why);
    }

    private String at(String key) {
        return strategy + ".settings." + key + ": ";
    }
}
