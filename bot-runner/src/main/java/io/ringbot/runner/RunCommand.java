package io.ringbot.runner;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.config.CredentialsSource;
import io.ringbot.runner.config.ExchangeConfig;
import io.ringbot.runner.config.Venue;
import io.ringbot.runner.daemon.Daemon;
import io.ringbot.runner.daemon.DataDirectory;
import io.ringbot.runner.daemon.RunSummary;
import io.ringbot.runner.daemon.StatusPrinter;
import io.ringbot.runner.daemon.StopSignal;
import io.ringbot.runner.daemon.VenueAccess;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.secrets.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
            "Runs the bot until --duration is over, Ctrl-C or SIGTERM.",
            "It then cancels its open orders, asks the venue whether any is left, and prints a summary."
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
        try (StopSignal stop = StopSignal.install();
                DataDirectory directory = DataDirectory.open(config.dataDir());
                LocalExchange exchange = startExchange(config);
                Credentials credentials = credentials(config, exchange)) {
            Venue venue = exchange == null ? config.venue().orElseThrow() : venue(exchange);
            Daemon daemon = new Daemon(config, directory, new VenueAccess(venue, credentials), version());
            return run(daemon, config, stop);
        }
    }

    private int run(Daemon daemon, BotConfig config, StopSignal stop) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean orderly = false;
        try {
            daemon.start();
            StatusPrinter printer = new StatusPrinter(daemon, config, json ? null : out);
            printer.run(stop, duration);
            orderly = true;
        } finally {
            // Also after a start that failed half-way: what it opened is closed, what it sent is cancelled.
            RunSummary summary = daemon.stop();
            if (orderly) {
                print(summary, out);
                orderly = summary.fault() == null && summary.leftovers() == 0;
            }
        }
        if (!orderly) {
            return ExitCode.FAILED;
        }
        return stop.isInteractive() ? StopSignal.INTERRUPTED : ExitCode.OK;
    }

    private void print(RunSummary summary, PrintWriter out) throws IOException {
        if (json) {
            try (JsonGenerator generator = JsonOut.generator(out)) {
                summary.writeJson(generator);
            }
        } else {
            summary.print(out);
        }
    }

    private static LocalExchange startExchange(BotConfig config) throws IOException {
        if (config.exchange().isEmpty()) {
            return null;
        }
        ExchangeConfig wanted = config.exchange().get();
        ExchangeSettings settings = ExchangeSettings.synthetic()
                .withSeed(wanted.seed())
                .withSpeed(wanted.speed().doubleValue())
                .withLoop(wanted.loop());
        if (wanted.capture().isPresent()) {
            settings = settings.withCapture(wanted.capture().get());
        }
        return LocalExchange.start(settings);
    }

    private static Venue venue(LocalExchange exchange) {
        return new Venue(
                URI.create(exchange.restUrl()),
                URI.create(exchange.publicWsUrl()),
                URI.create(exchange.privateWsUrl()),
                URI.create(exchange.businessWsUrl()));
    }

    private static Credentials credentials(BotConfig config, LocalExchange exchange) {
        if (config.credentials().isPresent()) {
            CredentialsSource source = config.credentials().get();
            return Secrets.read(source, System.getenv());
        }
        if (exchange == null) {
            return null;
        }
        return Credentials.of(
                bytes(exchange.testKey().apiKey()),
                bytes(exchange.testKey().secretKey()),
                bytes(exchange.testKey().passphrase()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String version() {
        String version = RunCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }
}
