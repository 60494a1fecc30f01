package io.ringbot.runner.plugin;

import io.ringbot.engine.StrategySpec;
import io.ringbot.runner.config.StrategyConfig;
import io.ringbot.runner.config.StrategySettings;
import io.ringbot.strategy.SettingsException;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Makes the strategies of a configuration from the factories of the class path and of its plug-in jars.
 *
 * <p>Runs code of plug-ins: what fails in there, Errors too, is a refusal that names jar and class.
 */
public final class StrategyLoader {

    /** A factory and where it comes from; {@code jar} is null for the bot's own. */
    private record Found(StrategyFactory factory, PluginJar jar) {

        String className() {
            return factory.getClass().getName();
        }

        String where() {
            return className() + (jar == null ? " of the bot itself" : " in " + jar);
        }
    }

    private final Map<String, Found> factories = new TreeMap<>();

    /**
     * Finds all factories.
     *
     * @throws PluginException where one cannot be made, or two have the same name
     */
    public StrategyLoader(Plugins plugins) {
        try {
            for (StrategyFactory own :
                    ServiceLoader.load(StrategyFactory.class, StrategyLoader.class.getClassLoader())) {
                add(own.name(), new Found(own, null));
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException("a strategy of the bot itself cannot be loaded: " + e.getMessage(), e);
        }
        for (PluginClassLoader loader : plugins.loaders()) {
            for (String name : loader.jar().factoryNames()) {
                Found found = new Found(make(loader, name), loader.jar());
                add(nameOf(found), found);
            }
        }
    }

    private void add(String name, Found found) {
        Found other = factories.put(name, found);
        if (other != null) {
            String why = "two strategies are called '" + name + "': " + other.where() + " and " + found.where()
                    + ": remove or rename one";
            throw found.jar == null
                    ? new PluginException(why, null)
                    : new PluginException(found.jar.config().where() + ": " + why, null);
        }
    }

    private static StrategyFactory make(PluginClassLoader loader, String className) {
        PluginJar jar = loader.jar();
        if (jar.classBytes(className) == null) {
            throw jar.refused(
                    "names the factory " + className
                            + " under META-INF/services and does not hold that class: correct the"
                            + " name or build the jar anew",
                    null);
        }
        return inside(
                loader,
                () -> {
                    Class<?> type = Class.forName(className, true, loader);
                    if (!StrategyFactory.class.isAssignableFrom(type)
                            || Modifier.isAbstract(type.getModifiers())
                            || !Modifier.isPublic(type.getModifiers())) {
                        throw jar.refused(
                                "names " + className + " as a factory, which is no public class that implements "
                                        + StrategyFactory.class.getName(),
                                null);
                    }
                    return (StrategyFactory) type.getConstructor().newInstance();
                },
                "its factory " + className + " cannot be made");
    }

    private static String nameOf(Found found) {
        String what = "its factory " + found.className();
        String name = inside(
                (PluginClassLoader) found.factory.getClass().getClassLoader(),
                found.factory::name,
                what + " cannot say its name");
        if (name == null || name.isBlank()) {
            throw found.jar.refused(what + " gives the strategy no name", null);
        }
        return name;
    }

    /** Something that a plug-in does. */
    private interface Work<T> {
        T run() throws Exception;
    }

    // Libraries that look up what they need do so from the thread's loader, which must be the plug-in's.
    private static <T> T inside(PluginClassLoader loader, Work<T> work, String failed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } catch (SettingsException | PluginException e) {
            throw e;
        } catch (NoSuchMethodException e) {
            throw loader.jar().refused("(" + failed + "): it has no public constructor without arguments", e);
        } catch (InvocationTargetException e) {
            throw failed(loader.jar(), failed, e.getCause());
        } catch (Throwable e) {
            throw failed(loader.jar(), failed, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static PluginException failed(PluginJar jar, String what, Throwable why) {
        Throwable root = why instanceof ExceptionInInitializerError && why.getCause() != null ? why.getCause() : why;
        String text = why.getClass().getName();
        try {
            text = (root == why ? "" : "its static initializer threw ") + root;
        } catch (Throwable speechless) {
            text += ", which could not say more";
        }
        return jar.refused(
                "is refused, nothing was started: " + what + ": " + text
                        + "; --debug shows where. Mend it, or remove the strategy and the jar from the configuration",
                why);
    }

    /**
     * Makes the strategies in the order of the configuration.
     *
     * @throws PluginException where no factory has the name or it fails
     * @throws SettingsException where a setting is wrong, missing or unknown
     */
    public List<StrategySpec> load(List<StrategyConfig> configs) {
        List<StrategySpec> specs = new ArrayList<>();
        for (StrategyConfig config : configs) {
            Found found = factories.get(config.name());
            if (found == null) {
                throw new PluginException(
                        config.where() + ": there is no strategy '" + config.name() + "'; known are "
                                + String.join(", ", factories.keySet())
                                + ". A plug-in's jar must be listed under plugins",
                        null);
            }
            StrategySettings settings = new StrategySettings(config);
            specs.add(new StrategySpec(
                    config.id(), create(found, config, settings), config.instruments(), config.limits()));
            settings.requireAllRead();
        }
        return specs;
    }

    private static Strategy create(Found found, StrategyConfig config, StrategySettings settings) {
        String what = "strategy '" + config.name() + "' (" + config.id() + ", " + config.where() + ")";
        Strategy strategy;
        if (found.jar == null) {
            strategy = found.factory.create(settings);
        } else {
            strategy = inside(
                    (PluginClassLoader) found.factory.getClass().getClassLoader(),
                    () -> found.factory.create(settings),
                    what + " cannot be made by " + found.className());
        }
        if (strategy == null) {
            throw new PluginException(
                    config.where() + ": " + what + " cannot be made: " + found.where() + " made nothing", null);
        }
        return strategy;
    }
}
