package io.ringbot.runner.plugin;

/** A strategy cannot be loaded; the message names it, the reason and the mend. */
public final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
