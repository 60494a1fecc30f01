package io.ringbot.runner;

import io.ringbot.engine.EngineSettings;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.config.Mode;
import io.ringbot.runner.daemon.Daemon;
import io.ringbot.runner.daemon.DataDirectory;
import io.ringbot.runner.daemon.RunSummary;
import io.ringbot.runner.daemon.StatusPrinter;
import io.ringbot.runner.daemon.StopSignal;
import io.ringbot.runner.daemon.VenueAccess;
import io.ringbot.runner.plugin.EngineAssembly;
import io.ringbot.runner.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The daemon: trades what the configuration says until its time is over or it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the bot until --duration is over, Ctrl-C, SIGTERM or SIGHUP.",
            "It then cancels its open orders, asks the venue whether any is left, and prints a summary.",
            "SIGUSR1 halts it as bot halt does: all is cancelled, and the bot goes on without orders until bot resume."
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONFIG", description = "The configuration, for instance config/demo.yaml.")
    private Path file;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "How long to run, for instance 20s, 5m or 8h; without it until stopped.")
    private Duration duration;

    @Option(names = "--arm", description = "Trade real money: needed in mode live, beside mode: live itself.")
    private boolean arm;

    @Option(names = "--json", description = "Print one JSON document at the end instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BotConfig loaded = ConfigLoader.load(file);
        loaded.requireArmed(arm, file.toString());
        BotConfig config = loaded.seed().isPresent()
                ? loaded
                : loaded.withSeed(Instant.now().toEpochMilli());
        // What can be refused for its configuration comes before anything is written, read or started.
        Plugins plugins = Plugins.load(config.plugins(), config.mode() == Mode.LIVE);
        EngineSettings engine = EngineAssembly.of(config, plugins);
        try (StopSignal stop = StopSignal.install();
                DataDirectory directory = DataDirectory.open(config.dataDir());
                VenueAccess venue = VenueAccess.open(config)) {
            return run(new Daemon(config, plugins, engine, directory, venue, version()), config, venue.host(), stop);
        }
    }

    private int run(Daemon daemon, BotConfig config, String host, StopSignal stop) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        StatusPrinter printer = new StatusPrinter(daemon, config, json ? null : out);
        printer.banner(host);
        boolean orderly = false;
        try {
            if (daemon.start(stop)) {
                printer.run(stop, duration);
            }
            orderly = true;
        } finally {
            // Also after a start that failed half-way: what it opened is closed, what it sent is cancelled.
            RunSummary summary = daemon.stop();
            if (orderly) {
                print(summary, out);
                orderly = summary.fault() == null
                        && summary.leftovers() == 0
                        && summary.suspended().isEmpty();
            }
        }
        if (!orderly) {
            return ExitCode.FAILED;
        }
        return stop.isInteractive() ? StopSignal.INTERRUPTED : ExitCode.OK;
    }

    private void print(RunSummary summary, PrintWriter out) {
        if (json) {
            out.println(JsonOut.text(summary::writeJson));
            out.flush();
        } else {
            summary.print(out);
        }
    }

    private static String version() {
        String version = RunCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }
}
