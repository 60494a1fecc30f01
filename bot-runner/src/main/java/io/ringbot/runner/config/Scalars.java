package io.ringbot.runner.config;

import io.ringbot.risk.CountLimit;
import io.ringbot.risk.LossLimit;
import io.ringbot.runner.config.ScalarReader.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of scalar a configuration knows; each exact, each with its unit in the text. */
public final class Scalars {

    /** Any text. */
    public static final ScalarReader<String> TEXT = text -> text;

    public static final ScalarReader<Boolean> FLAG = text -> {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Refused("is neither true nor false");
        };
    };

    public static final ScalarReader<Path> PATH = text -> {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Refused("is not a path on this system: " + e.getReason());
        }
    };

    /** A decimal above 0, kept as written: {@code 0.10} stays 0.10. */
    public static final ScalarReader<BigDecimal> POSITIVE = text -> {
        BigDecimal value = decimal(text);
        if (value.signum() <= 0) {
            throw new Refused("must be above 0");
        }
        return value;
    };

    /** A decimal of 0 or above, kept as written. */
    public static final ScalarReader<BigDecimal> NOT_NEGATIVE = text -> {
        BigDecimal value = decimal(text);
        if (value.signum() < 0) {
            throw new Refused("must be 0 or above");
        }
        return value;
    };

    /** A percentage, in parts per million. */
    public static final ScalarReader<Long> PERCENT_PPM = text -> {
        if (!text.endsWith("%")) {
            throw new Refused((text.matches("-?[0-9.]+") ? "has no unit" : "is no percentage")
                    + "; write a percentage, for instance 1% or 0.25%");
        }
        BigDecimal percent = decimal(text.substring(0, text.length() - 1).strip());
        BigDecimal ppm = percent.movePointRight(4);
        try {
            long value = ppm.longValueExact();
            if (value <= 0) {
                throw new Refused("must be above 0%");
            }
            return value;
        } catch (ArithmeticException e) {
            throw new Refused("is too fine or too large; a percentage has at most 4 decimals, for instance 0.0001%");
        }
    };

    static final String OFF = "off";

    /** As the reader says; off is the value given. */
    static <T> ScalarReader<T> orOff(ScalarReader<T> reader, T off) {
        return text -> text.equals(OFF) ? off : reader.read(text);
    }

    /** A share of something, in whole percent. */
    static final ScalarReader<Integer> SHARE = text -> {
        long ppm = PERCENT_PPM.read(text);
        if (ppm % 10_000 != 0 || ppm > 1_000_000) {
            throw new Refused("must be a whole percentage up to 100%");
        }
        return (int) (ppm / 10_000);
    };

    /** As {@link #SHARE}; off is 0. */
    static final ScalarReader<Integer> SHARE_OR_OFF = text -> text.equals(OFF) ? 0 : SHARE.read(text);

    /** An amount, a percentage, or off. */
    static final ScalarReader<LossLimit> LOSS = text -> {
        if (text.equals(OFF)) {
            return LossLimit.OFF;
        }
        if (!text.endsWith("%")) {
            return new LossLimit(POSITIVE.read(text), 0);
        }
        long ppm = PERCENT_PPM.read(text);
        if (ppm > 1_000_000) {
            throw new Refused("is more than there is; write at most 100%");
        }
        return new LossLimit(null, ppm);
    };

    private static final Pattern COUNT_WITHIN = Pattern.compile("([0-9]{1,9}) in (.+)");

    /** So many within a time, or off. */
    static final ScalarReader<CountLimit> COUNT_WITHIN_OR_OFF = text -> {
        if (text.equals(OFF)) {
            return CountLimit.OFF;
        }
        Matcher matcher = COUNT_WITHIN.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("is no count within a time; write for instance 5 in 10s, or off");
        }
        int count = Math.toIntExact(whole(1, 10_000).read(matcher.group(1)));
        Duration within = duration(Duration.ofMillis(1), Duration.ofHours(1)).read(matcher.group(2));
        return new CountLimit(count, within.toNanos());
    };

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,18}) ?([A-Za-z]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Scalars() {}

    public static ScalarReader<Long> whole(long min, long max) {
        return text -> {
            if (!text.matches("-?[0-9]{1,40}")) {
                throw new Refused("is not a whole number; write digits only, for instance 20");
            }
            BigInteger value = new BigInteger(text);
            if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
                throw new Refused("is outside " + min + " to " + max);
            }
            return value.longValue();
        };
    }

    /** Whole, above 0, and as large as one likes within an {@code int}. */
    public static ScalarReader<Integer> count() {
        return text -> Math.toIntExact(whole(1, Integer.MAX_VALUE).read(text));
    }

    public static ScalarReader<Duration> duration(Duration min, Duration max) {
        return text -> {
            long ns = withUnit(text, NANOS, "s", "write for instance 500ms, 2s or 5m");
            Duration value = Duration.ofNanos(ns);
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new Refused("is outside " + format(min) + " to " + format(max));
            }
            return value;
        };
    }

    public static ScalarReader<Long> byteSize(long min, long max) {
        return text -> {
            long bytes = withUnit(text, BYTES, "MiB", "write for instance 512KiB, 4MiB or 1GiB");
            if (bytes < min || bytes > max) {
                throw new Refused("is outside " + formatBytes(min) + " to " + formatBytes(max));
            }
            return bytes;
        };
    }

    public static ScalarReader<String> matching(Pattern pattern, String example) {
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new Refused("is not of the right form; " + example);
            }
            return text;
        };
    }

    public static <E extends Enum<E>> ScalarReader<E> choice(E[] values) {
        return choice(values, Scalars::name);
    }

    public static <E extends Enum<E>> ScalarReader<E> choice(E[] values, Function<E, String> name) {
        return choice(values, name, Map.of());
    }

    /** One of the names; {@code refused} gives words that people may well try, and why not. */
    public static <E extends Enum<E>> ScalarReader<E> choice(
            E[] values, Function<E, String> name, Map<String, String> refused) {
        return text -> {
            for (E value : values) {
                if (name.apply(value).equals(text)) {
                    return value;
                }
            }
            if (refused.containsKey(text)) {
                throw new Refused(refused.get(text));
            }
            String known = java.util.Arrays.stream(values).map(name).collect(Collectors.joining(", "));
            throw new Refused("is none of: " + known);
        };
    }

    /** {@code LOW_CPU} is written {@code low-cpu}. */
    public static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What {@link #duration} reads: the largest unit that is exact. */
    static String format(Duration value) {
        return format(value.toNanos(), NANOS, "ns");
    }

    /** What {@link #byteSize} reads: the largest unit that is exact. */
    static String formatBytes(long bytes) {
        return format(bytes, BYTES, "B");
    }

    /** What {@link #PERCENT_PPM} reads. */
    static String formatPercent(long ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + "%";
    }

    /** What {@link #SHARE_OR_OFF} reads. */
    static String formatShare(int percent) {
        return percent == 0 ? OFF : percent + "%";
    }

    /** What {@link #COUNT_WITHIN_OR_OFF} reads. */
    static String format(CountLimit limit) {
        return limit.isOff() ? OFF : limit.count() + " in " + format(Duration.ofNanos(limit.withinNs()));
    }

    /** What {@link #LOSS} reads. */
    static String format(LossLimit limit) {
        if (limit.isOff()) {
            return OFF;
        }
        return limit.amount() == null
                ? formatPercent(limit.ppm())
                : limit.amount().toPlainString();
    }

    /** A time where off is 0. */
    static String formatOrOff(long ns) {
        return ns == 0 ? OFF : format(Duration.ofNanos(ns));
    }

    private static String format(long value, Map<String, Long> units, String smallest) {
        Map<Long, String> bySize = new TreeMap<>(java.util.Comparator.reverseOrder());
        units.forEach((unit, size) -> bySize.put(size, unit));
        for (Map.Entry<Long, String> unit : bySize.entrySet()) {
            if (value != 0 && value % unit.getKey() == 0) {
                return value / unit.getKey() + unit.getValue();
            }
        }
        return value + smallest;
    }

    private static long withUnit(String text, Map<String, Long> units, String usual, String example) throws Refused {
        Matcher matcher = WITH_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("is not a whole number with a unit; " + example);
        }
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            throw new Refused("has no unit; is " + matcher.group(1) + usual + " meant? " + example);
        }
        Long size = units.get(unit);
        if (size == null) {
            throw new Refused("has an unknown unit '" + unit + "'; " + example);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), size);
        } catch (ArithmeticException e) {
            throw new Refused("is too large");
        }
    }

    private static BigDecimal decimal(String text) throws Refused {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Refused("is not a plain decimal; write digits and one point, for instance 0.05");
        }
        return new BigDecimal(text);
    }
}
