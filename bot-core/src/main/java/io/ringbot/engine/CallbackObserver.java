package io.ringbot.engine;

/**
 * Is told when the engine goes into a strategy's code and comes out of it, so that somebody who may read a clock can. Decides
 * nothing. Thread: the engine's; must not block, throw or allocate.
 */
public interface CallbackObserver {

    /** Looks away: for a replay, which measures nothing. */
    CallbackObserver NONE = new CallbackObserver() {
        @Override
        public void entered(int strategy) {}

        @Override
        public void left(int strategy) {}
    };

    void entered(int strategy);

    void left(int strategy);
}
