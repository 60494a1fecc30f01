package io.ringbot.strategy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The settings of a strategy instance, as written in the configuration. Cold. Each method throws {@link SettingsException}
 * naming file, line and value where the setting is wrong, or missing where no default is given.
 */
public interface Settings {

    boolean has(String key);

    String text(String key);

    String text(String key, String defaultValue);

    /** Decimal text for {@code Instrument.price} or {@code Instrument.size}, checked to be a plain decimal above 0. */
    String decimal(String key);

    String decimal(String key, String defaultValue);

    long integer(String key, long minimum, long maximum);

    long integer(String key, long minimum, long maximum, long defaultValue);

    boolean flag(String key, boolean defaultValue);

    /** A duration such as {@code 500ms}, {@code 2s} or {@code 5m}. */
    Duration duration(String key);

    Duration duration(String key, Duration defaultValue);

    List<String> list(String key, List<String> defaultValue);

    /** A price, or a distance between prices, in quote currency; taken to an instrument's tick with {@link GridValue#onGrid}. */
    default GridValue price(String key) {
        return new GridValue(this, key, decimal(key), true);
    }

    default GridValue price(String key, String defaultValue) {
        return new GridValue(this, key, decimal(key, defaultValue), true);
    }

    /** A size in base currency or contracts; taken to an instrument's lot with {@link GridValue#onGrid}. */
    default GridValue size(String key) {
        return new GridValue(this, key, decimal(key), false);
    }

    default GridValue size(String key, String defaultValue) {
        return new GridValue(this, key, decimal(key, defaultValue), false);
    }

    /** A plain number, such as a weight: a signal, not an amount. */
    default double real(String key, double minimum, double maximum) {
        String written = text(key);
        double value;
        try {
            value = Double.parseDouble(written);
        } catch (NumberFormatException e) {
            throw refuse(key, "must be a number such as 0.25");
        }
        if (!(value >= minimum && value <= maximum)) {
            throw refuse(key, "must be from " + minimum + " to " + maximum);
        }
        return value;
    }

    default double real(String key, double minimum, double maximum, double defaultValue) {
        return has(key) ? real(key, minimum, maximum) : defaultValue;
    }

    /**
     * A percentage, written with its sign such as {@code 0.5%}.
     *
     * @param minimum in percent
     * @param maximum in percent
     * @return the fraction: 0.005 for {@code 0.5%}
     */
    default double percent(String key, double minimum, double maximum) {
        String written = text(key);
        double value = Double.NaN;
        if (written.endsWith("%")) {
            try {
                value = Double.parseDouble(written.substring(0, written.length() - 1));
            } catch (NumberFormatException e) {
                // Refused below with everything else that is no percentage.
                value = Double.NaN;
            }
        }
        if (Double.isNaN(value)) {
            throw refuse(key, "must be a percentage such as 0.5%");
        }
        if (!(value >= minimum && value <= maximum)) {
            throw refuse(key, "must be from " + minimum + "% to " + maximum + "%");
        }
        return value / 100;
    }

    /** One of the constants, written in lower case with dashes: {@code BEST_PRICE} is {@code best-price}. */
    default <E extends Enum<E>> E choice(String key, Class<E> type) {
        String written = text(key);
        StringJoiner names = new StringJoiner(", ");
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(written)) {
                return constant;
            }
            names.add(name);
        }
        throw refuse(key, "must be one of " + names);
    }

    default <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue) {
        return has(key) ? choice(key, type) : defaultValue;
    }

    /** An exception that names file and line of the setting, for a rule of the strategy's own. */
    SettingsException refuse(String key, String why);
}
