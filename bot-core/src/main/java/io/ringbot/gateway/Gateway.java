package io.ringbot.gateway;

import io.ringbot.event.Slot;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A venue: tells what happens there through the event ring, and does what the engine's commands say. */
public interface Gateway {

    /**
     * Loads reference data, connects, logs in, subscribes and reconciles; tells every step as events. May be called from any
     * thread.
     *
     * @return completes when instruments are published and the connections are being opened; fails with the reason where
     *     starting cannot succeed without a person (credentials, rights, unknown instrument)
     */
    CompletableFuture<Void> start();

    /**
     * Names who is told, once and on {@code io}, that the gateway cannot go on after it had started: its key was refused or
     * revoked, or an event of our own orders was lost. Only cancels leave from then on. Must not block; call before
     * {@link #start}. A start that fails is told by its future alone.
     */
    void onFailure(Consumer<Throwable> listener);

    /**
     * Does what the command says. Thread: {@code io}. Never blocks, never throws; what cannot be done is told by an event.
     *
     * @param command lent for the call
     */
    void onCommand(Slot command);

    /** All commands that were ready have been handed over: what was written may be flushed. Thread: {@code io}. */
    void onCommandsDone();

    /**
     * Asks the venue which of our orders are still open and cancels those. The end of trading: only cancels leave from here on.
     * Works without {@link #start} too.
     *
     * @return completes with the number still open (0 is proven empty)
     */
    CompletableFuture<Integer> cancelLeftovers();

    /** Open orders of earlier runs that {@link #start} found and cancelled. Any thread may ask. */
    int leftoversAtStart();

    /** Closes all connections; nothing is published afterwards. May be called from any thread. */
    CompletableFuture<Void> stop();
}
