package io.ringbot.runner.replay;

import io.ringbot.engine.Engine;
import io.ringbot.event.CommandWriter;
import io.ringbot.journal.RunHeader;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.daemon.JarHashes;
import io.ringbot.runner.plugin.EngineAssembly;
import io.ringbot.runner.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the engine that a run had, from the run's header. */
@FunctionalInterface
interface EngineSource {

    Engine create(RunHeader header, CommandWriter commands);

    /**
     * From the configuration in the header, with the strategies on the class path and in the plug-in jars it names.
     *
     * @throws io.ringbot.runner.config.ConfigException where this version does not take the configuration
     * @throws io.ringbot.runner.plugin.PluginException where a strategy cannot be loaded
     */
    static Engine fromHeader(RunHeader header, CommandWriter commands) {
        BotConfig config = config(header);
        return new Engine(EngineAssembly.of(config, Plugins.loadUnpinned(config.plugins())), commands);
    }

    private static BotConfig config(RunHeader header) {
        return ConfigLoader.parse("the configuration in the run's header", header.configuration());
    }

    /** A line for each jar that is not the one the run was made with. */
    static List<String> changedJars(RunHeader header) {
        if (header.jars().isEmpty()) {
            return List.of();
        }
        Map<String, String> plugins =
                Plugins.loadUnpinned(config(header).plugins()).hashes();
        return changedJars(header.jars(), JarHashes.with(plugins));
    }

    static List<String> changedJars(Map<String, String> then, Map<String, String> now) {
        List<String> lines = new ArrayList<>();
        then.forEach((name, hash) -> {
            String present = now.get(name);
            if (!hash.equals(present)) {
                lines.add(name + " of the run had SHA-256 " + hash + ", "
                        + (present == null ? "here is no such jar" : "here it has " + present)
                        + ": decisions may differ for that alone");
            }
        });
        return lines;
    }
}
