package io.ringbot.runner.config;

import io.ringbot.runner.config.ScalarReader.Refused;
import io.ringbot.runner.config.StrategyConfig.Setting;
import io.ringbot.strategy.Settings;
import io.ringbot.strategy.SettingsException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of one configured strategy as its factory sees them; notes which were read, so that a misspelt one is found. */
public final class StrategySettings implements Settings {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final StrategyConfig config;
    private final Set<String> known = new LinkedHashSet<>();

    public StrategySettings(StrategyConfig config) {
        this.config = config;
    }

    /**
     * To be called when the factory is done.
     *
     * @throws SettingsException where a setting was written that the factory never asked for
     */
    public void requireAllRead() {
        String problems = config.settings().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .map(key -> at(key) + "is a setting that " + config.name() + " does not know"
                        + NearestWord.to(key, known)
                                .map(word -> "; did you mean " + word + "?")
                                .orElse("")
                        + known.stream().sorted().collect(Collectors.joining(", ", " (it knows: ", ")")))
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    @Override
    public boolean has(String key) {
        known.add(key);
        return config.settings().containsKey(key);
    }

    @Override
    public String text(String key) {
        return read(key, Scalars.TEXT);
    }

    @Override
    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : defaultValue;
    }

    @Override
    public String decimal(String key) {
        read(key, Scalars.POSITIVE);
        return text(key);
    }

    @Override
    public String decimal(String key, String defaultValue) {
        return has(key) ? decimal(key) : defaultValue;
    }

    @Override
    public long integer(String key, long minimum, long maximum) {
        return read(key, Scalars.whole(minimum, maximum));
    }

    @Override
    public long integer(String key, long minimum, long maximum, long defaultValue) {
        return has(key) ? integer(key, minimum, maximum) : defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return has(key) ? read(key, Scalars.FLAG) : defaultValue;
    }

    @Override
    public Duration duration(String key) {
        return read(key, Scalars.duration(Duration.ZERO, LONGEST));
    }

    @Override
    public Duration duration(String key, Duration defaultValue) {
        return has(key) ? duration(key) : defaultValue;
    }

    @Override
    public List<String> list(String key, List<String> defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        Setting setting = config.settings().get(key);
        if (!setting.list()) {
            throw new SettingsException(at(key) + "must be a list; write for instance [a, b]");
        }
        return setting.values();
    }

    @Override
    public SettingsException refuse(String key, String why) {
        return new SettingsException(
                at(key) + (has(key) ? shown(config.settings().get(key)) : "") + why);
    }

    private <T> T read(String key, ScalarReader<T> reader) {
        if (!has(key)) {
            throw new SettingsException(at(key) + "is missing; " + config.name() + " needs it" + misspelt(key));
        }
        Setting setting = config.settings().get(key);
        if (setting.list()) {
            throw new SettingsException(at(key) + "must be a single value, not a list");
        }
        try {
            return reader.read(setting.values().get(0));
        } catch (Refused refused) {
            throw new SettingsException(at(key) + shown(setting) + refused.getMessage());
        }
    }

    private String misspelt(String key) {
        List<String> unread = config.settings().keySet().stream()
                .filter(written -> !known.contains(written))
                .sorted()
                .toList();
        return NearestWord.to(key, unread)
                .map(written -> "; " + config.settings().get(written).where() + " has " + Section.show(written)
                        + ": did you mean " + key + "?")
                .orElse("");
    }

    private static String shown(Setting setting) {
        return "'" + Section.show(String.join(", ", setting.values())) + "' ";
    }

    private String at(String key) {
        Setting setting = config.settings().get(key);
        Where where = setting == null ? config.where() : setting.where();
        return where + ": " + config.id() + ".settings." + Section.show(key) + ": ";
    }
}
