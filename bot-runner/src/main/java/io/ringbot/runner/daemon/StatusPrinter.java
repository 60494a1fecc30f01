package io.ringbot.runner.daemon;

import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.InstrumentConfig;
import io.ringbot.runner.config.StrategyConfig;
import io.ringbot.runner.plugin.PluginJar;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the end of a run and tells a person what goes on meanwhile. Thread: {@code ops}. */
public final class StatusPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(StatusPrinter.class);

    // The latency log's intervals: long enough for a percentile, short enough to see a bad moment.
    private static final long LATENCY_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_MS = 50;

    private final Daemon daemon;
    private final BotConfig config;
    private final PrintWriter out;
    private final RefusalWatch refusals;

    /** @param out null to tell nothing */
    public StatusPrinter(Daemon daemon, BotConfig config, PrintWriter out) {
        this.daemon = daemon;
        this.config = config;
        this.out = out;
        this.refusals = new RefusalWatch(config, LOG::warn);
    }

    /**
     * Returns when the time is over, a stop was asked for, or a fault ended the run.
     *
     * @param duration null for no end of its own
     */
    public void run(StopSignal stop, Duration duration) throws InterruptedException {
        say("  over        " + daemon.transport());
        say("  threads     " + daemon.threads());
        if (daemon.leftoversAtStart() > 0) {
            say("  found       "
                    + RefusalText.count(daemon.leftoversAtStart(), "open order", "open orders")
                    + " of an earlier run, cancelled");
        }
        long start = System.nanoTime();
        StatusLine line = new StatusLine(start);
        long end = duration == null ? Long.MAX_VALUE : start + duration.toNanos();
        long nextLine = start + config.reportInterval().toNanos();
        long nextLatency = start + LATENCY_INTERVAL_NS;
        while (System.nanoTime() < end && !daemon.awaitEnd(0)) {
            refusals.look(daemon.counters());
            if (stop.await(STEP_MS, TimeUnit.MILLISECONDS)) {
                break;
            }
            long now = System.nanoTime();
            if (now >= nextLatency) {
                daemon.logLatency();
                nextLatency = now + LATENCY_INTERVAL_NS;
            }
            if (now >= nextLine) {
                say(line.next(
                        daemon.counters(),
                        daemon.status(),
                        daemon.suspended().stream()
                                .map(strategy -> strategy.id() + " (" + strategy.words() + ")")
                                .toList(),
                        LocalTime.now(),
                        System.nanoTime()));
                nextLine += config.reportInterval().toNanos();
            }
        }
        refusals.look(daemon.counters());
        say("stopping: no new orders, cancelling what is open");
    }

    /** Says what is about to run, before it connects: a venue that does not answer takes its time. */
    public void banner(String host) {
        say(String.format(
                Locale.ROOT,
                "Ringbot: mode %s, profile %s, connecting to %s ...",
                config.mode().name().toLowerCase(Locale.ROOT),
                config.profile().text(),
                host));
        say("  strategies  "
                + config.strategies().stream().map(StrategyConfig::id).collect(Collectors.joining(", ")));
        say("  instruments "
                + config.instruments().stream().map(InstrumentConfig::id).collect(Collectors.joining(", ")));
        for (PluginJar plugin : daemon.plugins().jars()) {
            say("  plug-in     " + plugin.path() + ", sha256: " + plugin.sha256());
        }
        if (!daemon.isTimed()) {
            say("  debugger    may stop callbacks: they are not held to a time");
        }
        warnOfBusyThreads(Runtime.getRuntime().availableProcessors());
        say("  dead man    "
                + (daemon.deadManSeconds() == 0
                        ? "off: orders stay open if this bot dies"
                        : "the venue cancels all after " + daemon.deadManSeconds() + " s of silence"));
        for (Halt halt : daemon.halts()) {
            say("  HALTED      " + halt.words() + "; bot resume lifts it");
        }
        say("  journal     " + (daemon.journal() == null ? "none is kept" : daemon.journal()));
    }

    /** Warns where threads that never sleep leave no core to the others. */
    public void warnOfBusyThreads(int cores) {
        int busy = config.profile().busyThreads();
        if (busy > 0 && busy >= cores) {
            LOG.warn(
                    "latency.profile {} keeps {} {} busy and this machine has {}: they will take turns, which costs"
                            + " milliseconds; use single or low-cpu",
                    config.profile().text(),
                    busy,
                    busy == 1 ? "core" : "cores",
                    cores);
        }
    }

    private void say(String text) {
        if (out != null) {
            out.println(text);
            out.flush();
        }
    }
}
