package io.ringbot.runner.config;

import java.nio.file.Path;

/** Reads a configuration: YAML text to a checked {@link BotConfig}, or to everything that is wrong with it. */
public final class ConfigLoader {

    private static final String EXAMPLE = "config/demo.yaml";

    private ConfigLoader() {}

    /** @throws ConfigException where the file cannot be read or anything in it is refused */
    public static BotConfig load(Path file) {
        return StrictYaml.load(file, EXAMPLE, (root, problems) -> new ConfigBinder(problems, true).bind(root));
    }

    /**
     * Reads configuration text that is no file of its own, such as that of a run header. The files that it names may be gone.
     *
     * @param name stands for the file in messages
     * @throws ConfigException where anything is refused
     */
    public static BotConfig parse(String name, String text) {
        return StrictYaml.parse(name, text, EXAMPLE, (root, problems) -> new ConfigBinder(problems, false).bind(root));
    }
}
