package io.ringbot.runner.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One jar with strategies.
 *
 * @param jar relative to the working directory
 * @param sha256 of the file, 64 lower-case hexadecimal digits; what it must be where it is given
 * @param where its place; two that say the same are equal wherever they stand
 */
public record PluginConfig(Path jar, Optional<String> sha256, Where where) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginConfig that && jar.equals(that.jar) && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return jar.hashCode();
    }
}
