package io.ringbot.runner.plugin;

import io.ringbot.engine.StrategySpec;
import io.ringbot.runner.config.StrategyConfig;
import io.ringbot.runner.config.StrategySettings;
import io.ringbot.strategy.SettingsException;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.StrategyFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Makes the strategies of a configuration from the factories of the class path and of its plug-in jars. */
public final class StrategyLoader {

    private final Map<String, StrategyFactory> factories = new TreeMap<>();

    /**
     * Finds all factories.
     *
     * @throws PluginException where a jar is missing, holds no factory, one fails, or two have the same name
     */
    public StrategyLoader(List<Path> plugins) {
        ClassLoader own = StrategyLoader.class.getClassLoader();
        collect(ServiceLoader.load(StrategyFactory.class, own), "the class path", own);
        for (Path jar : plugins) {
            URLClassLoader loader = new URLClassLoader(jar.getFileName().toString(), new URL[] {url(jar)}, own);
            int before = factories.size();
            collect(ServiceLoader.load(StrategyFactory.class, loader), jar.toString(), loader);
            if (factories.size() == before) {
                throw new PluginException(
                        "plug-in " + jar + " names no strategy factory: its META-INF/services/"
                                + StrategyFactory.class.getName() + " must name a class of the jar",
                        null);
            }
        }
    }

    private static URL url(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new PluginException("plug-in " + jar + " is no file: correct the path under plugins", null);
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new PluginException("plug-in " + jar + " cannot be named as a URL: " + e.getMessage(), e);
        }
    }

    // Only what the loader itself brings: a plug-in's loader sees the class path's factories too.
    private void collect(ServiceLoader<StrategyFactory> found, String where, ClassLoader loader) {
        Iterator<ServiceLoader.Provider<StrategyFactory>> providers =
                found.stream().iterator();
        try {
            while (providers.hasNext()) {
                ServiceLoader.Provider<StrategyFactory> provider = providers.next();
                if (provider.type().getClassLoader() != loader) {
                    continue;
                }
                StrategyFactory factory = provider.get();
                StrategyFactory other = factories.put(factory.name(), factory);
                if (other != null) {
                    throw new PluginException(
                            "two strategies are called '" + factory.name() + "': "
                                    + other.getClass().getName() + " and "
                                    + factory.getClass().getName() + " in " + where + ": remove or rename one",
                            null);
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException("a strategy factory in " + where + " cannot be loaded: " + e.getMessage(), e);
        }
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
            StrategyFactory factory = factories.get(config.name());
            if (factory == null) {
                throw new PluginException(
                        config.where() + ": there is no strategy '" + config.name() + "'; known are "
                                + String.join(", ", factories.keySet())
                                + ". A plug-in's jar must be listed under plugins",
                        null);
            }
            StrategySettings settings = new StrategySettings(config);
            specs.add(new StrategySpec(config.id(), create(factory, config, settings), config.instruments()));
            settings.requireAllRead();
        }
        return specs;
    }

    private static Strategy create(StrategyFactory factory, StrategyConfig config, StrategySettings settings) {
        Strategy strategy;
        try {
            strategy = factory.create(settings);
        } catch (SettingsException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new PluginException("strategy '" + config.name() + "' (" + config.id() + ") cannot be made: " + e, e);
        }
        if (strategy == null) {
            throw new PluginException("the factory of strategy '" + config.name() + "' made nothing", null);
        }
        return strategy;
    }
}
