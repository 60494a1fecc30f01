package io.ringbot.runner.exchange;

import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.exchange.fault.FaultScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bot exchange}: a local exchange as a process of its own, until it is signalled. */
@Command(
        name = "exchange",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an OKX look-alike on 127.0.0.1 with a ready-made test key, or as a configuration file says.",
            "Clients written for OKX work against it with only their URLs changed.",
            "What is given here wins over the file.",
            "Serves until it is interrupted or terminated, which is its normal end (exit code 0; 1 where its ledger was cut)."
        },
        subcommands = AuditCommand.class)
public final class ExchangeCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "accounts, keys, limits and all that follows here; config/exchange.yaml is an example")
    private Path config;

    @Option(names = "--port", paramLabel = "P", description = "port; 0 is any free one (default)")
    private Integer port;

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description =
                    "serve https and wss with a certificate that is made now and written to this file, for clients to trust")
    private Path tls;

    @Option(
            names = "--feed",
            paramLabel = "synthetic|FILE|JOURNAL",
            description =
                    "a seeded synthetic market (default), a recorded capture (.log.gz, .jsonl), OKX's published books"
                            + " (.data), or the directory of a Ringbot journal")
    private String feed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "market seconds in a second (default 1); 0 is as fast as the sockets take it")
    private Double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "of the synthetic market and of all ids (default 42); where given, keys that are made up follow"
                            + " from it too, so that an exchange started again takes the same bot")
    private Long seed;

    @Option(names = "--loop", description = "begin a recording again when it has ended")
    private boolean loop;

    @Option(
            names = "--instruments",
            paramLabel = "A,B",
            split = ",",
            description = "instruments of the synthetic market (default BTC-USDT,ETH-USDT,BTC-USDT-SWAP)")
    private List<String> instruments;

    @Option(
            names = "--rate-limits",
            paramLabel = "on|off|X",
            description = "OKX's request limits: on (default), off, or a factor to multiply them with")
    private String rateLimits;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "write every request, order, fill and balance to this file, anew at each start")
    private Path ledger;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "what it is to do wrong, and when; config/faults.example.yaml is an example")
    private Path script;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description =
                    "one more rule of the script, such as \"at: 5s, do: drop, with: {how: rst}\"; may be repeated")
    private List<String> rules = List.of();

    @Option(names = "--json", description = "print one line of JSON when ready, and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ExchangeSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        LocalExchange exchange;
        try {
            exchange = LocalExchange.start(settings);
        } catch (IOException e) {
            spec.commandLine().getErr().println("exchange: " + e.getMessage());
            return 1;
        }
        // A signal's own exit code would be 143 or 130; for a server that was asked to end, the end is a success.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            exchange.close();
                            if (!json) {
                                out.println(summary(exchange.counters()));
                            }
                            out.flush();
                            Runtime.getRuntime().halt(exchange.isLedgerCut() ? 1 : 0);
                        },
                        "exchange-end"));
        out.println(json ? ExchangeBanner.json(exchange) : ExchangeBanner.text(exchange, settings));
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private ExchangeSettings settings() {
        try {
            ExchangeSettings settings = config == null ? ExchangeSettings.synthetic() : ExchangeFile.load(config);
            return withOptions(json ? settings : settings.withNotices(this::say));
        } catch (IllegalArgumentException | ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private ExchangeSettings withOptions(ExchangeSettings given) {
        ExchangeSettings settings = given;
        if (port != null) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("--port must be 0 to 65535, is " + port);
            }
            settings = settings.withPort(port);
        }
        if (tls != null) {
            settings = settings.withTlsCertificate(tls);
        }
        if (speed != null) {
            settings = settings.withSpeed(speed);
        }
        if (seed != null) {
            settings = settings.withSeed(seed).withKeyFromSeed();
        }
        if (loop) {
            settings = settings.withLoop(true);
        }
        if (rateLimits != null) {
            settings = settings.withRateLimits(multiplier());
        }
        if (instruments != null) {
            settings = settings.withInstruments(instruments);
        }
        if (feed != null) {
            settings = settings.withCapture(feed.equals("synthetic") ? null : recording(feed));
        }
        if (ledger != null) {
            settings = settings.withLedger(ledger);
        }
        if (script != null) {
            settings = settings.withFaults(FaultScript.load(script));
        }
        for (String rule : rules) {
            settings = settings.withFaults(settings.faults().and("--fault", rule));
        }
        return settings;
    }

    private static Path recording(String name) {
        Path recording = Path.of(name);
        return Files.isDirectory(recording)
                ? recording
                : file("--feed", name, "a capture or the directory of a journal, or say synthetic");
    }

    private static Path file(String option, String name, String what) {
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(option + " is " + name + ", which is no readable file: name " + what);
        }
        return file;
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private double multiplier() {
        return switch (rateLimits) {
            case "on" -> 1;
            case "off" -> 0;
            default -> {
                try {
                    yield Double.parseDouble(rateLimits);
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException(
                            "--rate-limits must be on, off or a factor, is " + rateLimits, e);
                }
            }
        };
    }

    private static String summary(ExchangeCounters counters) {
        return "exchange ended: " + counters.framesPlayed() + " frames or ticks played, " + counters.connections()
                + " connections, " + counters.orders() + " orders, " + counters.fills() + " fills";
    }
}
