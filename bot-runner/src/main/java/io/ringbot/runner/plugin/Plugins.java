package io.ringbot.runner.plugin;

import io.ringbot.runner.config.PluginConfig;
import io.ringbot.strategy.ApiVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plug-in jars of a configuration, read and checked; none of their code has run yet. */
public final class Plugins {

    private final List<PluginClassLoader> loaders;

    private Plugins(List<PluginClassLoader> loaders) {
        this.loaders = List.copyOf(loaders);
    }

    /**
     * For a run.
     *
     * @param pinned whether every jar must have its hash in the configuration, as mode live wants it
     * @throws PluginException where a jar is not what the configuration says, or cannot work here
     */
    public static Plugins load(List<PluginConfig> configs, boolean pinned) {
        List<PluginJar> jars = new ArrayList<>();
        for (PluginConfig config : configs) {
            PluginJar jar = PluginJar.read(config);
            requireHash(jar, pinned);
            jars.add(jar);
        }
        return of(jars);
    }

    /**
     * For a replay, which can lose no money: a jar of another hash than the configuration says is taken too, since to see what it
     * would have decided is what replays are for.
     *
     * @throws PluginException where a jar cannot work here
     */
    public static Plugins loadUnpinned(List<PluginConfig> configs) {
        return of(configs.stream().map(PluginJar::read).toList());
    }

    private static Plugins of(List<PluginJar> jars) {
        jars.forEach(Plugins::requireVersion);
        requireNoDoubles(jars);
        List<PluginClassLoader> loaders = new ArrayList<>();
        for (PluginJar jar : jars) {
            PluginClassLoader loader = new PluginClassLoader(jar, Plugins.class.getClassLoader());
            if (jar.factoryNames().isEmpty()) {
                throw jar.refused(
                        "names no strategy factory: its META-INF/services/io.ringbot.strategy.StrategyFactory must name a"
                                + " class of the jar",
                        null);
            }
            new Linkage(jar, loader).check();
            loaders.add(loader);
        }
        return new Plugins(loaders);
    }

    private static void requireHash(PluginJar jar, boolean pinned) {
        String wanted = jar.config().sha256().orElse(null);
        if (wanted == null && pinned) {
            throw jar.refused(
                    "has no sha256 in the configuration, and mode live runs only jars that somebody has looked at: see that it"
                            + " is the one you mean, then write\n  plugins: [{jar: " + jar.path() + ", sha256: "
                            + jar.sha256() + "}]",
                    null);
        }
        if (wanted != null && !wanted.equals(jar.sha256())) {
            throw jar.refused(
                    "is not the jar that was pinned: it has SHA-256 " + jar.sha256() + ", the configuration says "
                            + wanted + ": put that one back, or see what has changed and write the new hash",
                    null);
        }
    }

    private static void requireVersion(PluginJar jar) {
        String built = jar.attribute(ApiVersion.MANIFEST_ATTRIBUTE);
        if (built == null) {
            throw jar.refused(
                    "does not say which version of the API it was compiled against: add "
                            + ApiVersion.MANIFEST_ATTRIBUTE + ": " + ApiVersion.current() + " to its manifest",
                    null);
        }
        if (!ApiVersion.isCompatible(built)) {
            throw jar.refused(
                    "was compiled against version " + built + " of the API (" + ApiVersion.MANIFEST_ATTRIBUTE
                            + " in its manifest), and this bot has " + ApiVersion.current()
                            + ": compile it against this version, or run a bot that has its",
                    null);
        }
    }

    // Of a library each jar may have its own. Of a strategy's own class there would be two that look the same and are
    // not.
    private static void requireNoDoubles(List<PluginJar> jars) {
        Map<String, PluginJar> hashes = new HashMap<>();
        Map<String, PluginJar> classes = new HashMap<>();
        for (PluginJar jar : jars) {
            PluginJar same = hashes.put(jar.sha256(), jar);
            if (same != null) {
                throw jar.refused("is the same jar as " + same + " before it: remove one of the two", null);
            }
            for (String name : jar.classNames()) {
                PluginJar other = classes.put(name, jar);
                if (other != null && (isOwn(jar, name) || isOwn(other, name))) {
                    throw jar.refused(
                            "holds class " + name + ", and so does " + other
                                    + ": each would run its own; remove one of the jars, or move the class into another package",
                            null);
                }
            }
        }
    }

    private static boolean isOwn(PluginJar jar, String className) {
        return Linkage.ownPackages(jar).contains(Linkage.packageOf(className));
    }

    List<PluginClassLoader> loaders() {
        return loaders;
    }

    /** The jar whose classes the loader loads, where it is a plug-in's. */
    public Optional<PluginJar> ownerOf(ClassLoader loader) {
        return loader instanceof PluginClassLoader plugin && loaders.contains(plugin)
                ? Optional.of(plugin.jar())
                : Optional.empty();
    }

    /** In the order of the configuration. */
    public List<PluginJar> jars() {
        return loaders.stream().map(PluginClassLoader::jar).toList();
    }

    /** File name, or path where two have the same, to SHA-256. */
    public Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (PluginJar jar : jars()) {
            String name = jar.path().getFileName().toString();
            hashes.put(hashes.containsKey(name) ? jar.path().toString() : name, jar.sha256());
        }
        return hashes;
    }
}
