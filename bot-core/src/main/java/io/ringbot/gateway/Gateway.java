package io.ringbot.gateway;

import io.ringbot.event.Slot;
import io.ringbot.event.TradingScope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

    /**
     * Lets no order leave that this covers, at once and whatever the engine does, until a TRADING_STATE command of it says
     * otherwise and has a number that is not smaller. Cancels leave. Any thread.
     *
     * @param index of the instrument, or number of the strategy; 0 for the account
     * @param number of the operator's command, above 0
     */
    void halt(TradingScope scope, int index, long number);

    /**
     * Asks the venue which of our orders that this covers are open and cancels them, without the engine and without the private
     * session. Any thread.
     *
     * @return completes with the number still open (0 is proven empty, with all that was on its way)
     */
    CompletableFuture<Integer> cancelOpen(TradingScope scope, int index);

    /**
     * Has the venue cancel all our orders unless it is told about once a second that all is well here. Call before
     * {@link #start}; without it there is no such switch. No order leaves before the venue has confirmed it for the first time.
     *
     * @param timeout whole seconds, 10 to 120
     * @param standing asked on {@code io} before each feeding: what does not move here, null where all does
     */
    void feedDeadMan(Duration timeout, Supplier<String> standing);

    /** Completes, on {@code io}, when orders need not wait for the dead-man switch any more: confirmed once, or there is none. */
    CompletableFuture<Void> deadManConfirmed();

    /** Disarms the dead-man switch, where it is armed. Any thread. @return completes with whether it is off */
    CompletableFuture<Boolean> disarmDeadMan();

    /** The dead-man switch as it is known to be. Any thread. */
    DeadManStatus deadMan();

    /** Whether the private session is logged in and subscribed. May be a little old. Any thread. */
    boolean isPrivateReady();

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
