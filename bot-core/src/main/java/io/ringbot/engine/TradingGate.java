package io.ringbot.engine;

import io.ringbot.strategy.Refusal;

/** Whether orders may leave at all: armed, in session, reconciled, not stopping, not halted. */
final class TradingGate {

    private boolean armed;
    private boolean stopping;
    private boolean halted;
    private boolean onlyReducing;
    private boolean sessionReady;
    private boolean reconciled;

    void arm() {
        armed = true;
    }

    void stop() {
        stopping = true;
    }

    void halt() {
        halted = true;
    }

    void resume() {
        halted = false;
    }

    void session(boolean ready) {
        sessionReady = ready;
        // What the venue did while we were away is not known until it was asked.
        if (!ready) {
            reconciled = false;
        }
    }

    void reconciled(boolean complete) {
        reconciled = complete;
    }

    void onlyReducing(boolean only) {
        onlyReducing = only;
    }

    /** Whether only orders that make a position smaller may leave. */
    boolean isOnlyReducing() {
        return onlyReducing;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isHalted() {
        return halted;
    }

    boolean isSessionReady() {
        return sessionReady;
    }

    /** {@link Refusal#NONE} where orders may leave; the most lasting reason first. */
    Refusal refusal() {
        if (halted) {
            return Refusal.TRADING_HALTED;
        }
        if (stopping) {
            return Refusal.STOPPING;
        }
        if (!armed) {
            return Refusal.NOT_ARMED;
        }
        if (!sessionReady) {
            return Refusal.SESSION_NOT_READY;
        }
        return reconciled ? Refusal.NONE : Refusal.RECONCILING;
    }
}
