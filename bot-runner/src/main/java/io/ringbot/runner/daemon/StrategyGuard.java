package io.ringbot.runner.daemon;

import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.SuspensionReport;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.journal.JournalWriter;
import io.ringbot.ring.CallbackWatch;
import io.ringbot.ring.Pipeline;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.Mode;
import io.ringbot.time.SystemEpochClock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what strategies did wrong, and ends the run where one takes the engine with it: a callback that does not come back,
 * or one that calls for the end of the process. {@code ops}; each method says its thread.
 */
final class StrategyGuard implements AutoCloseable {

    // Named after the daemon, of which it is a part: --debug shows there where a strategy failed.
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /** In a stop, shorter than the watchdog's patience. */
    private static final long STANDING_AT_STOP_NS = TimeUnit.SECONDS.toNanos(4);

    /** A callback that does not come back: where, and why. */
    private record Standstill(CallbackWatch.Position at, Suspension.Cause cause, long measuredNs) {}

    private final BotConfig config;
    private final Pipeline pipeline;
    private final Consumer<Throwable> onFault;
    private final EngineWatchdog watchdog;
    private final boolean timed;
    private final CopyOnWriteArrayList<Suspended> suspended = new CopyOnWriteArrayList<>();
    private final AtomicReference<Standstill> standstill = new AtomicReference<>();

    /** @param onFault ends the run; any thread */
    StrategyGuard(BotConfig config, Pipeline pipeline, Consumer<Throwable> onFault) {
        this.config = config;
        this.pipeline = pipeline;
        this.onFault = onFault;
        timed = config.mode() != Mode.LOCAL
                || ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .noneMatch(argument -> argument.startsWith("-agentlib:jdwp"));
        if (!timed) {
            pipeline.watch().ignoreBudgets();
        }
        watchdog = new EngineWatchdog(
                pipeline.watch(),
                config.strategies().size(),
                timed ? config.watchdog().toNanos() : Long.MAX_VALUE,
                this::onStandstill,
                this::onOverrun);
    }

    void start() {
        watchdog.start();
    }

    /** Whether callbacks are held to a time. A debugger stops them, and where no money is at stake it may. */
    boolean isTimed() {
        return timed;
    }

    /** In the order in which they were suspended. Any thread. */
    List<Suspended> suspended() {
        return List.copyOf(suspended);
    }

    /** Strategies with callbacks over their budget, a line each. Any thread. */
    List<String> slow() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < config.strategies().size(); i++) {
            long overruns = pipeline.watch().overruns(i);
            if (overruns > 0) {
                lines.add(id(i) + ", " + RefusalText.count(overruns, "callback", "callbacks") + " over "
                        + config.strategies().get(i).limits().callbackNs() / 1_000_000L + " ms, the longest "
                        + pipeline.watch().longestNs(i) / 1_000_000L + " ms");
            }
        }
        return lines;
    }

    private String id(int strategy) {
        return config.strategies().get(strategy).id();
    }

    /** The engine suspended a strategy. Thread: the one that takes its commands. */
    void onSuspended(int strategy) {
        SuspensionReport report = pipeline.engine().suspension(strategy);
        suspended.add(new Suspended(id(strategy), report.cause(), report.text()));
        LOG.error(
                "strategy {} is suspended and its orders are cancelled: {}{}",
                id(strategy),
                report.text(),
                report.trace().isEmpty() ? "" : "; --debug shows where it failed");
        LOG.debug("strategy {} failed:\n{}", id(strategy), report.trace());
    }

    // On the watchdog's thread, as the next one.
    private void onOverrun(int strategy) {
        StrategyLimits limits = config.strategies().get(strategy).limits();
        // Short of a suspension it is nobody's alarm: a busy machine does it too. The summary counts them.
        LOG.info(
                "strategy {} took up to {} ms in a callback, its budget is {} ms: {} such callbacks so far, {} within a minute suspend it",
                id(strategy),
                pipeline.watch().longestNs(strategy) / 1_000_000L,
                limits.callbackNs() / 1_000_000L,
                pipeline.watch().overruns(strategy),
                limits.overruns());
    }

    private void onStandstill(CallbackWatch.Position at, long stoodNs) {
        String who = at.strategy() < 0 ? "the engine" : "strategy " + id(at.strategy());
        String text =
                who + " has not come back from event " + at.sequence() + " for " + stoodNs / 1_000_000_000L + " s";
        Thread thread = pipeline.decidingThread();
        StringBuilder trace = new StringBuilder();
        if (thread != null) {
            for (StackTraceElement frame : thread.getStackTrace()) {
                trace.append("\n    at ").append(frame);
            }
        }
        LOG.error("{}; it is{}", text, trace);
        stands(new Standstill(at, Suspension.Cause.STUCK, stoodNs), text);
    }

    /** Somebody ends the process. Thread: that of the shutdown hook. */
    void onExit(ExitGuard.Caller caller) {
        String text = "System.exit was called at " + caller.where();
        CallbackWatch.Position at = pipeline.watch().look();
        if (caller.thread() == pipeline.decidingThread() && at.isBusy()) {
            stands(new Standstill(at, Suspension.Cause.EXITED, System.nanoTime() - at.startedNs()), text);
        } else {
            onFault.accept(new StandstillException(
                    text + " on thread " + caller.thread().getName()));
        }
    }

    private void stands(Standstill how, String text) {
        if (!standstill.compareAndSet(null, how)) {
            return;
        }
        if (how.at.strategy() >= 0) {
            suspended.add(new Suspended(id(how.at.strategy()), how.cause, text));
        }
        if (config.profile().hasEngineThread()) {
            pipeline.tellStuck(how.at, how.cause, how.measuredNs);
        }
        onFault.accept(new StandstillException(text));
    }

    /** Whether the thread of all sockets is the one that does not come back, so that nothing can be sent on them. Any thread. */
    boolean ioStands() {
        CallbackWatch.Position at = pipeline.watch().look();
        return !config.profile().hasEngineThread()
                && at.isBusy()
                && (standstill.get() != null || System.nanoTime() - at.startedNs() > STANDING_AT_STOP_NS);
    }

    /**
     * With {@code io} standing the notice could not enter the ring: it is written behind all that did. After the recorder has
     * stopped.
     *
     * @param sequence the next one of the journal
     */
    void noteStandstill(JournalWriter journal, long sequence) {
        Standstill stands = standstill.get();
        if (stands == null || config.profile().hasEngineThread()) {
            return;
        }
        SlotFrame frame = new SlotFrame();
        Suspension.write(frame, stands.at.strategy(), stands.cause, stands.measuredNs, stands.at.sequence());
        long nowNs = System.nanoTime();
        frame.seal(0, 0, new SystemEpochClock().epochNs(nowNs), nowNs, nowNs);
        journal.event(sequence, any -> frame.get(0), 1);
        journal.flush();
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
