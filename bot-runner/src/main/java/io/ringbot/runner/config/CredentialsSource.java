package io.ringbot.runner.config;

import java.nio.file.Path;

/** Where the API key, secret key and passphrase are read from; the configuration itself never holds them. */
public sealed interface CredentialsSource {

    /** A file with {@code apiKey}, {@code secretKey} and {@code passphrase}, readable by its owner only. */
    record FromFile(Path file) implements CredentialsSource {}

    /** The variables {@code RINGBOT_API_KEY}, {@code RINGBOT_SECRET_KEY} and {@code RINGBOT_PASSPHRASE}. */
    record FromEnvironment() implements CredentialsSource {}
}
