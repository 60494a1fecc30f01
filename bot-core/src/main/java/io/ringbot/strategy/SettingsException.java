package io.ringbot.strategy;

/** A setting of a strategy is missing or wrong; the message says where, what, and what to write instead. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
