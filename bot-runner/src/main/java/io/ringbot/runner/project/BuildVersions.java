package io.ringbot.runner.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The versions that the bot itself was built with: what a project that uses the same needs lies in the local repository. */
final class BuildVersions {

    private BuildVersions() {}

    /** Names such as {@code junit} and their versions; {@code ringbot} is the bot's own. */
    static Map<String, String> read() {
        try (InputStream in = BuildVersions.class.getResourceAsStream("build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(name -> name, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
