package io.ringbot.runner.exchange.json;

/** A text that is no JSON, or not the kind asked for. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        super(message);
    }
}
