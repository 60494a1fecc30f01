package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.TradingScope;
import io.ringbot.risk.RiskSettings;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.control.ControlAnswer;
import io.ringbot.runner.control.ControlClient;
import io.ringbot.runner.control.ControlRequest;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.plugin.EngineAssembly;
import io.ringbot.runner.plugin.Plugins;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A bot that floods the local exchange with orders, and the exchange's own truth of when what came. */
final class DrillBench implements AutoCloseable {

    /** An entry of the exchange's ledger. */
    record Entry(long ns, String type, JsonFields fields) {

        boolean isRequest(String operation, String target) {
            return type.equals("request")
                    && (fields.text("text").contains("\"op\":\"" + operation + "\"")
                            || fields.text("target").endsWith(target));
        }

        boolean isPlace() {
            return isRequest("order", "/trade/order");
        }

        boolean isCancelled() {
            return type.equals("order") && fields.text("state").equals("canceled");
        }

        boolean isDeadMan() {
            return type.equals("request") && fields.text("target").endsWith("cancel-all-after");
        }
    }

    final Path data;
    private Flood flood = new Flood();
    final CuttableLink privateLink;
    private final Path directory;
    private final Path ledger;
    private final LocalExchange exchange;
    private final BotConfig config;
    private StopSignal stop;
    private DataDirectory held;
    private VenueAccess venue;
    private Daemon daemon;

    DrillBench(Path directory, String profile) throws IOException {
        this.directory = directory;
        ledger = directory.resolve("ledger");
        exchange = LocalExchange.start(
                ExchangeSettings.synthetic().withRateLimits(0).withLedger(ledger));
        privateLink = new CuttableLink(exchange.port());
        data = directory.resolve("data");
        config = ConfigLoader.load(configuration(profile)).withSeed(1);
    }

    private Path configuration(String profile) throws IOException {
        Path key = Files.writeString(
                directory.resolve("key.yaml"),
                "apiKey: " + exchange.testKey().apiKey() + "\nsecretKey: "
                        + exchange.testKey().secretKey() + "\npassphrase: "
                        + exchange.testKey().passphrase() + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String privateUrl = exchange.privateWsUrl()
                .replace(":" + URI.create(exchange.privateWsUrl()).getPort() + "/", ":" + privateLink.port() + "/");
        return Files.writeString(directory.resolve("bot.yaml"), """
                mode: demo
                dataDir: %s
                latency: {profile: %s}
                venue:
                  restUrl: %s
                  publicWsUrl: %s
                  privateWsUrl: %s
                  businessWsUrl: %s
                credentials: {file: %s}
                instruments:
                  - id: BTC-USDT
                    tradeMode: cash
                    channels: [bbo-tbt]
                    limits: {maxOrderSize: "10", maxOrderValue: "1000000", maxPosition: "1000", priceCollar: 5%%}
                risk: {maxMessagesPerSecond: 5000, maxOpenOrders: 450, duplicateOrders: off, equalOrders: off, lossLimits: off}
                deadManSwitch: 10s
                strategies:
                  - name: quoter
                    id: first
                    settings: {size: "0.001", halfSpread: "20", maxPosition: "0.01", requote: "10"}
                watchdog: 1h
                """.formatted(
                data, profile, exchange.restUrl(), exchange.publicWsUrl(), privateUrl, exchange.businessWsUrl(), key));
    }

    /** Starts a bot; one at a time. */
    void start() throws IOException, InterruptedException {
        flood = new Flood();
        Plugins plugins = Plugins.load(List.of(), false);
        EngineSettings assembled = EngineAssembly.of(config, plugins);
        EngineSettings engine = new EngineSettings(
                assembled.instruments(),
                List.of(new StrategySpec("first", flood, List.of("BTC-USDT"), StrategyLimits.NONE)),
                unlimited(assembled.risk()));
        stop = StopSignal.install();
        held = DataDirectory.open(config.dataDir());
        venue = VenueAccess.open(config);
        daemon = new Daemon(config, plugins, engine, held, venue, "test");
        assertThat(daemon.start(stop)).isTrue();
    }

    // OKX would let a tenth of these orders through in one instrument.
    private static RiskSettings unlimited(RiskSettings risk) {
        return new RiskSettings(
                risk.maxMessagesPerSecond(), risk.maxOpenOrders(), RiskSettings.NO_BUDGET, risk.brakes());
    }

    /** Halts as a person in a hurry does: with a file. */
    void haltByFile(String reason) throws IOException {
        Files.writeString(data.resolve("HALT"), reason + "\n");
    }

    /** Halts as a script does: with a signal. */
    static void haltBySignal() throws IOException, InterruptedException {
        new ProcessBuilder(
                        "kill", "-USR1", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
    }

    /** How many halts were written down so far. */
    long halts() {
        try (Stream<String> lines = Files.lines(data.resolve("halts.log"))) {
            return lines.filter(line -> line.contains("halted since")).count();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new AssertionError("the log of halts", e);
        }
    }

    /** Whether the account is halted and the venue has said that nothing is open. */
    boolean isProvenEmpty() {
        return status().contains("\"provenEmpty\":true");
    }

    /** Stops the bot in order. */
    RunSummary stop() throws InterruptedException {
        RunSummary summary = daemon.stop();
        venue.close();
        held.close();
        stop.close();
        daemon = null;
        return summary;
    }

    Flood flood() {
        return flood;
    }

    /** Waits until the flood is in full spate. */
    void awaitSpate() throws InterruptedException, IOException {
        long before = flood().sent;
        try {
            await(() -> flood().sent > before + 300);
        } catch (AssertionError e) {
            throw new AssertionError(
                    flood().refusal + ", "
                            + ask(ControlRequest.Command.STATUS, "").text(),
                    e);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("30 s for a condition").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    ControlAnswer ask(ControlRequest.Command command, String reason) throws IOException {
        return ask(command, TradingScope.ACCOUNT, "", reason);
    }

    ControlAnswer ask(ControlRequest.Command command, TradingScope scope, String name, String reason)
            throws IOException {
        return ControlClient.ask(data, new ControlRequest(command, scope, name, true, "the drill", reason))
                .orElseThrow();
    }

    /** All that the bot says of itself. */
    String status() {
        try {
            return ask(ControlRequest.Command.STATUS, "").text();
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** Whether it lets itself be resumed by now. */
    boolean resumes(String reason) {
        try {
            return ask(ControlRequest.Command.RESUME, reason).exitCode() == 0;
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** The dead-man switch in the bot's status. */
    JsonFields deadMan() {
        try {
            return JsonReader.object(ask(ControlRequest.Command.STATUS, "").text())
                    .object("deadMan");
        } catch (IOException | MalformedJsonException e) {
            throw new AssertionError("no status", e);
        }
    }

    /** What the exchange wrote down of all that came; ends the exchange. */
    List<Entry> ledger() throws IOException, MalformedJsonException {
        exchange.close();
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(ledger)) {
            JsonFields fields = JsonReader.object(line);
            entries.add(new Entry(Long.parseLong(fields.text("ns")), fields.text("type"), fields));
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        flood.standing = false;
        try {
            if (daemon != null) {
                stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        privateLink.close();
        exchange.close();
    }
}
