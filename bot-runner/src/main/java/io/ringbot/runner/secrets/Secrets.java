package io.ringbot.runner.secrets;

import io.ringbot.okx.auth.Credentials;
import io.ringbot.runner.config.CredentialsSource;
import java.util.Map;

/** Gets the credentials from where the configuration says they are. */
public final class Secrets {

    private Secrets() {}

    /**
     * Reads and checks them; the caller closes what it gets.
     *
     * @param environment the process environment
     * @throws SecretsException where they are missing, malformed, or kept where others could read them
     */
    public static Credentials read(CredentialsSource source, Map<String, String> environment) {
        if (source instanceof CredentialsSource.FromFile from) {
            return CredentialsFile.read(from.file());
        }
        return CredentialsEnvironment.read(environment);
    }
}
