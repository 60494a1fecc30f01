package io.ringbot.engine;

/** Stands for what suspended a strategy where nothing was thrown. Without a stack, which would be the engine's. */
final class StrategySuspendedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StrategySuspendedException(String what) {
        super(what);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
