package io.ringbot.runner.daemon;

/** The engine does not come back from a strategy's callback, so nothing more is decided; says whose. */
public final class StandstillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StandstillException(String message) {
        super(message);
    }
}
