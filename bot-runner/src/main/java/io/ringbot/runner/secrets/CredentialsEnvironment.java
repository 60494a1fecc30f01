package io.ringbot.runner.secrets;

import io.ringbot.okx.auth.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Credentials from environment variables.
 *
 * <p>The environment is inherited by child processes and can be seen by the same user, which is why the configuration must ask
 * for it. The JVM keeps it as text, which cannot be wiped.
 */
final class CredentialsEnvironment {

    static final String API_KEY = "RINGBOT_API_KEY";
    static final String SECRET_KEY = "RINGBOT_SECRET_KEY";
    static final String PASSPHRASE = "RINGBOT_PASSPHRASE";

    private CredentialsEnvironment() {}

    static Credentials read(Map<String, String> environment) {
        List<String> missing = List.of(API_KEY, SECRET_KEY, PASSPHRASE).stream()
                .filter(name -> environment.getOrDefault(name, "").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new SecretsException("credentials: {environment: true} needs the variables " + API_KEY + ", "
                    + SECRET_KEY + " and " + PASSPHRASE + "; not set: " + String.join(", ", missing));
        }
        try {
            return Credentials.of(
                    bytes(environment, API_KEY), bytes(environment, SECRET_KEY), bytes(environment, PASSPHRASE));
        } catch (IllegalArgumentException refused) {
            throw new SecretsException("environment: " + refused.getMessage());
        }
    }

    private static byte[] bytes(Map<String, String> environment, String name) {
        return environment.get(name).getBytes(StandardCharsets.UTF_8);
    }
}
