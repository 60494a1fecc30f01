package io.ringbot.runner.secrets;

/** Credentials could not be had; says why and how to mend it, never a value. */
public final class SecretsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretsException(String message) {
        super(message);
    }
}
