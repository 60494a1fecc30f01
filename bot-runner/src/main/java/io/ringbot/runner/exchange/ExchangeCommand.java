package io.ringbot.runner.exchange;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
            "Runs an OKX look-alike on 127.0.0.1 with a ready-made test key.",
            "Clients written for OKX work against it with only their URLs changed.",
            "Serves until it is interrupted or terminated, which is its normal end (exit code 0)."
        },
        subcommands = AuditCommand.class)
public final class ExchangeCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "port; 0 is any free one (default)")
    private int port;

    @Option(
            names = "--feed",
            paramLabel = "synthetic|FILE",
            defaultValue = "synthetic",
            description = "a seeded synthetic market (default), or a recorded capture (.log.gz, .jsonl)")
    private String feed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "market seconds in a second (default 1); 0 is as fast as the sockets take it")
    private double speed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "of the synthetic market and of all ids (default 42); given here, the test key follows from it too,"
                            + " so that an exchange started again takes the same bot")
    private Long seed;

    @Option(names = "--loop", description = "begin a capture again when it has ended")
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
            defaultValue = "on",
            description = "OKX's request limits: on (default), off, or a factor to multiply them with")
    private String rateLimits;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "write every request, order, fill and balance to this file, anew at each start")
    private Path ledger;

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
                            Runtime.getRuntime().halt(0);
                        },
                        "exchange-end"));
        out.println(json ? jsonLine(exchange) : block(exchange));
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private ExchangeSettings settings() {
        ExchangeSettings settings = ExchangeSettings.synthetic();
        try {
            settings = settings.withPort(port)
                    .withSpeed(speed)
                    .withSeed(seed == null ? ExchangeSettings.DEFAULT_SEED : seed)
                    .withLoop(loop)
                    .withLedger(ledger)
                    .withRateLimits(multiplier());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535, is " + port);
        }
        if (seed != null) {
            settings = settings.withKeyFromSeed();
        }
        if (!json) {
            settings = settings.withNotices(this::say);
        }
        if (instruments != null) {
            settings = settings.withInstruments(instruments);
        }
        if (!feed.equals("synthetic")) {
            Path file = Path.of(feed);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--feed is " + feed + ", which is no readable file: name a capture, or say synthetic");
            }
            settings = settings.withCapture(file);
        }
        return settings;
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
                    throw new ParameterException(
                            spec.commandLine(), "--rate-limits must be on, off or a factor, is " + rateLimits);
                }
            }
        };
    }

    private static String jsonLine(LocalExchange exchange) {
        return new JsonWriter()
                .object()
                .field("restUrl", exchange.restUrl())
                .field("publicWsUrl", exchange.publicWsUrl())
                .field("privateWsUrl", exchange.privateWsUrl())
                .field("businessWsUrl", exchange.businessWsUrl())
                .field("uid", exchange.testKey().uid())
                .field("apiKey", exchange.testKey().apiKey())
                .field("secretKey", exchange.testKey().secretKey())
                .field("passphrase", exchange.testKey().passphrase())
                .endObject()
                .toString();
    }

    private String block(LocalExchange exchange) {
        List<Instrument> served = exchange.instruments();
        StringBuilder text = new StringBuilder("Local exchange, serving ")
                .append(served.size())
                .append(served.size() == 1 ? " instrument from " : " instruments from ")
                .append(feed);
        for (Instrument instrument : served) {
            text.append(String.format(
                    Locale.ROOT, "%n  %-14s %s", instrument.id(), String.join(", ", exchange.channels(instrument))));
        }
        return text.append("""


                # Into a bot's configuration, with mode: demo (remove its exchange: section):
                venue:
                  restUrl: %s
                  publicWsUrl: %s
                  privateWsUrl: %s
                  businessWsUrl: %s
                credentials: {file: exchange-key.yaml}
                expectedUid: "%s"

                # Into exchange-key.yaml, chmod 600 (a test key that may read and trade, worth nothing elsewhere):
                apiKey: %s
                secretKey: %s
                passphrase: "%s"

                Interrupt to end.""".formatted(
                                exchange.restUrl(),
                                exchange.publicWsUrl(),
                                exchange.privateWsUrl(),
                                exchange.businessWsUrl(),
                                exchange.testKey().uid(),
                                exchange.testKey().apiKey(),
                                exchange.testKey().secretKey(),
                                exchange.testKey().passphrase()))
                .toString();
    }

    private static String summary(ExchangeCounters counters) {
        return "exchange ended: " + counters.framesPlayed() + " frames or ticks played, " + counters.connections()
                + " connections, " + counters.orders() + " orders, " + counters.fills() + " fills";
    }
}
