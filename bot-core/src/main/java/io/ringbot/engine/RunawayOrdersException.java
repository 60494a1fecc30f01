package io.ringbot.engine;

/** Ends a callback that orders without end: thrown into the strategy's own loop, and suspends it. */
final class RunawayOrdersException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    RunawayOrdersException(String what) {
        super(what);
    }
}
