package io.ringbot.runner.daemon;

/** The bot must not start in the state it found on this machine; says what it found and how to mend it. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
