package io.ringbot.runner.config;

import io.ringbot.engine.StrategyLimits;
import java.util.List;
import java.util.Map;

/**
 * One strategy to run.
 *
 * @param name which factory makes it
 * @param id the name of this instance, without doubles in a configuration
 * @param instruments those it sees and trades
 * @param limits what suspends it
 * @param settings the strategy's own, read and checked by its factory
 * @param where its place; two that say the same are equal wherever they stand
 */
public record StrategyConfig(
        String name,
        String id,
        List<String> instruments,
        StrategyLimits limits,
        Map<String, Setting> settings,
        Where where) {

    public StrategyConfig {
        instruments = List.copyOf(instruments);
        settings = Map.copyOf(settings);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StrategyConfig that
                && name.equals(that.name)
                && id.equals(that.id)
                && instruments.equals(that.instruments)
                && limits.equals(that.limits)
                && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /**
     * One setting as written: the configuration does not know what it means.
     *
     * <p>Two settings are equal where they say the same, wherever they stand.
     *
     * @param values the texts; exactly one unless {@code list}
     * @param list whether it was written as a list
     * @param where its place, for the factory's complaint
     */
    public record Setting(List<String> values, boolean list, Where where) {

        public Setting {
            values = List.copyOf(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Setting that && list == that.list && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return values.hashCode() * 2 + (list ? 1 : 0);
        }
    }
}
