package io.ringbot.strategy;

/**
 * Makes instances of one kind of strategy. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.ringbot.strategy.StrategyFactory}. Has a public constructor without arguments.
 *
 * <p>The jar's manifest says what it was compiled against, see {@link ApiVersion}.
 */
public interface StrategyFactory {

    /** What the configuration calls it. */
    String name();

    /**
     * Makes an instance for one entry of the configuration. Reads all its settings here; one that is left unread is refused as
     * unknown.
     *
     * @throws SettingsException from the settings' own methods, where a setting is missing or wrong
     */
    Strategy create(Settings settings);
}
