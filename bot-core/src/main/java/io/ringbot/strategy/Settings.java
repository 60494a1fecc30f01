package io.ringbot.strategy;

import java.time.Duration;
import java.util.List;

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
    Duration duration(String key, Duration defaultValue);

    List<String> list(String key, List<String> defaultValue);

    /** An exception that names file and line of the setting, for a rule of the strategy's own. */
    SettingsException refuse(String key, String why);
}
