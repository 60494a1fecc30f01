package io.ringbot.runner.daemon;

import io.netty.channel.EventLoop;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.gateway.Gateway;
import io.ringbot.okx.OkxSettings;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.InstrumentConfig;
import io.ringbot.runner.config.StrategyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops orders at once and proves that none is left, whatever stands: the engine, the private session, or {@code io} itself.
 *
 * <p>In this order: the gateway lets nothing leave any more; the halt is on disk; the engine is told through the ring, where it
 * is journalled, and cancels what it knows; the venue is asked by REST what is open and that is cancelled, until nothing is. What
 * holds after a restart comes into the ring before anything else. Any thread; threads of its own.
 */
final class KillSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    /** A disk that does not answer must not hold up the cancels. */
    private static final long COMMIT_MS = 250;

    private static final long LIFT_MS = 1_000;

    /** An event loop that has not come round for so long stands, and another one does its work. */
    private static final long IO_MS = 300;

    private static final long AGAIN_MS = 500;

    /** How long a settlement takes at most, as a rule. */
    private static final long BUSY_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long TRIGGER_MS = 25;
    private static final String ITSELF = "the bot itself";
    private static final Duration ASK_LIMIT = Duration.ofSeconds(10);

    private final BotConfig config;
    private final HaltFile file;
    private final ControlEvents control;
    private final Gateway gateway;
    private final EventLoop io;
    private final OkxSettings venue;
    private final List<Clearing> clearings = new CopyOnWriteArrayList<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(KillSwitch::thread);
    private final ExecutorService workers = Executors.newCachedThreadPool(KillSwitch::thread);
    private long numbers;
    private volatile long answered;
    private volatile boolean onDisk = true;
    private volatile boolean closed;

    KillSwitch(
            BotConfig config, HaltFile file, ControlEvents control, Gateway gateway, EventLoop io, OkxSettings venue) {
        this.config = config;
        this.file = file;
        this.control = control;
        this.gateway = gateway;
        this.io = io;
        this.venue = venue;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kill-switch");
        thread.setDaemon(true);
        return thread;
    }

    /** What holds from before, in time for the start: nothing leaves of it from here on. */
    synchronized List<TradingBound> recover() {
        List<TradingBound> bounds = new ArrayList<>();
        for (Halt halt : file.halts()) {
            int index = index(halt.scope(), halt.name());
            if (index < 0) {
                LOG.warn("{}, which this configuration does not have", halt.words());
                continue;
            }
            LOG.warn("{}; bot resume lifts it", halt.words());
            if (halt.state() == TradingState.HALTED) {
                gateway.halt(halt.scope(), index, ++numbers);
                clearings.add(new Clearing(halt, index));
            }
            bounds.add(new TradingBound(halt.scope(), index, halt.state(), halt.reason()));
        }
        // The ring tells the engine of these, and it does not answer.
        answered = numbers;
        return bounds;
    }

    /** Proves what holds from before: once the start has succeeded. */
    void prove() {
        clearings.forEach(clearing -> workers.execute(() -> clear(clearing)));
    }

    /** Watches for the file {@code HALT} from here on. */
    void watch() {
        workers.execute(this::watchTrigger);
    }

    private void watchTrigger() {
        try {
            while (!closed) {
                if (file.isTriggered()) {
                    halt(file.triggered());
                    if (!onDisk) {
                        LOG.error("file HALT stays in place of the halt that is not on disk");
                        return;
                    }
                    file.consumeTrigger();
                }
                TimeUnit.MILLISECONDS.sleep(TRIGGER_MS);
            }
        } catch (IOException e) {
            LOG.error("file HALT cannot be removed: {}; the bot stays halted and looks at it no more", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Index of the instrument, number of the strategy, 0 for the account; -1 where the bot has no such. */
    int index(TradingScope scope, String name) {
        return switch (scope) {
            case ACCOUNT -> 0;
            case INSTRUMENT ->
                config.instruments().stream().map(InstrumentConfig::id).toList().indexOf(name);
            case STRATEGY ->
                config.strategies().stream().map(StrategyConfig::id).toList().indexOf(name);
        };
    }

    private String name(TradingScope scope, int index) {
        return switch (scope) {
            case ACCOUNT -> "";
            case INSTRUMENT -> config.instruments().get(index).id();
            case STRATEGY -> config.strategies().get(index).id();
        };
    }

    /**
     * Halts, or lets only reducing orders through.
     *
     * @return how the cancelling goes, null where only reducing orders are let through
     */
    Clearing halt(Halt halt) {
        int index = index(halt.scope(), halt.name());
        boolean stops = halt.state() == TradingState.HALTED;
        if (stops) {
            // Before anything that may have to wait.
            gateway.halt(halt.scope(), index, Long.MAX_VALUE);
        }
        synchronized (this) {
            long number = ++numbers;
            if (stops) {
                gateway.halt(halt.scope(), index, number);
            }
            LOG.error("{}", halt.words());
            commit(halt);
            control.operator(
                    stops ? OperatorEvent.Command.HALT : OperatorEvent.Command.REDUCE,
                    halt.scope(),
                    index,
                    number,
                    halt.reason());
            if (!stops) {
                return null;
            }
            Clearing clearing = new Clearing(halt, index);
            clearings.removeIf(old -> old.halt().isOf(halt.scope(), halt.name()));
            clearings.add(clearing);
            workers.execute(() -> clear(clearing));
            return clearing;
        }
    }

    private void commit(Halt halt) {
        onDisk = false;
        CompletableFuture<Void> written = CompletableFuture.runAsync(
                () -> {
                    try {
                        file.set(halt);
                        onDisk = true;
                    } catch (IOException e) {
                        LOG.error("the halt is not on disk and would not survive a restart: {}", e.toString());
                    }
                },
                disk);
        try {
            written.get(COMMIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.error("the disk has not taken the halt within {} ms: going on", COMMIT_MS);
        } catch (ExecutionException e) {
            LOG.error("the halt is not on disk and would not survive a restart", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lifts a halt of the same subject.
     *
     * @return null where done, else why not
     */
    synchronized String resume(TradingScope scope, String name, String who, String reason) {
        if (answered < numbers) {
            return "the engine does not answer: it may stand in a callback";
        }
        Clearing clearing = clearing(scope, name);
        if (clearing != null && !clearing.isProven()) {
            return "orders may still be open: " + clearing.words() + "; cancel them on the venue's page or wait";
        }
        String refused = lift(scope, name, who, reason);
        if (refused != null) {
            return refused;
        }
        LOG.warn("resumed by {}: {}", who, reason);
        clearings.remove(clearing);
        control.operator(OperatorEvent.Command.RESUME, scope, index(scope, name), ++numbers, reason);
        return null;
    }

    // Where the disk hangs a halt must not wait long behind this.
    private String lift(TradingScope scope, String name, String who, String reason) {
        CompletableFuture<String> lifted = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return file.lift(scope, name, who, reason) ? null : "it is not halted";
                    } catch (IOException e) {
                        return "the halt file cannot be written: " + e;
                    }
                },
                disk);
        try {
            return lifted.get(LIFT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return "the disk does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Clearing clearing(TradingScope scope, String name) {
        return clearings.stream()
                .filter(one -> one.halt().isOf(scope, name))
                .findFirst()
                .orElse(null);
    }

    /** How far the cancelling of a halt has come; null where there is none. */
    Clearing clearing(Halt halt) {
        return clearing(halt.scope(), halt.name());
    }

    // --- until nothing is open

    private void clear(Clearing clearing) {
        try {
            while (!closed && clearings.contains(clearing)) {
                int open = cancel(clearing);
                clearing.asked(open);
                if (open == 0) {
                    LOG.warn("{}: {}", clearing.halt().subject(), clearing.words());
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int cancel(Clearing clearing) throws InterruptedException {
        TradingScope scope = clearing.halt().scope();
        CompletableFuture<Integer> open = gateway.cancelOpen(scope, clearing.index());
        if (!io.submit(() -> {}).await(IO_MS)) {
            LOG.error("the event loop stands: cancelling over a connection of its own");
            return EmergencyCancel.run(venue, scope, clearing.index(), clearing.pulledNs(), ASK_LIMIT);
        }
        try {
            return open.get(ASK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("the venue could not be asked for open orders: {}", e.toString());
            return -1;
        }
    }

    /** The engine answered an operator's command, or narrowed trading itself. Thread: {@code io}. */
    void onTradingState(Slot command) {
        answered = Math.max(answered, TradingStateCommand.number(command));
        TradingCause cause = TradingStateCommand.cause(command);
        // At the end of a run nothing is left to hold back.
        if (cause != TradingCause.NONE && !closed) {
            TradingScope scope = TradingStateCommand.scope(command);
            Halt halt = new Halt(
                    scope,
                    name(scope, TradingStateCommand.index(command)),
                    TradingStateCommand.state(command),
                    System.currentTimeMillis(),
                    ITSELF,
                    TradingStateCommand.causeWords(command));
            workers.execute(() -> hold(halt, cause));
        }
    }

    // Orders stopped with the engine's own word already; from here it holds as if a person had said so.
    private void hold(Halt halt, TradingCause cause) {
        halt(halt);
        long pauseNs = switch (cause) {
            case REJECTIONS, REJECTED_SHARE -> config.risk().brakes().rejectionPauseNs();
            case INSTRUMENT_BUSY -> BUSY_NS;
            default -> 0;
        };
        if (pauseNs == 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pauseNs);
            while (!closed
                    && file.halts().contains(halt)
                    && resume(halt.scope(), halt.name(), ITSELF, "the pause is over") != null) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the engine has carried out every command so far. */
    boolean awaitEngine(long ms) throws InterruptedException {
        long wanted;
        synchronized (this) {
            wanted = numbers;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (answered < wanted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return answered >= wanted;
    }

    /** The halts that hold. */
    List<Halt> halts() {
        return file.halts();
    }

    @Override
    public void close() {
        closed = true;
        workers.shutdownNow();
        disk.shutdown();
    }
}
