package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.StrategySpec;
import io.ringbot.instrument.Side;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.daemon.Daemon;
import io.ringbot.runner.daemon.DataDirectory;
import io.ringbot.runner.daemon.RunSummary;
import io.ringbot.runner.daemon.StopSignal;
import io.ringbot.runner.daemon.VenueAccess;
import io.ringbot.runner.exchange.ExchangeSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.exchange.fault.FaultScript;
import io.ringbot.runner.plugin.EngineAssembly;
import io.ringbot.runner.plugin.Plugins;
import io.ringbot.strategy.OrderState;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A whole bot and a local exchange in one process, with a hand on both; ends with an audit. */
final class Scene implements AutoCloseable {

    static final String SPOT = "BTC-USDT";
    static final String SWAP = "BTC-USDT-SWAP";

    // One for all: signals are the process's.
    private static final StopSignal STOP = StopSignal.install();

    final TextLink link;
    final Path data;
    final LocalExchange exchange;
    private final Path directory;
    private final Path ledger;
    private final BotConfig config;
    private final List<RunSummary> runs = new ArrayList<>();
    private Hand hand;
    private Plugins plugins;
    private DataDirectory held;
    private VenueAccess venue;
    private Daemon daemon;

    /** @param rules of the exchange's misbehaviour, with ' for " */
    Scene(Path parent, String... rules) throws IOException {
        this(
                parent,
                "duplicateOrders: off, equalOrders: off, executions: off, rejections: off, unknownOutcomes: off",
                rules);
    }

    /** @param brakes what stops a strategy that repeats itself, as the configuration says it */
    Scene(Path parent, String brakes, String[] rules) throws IOException {
        directory = Files.createTempDirectory(parent, "scene");
        ledger = directory.resolve("ledger.jsonl");
        FaultScript script = FaultScript.NONE;
        for (String rule : rules) {
            script = script.and("test", rule.replace('\'', '"'));
        }
        exchange = LocalExchange.start(ExchangeSettings.synthetic()
                .withInstruments(List.of(SPOT, SWAP))
                .withSpeed(4)
                .withFaults(script)
                .withLedger(ledger));
        link = new TextLink(exchange.port());
        data = directory.resolve("data");
        config = ConfigLoader.load(configuration(brakes)).withSeed(1);
    }

    private Path configuration(String brakes) throws IOException {
        Path key = Files.writeString(
                directory.resolve("key.yaml"),
                "apiKey: " + exchange.testKey().apiKey() + "\nsecretKey: "
                        + exchange.testKey().secretKey() + "\npassphrase: "
                        + exchange.testKey().passphrase() + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String privateUrl = exchange.privateWsUrl()
                .replace(":" + URI.create(exchange.privateWsUrl()).getPort() + "/", ":" + link.port() + "/");
        String limits = "{maxOrderSize: \"10\", maxOrderValue: \"1000000\", maxPosition: \"100\", priceCollar: 5%}";
        return Files.writeString(directory.resolve("bot.yaml"), """
                mode: demo
                dataDir: %s
                latency: {profile: low-cpu}
                venue:
                  restUrl: %s
                  publicWsUrl: %s
                  privateWsUrl: %s
                  businessWsUrl: %s
                credentials: {file: %s}
                instruments:
                  - {id: BTC-USDT, tradeMode: cash, channels: [bbo-tbt, books], limits: %s}
                  - {id: BTC-USDT-SWAP, tradeMode: cross, channels: [bbo-tbt], limits: %s}
                risk: {maxMessagesPerSecond: 500, maxOpenOrders: 100, lossLimits: off, %s}
                deadManSwitch: 10s
                strategies:
                  - {name: quoter, id: hand, instruments: [BTC-USDT, BTC-USDT-SWAP], settings: {size: "1", halfSpread: "20", maxPosition: "1", requote: "10"}}
                watchdog: 1h
                """.formatted(
                        data,
                        exchange.restUrl(),
                        exchange.publicWsUrl(),
                        privateUrl,
                        exchange.businessWsUrl(),
                        key,
                        limits,
                        limits,
                        brakes));
    }

    /** Starts a bot, and waits until it may trade. */
    Scene start() throws IOException, InterruptedException {
        startOnly();
        await(() -> hand.allowed && hand.pricesKnown);
        return this;
    }

    void startOnly() throws IOException, InterruptedException {
        hand = new Hand();
        plugins = Plugins.load(List.of(), false);
        EngineSettings assembled = EngineAssembly.of(config, plugins);
        EngineSettings engine = new EngineSettings(
                assembled.instruments(),
                List.of(new StrategySpec("hand", hand, List.of(SPOT, SWAP), StrategyLimits.NONE)),
                assembled.risk());
        held = DataDirectory.open(config.dataDir());
        venue = VenueAccess.open(config);
        daemon = new Daemon(config, plugins, engine, held, venue, "test");
        assertThat(daemon.start(STOP)).isTrue();
    }

    /** Stops the bot in order. */
    RunSummary stop() throws InterruptedException {
        RunSummary summary = daemon.stop();
        venue.close();
        held.close();
        daemon = null;
        runs.add(summary);
        return summary;
    }

    Hand hand() {
        return hand;
    }

    long rest(String instId) throws Exception {
        return eventually(() -> hand.now(trading -> Hand.rest(trading, instId, 10)));
    }

    long take(String instId, Side side, int times) throws Exception {
        return eventually(() -> hand.now(trading -> Hand.take(trading, instId, side, times)));
    }

    // Between two reconciliations or books an order may be refused for a moment.
    private static long eventually(Callable<Long> order) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return order.call();
            } catch (ExecutionException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    void cancel(long id) throws Exception {
        hand.now(trading -> trading.cancel(id));
    }

    /** Waits until the bot has the order in this state. */
    void awaitState(long id, OrderState state) throws InterruptedException {
        try {
            await(() -> hand.states.get(id) == state);
        } catch (AssertionError e) {
            throw new AssertionError("order " + id + " is not " + state + " but was told as " + hand.orders, e);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("20 s for a condition").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Makes the exchange do what its script has for this word: {@code on: 'GET /api/v5/public/WORD'}. */
    void cue(String word) throws IOException {
        HttpURLConnection request = (HttpURLConnection) URI.create(exchange.restUrl() + "/api/v5/public/" + word)
                .toURL()
                .openConnection();
        request.getResponseCode();
        request.disconnect();
    }

    Path journal() {
        return data.resolve("journal");
    }

    Path ledger() {
        return ledger;
    }

    /** Ends bot and exchange and compares what they wrote. */
    AuditResult audit() throws Exception {
        if (daemon != null) {
            stop();
        }
        exchange.close();
        return Audit.of(List.of(journal()), ledger);
    }

    /**
     * Ends bot and exchange and finds nothing to object to: nothing lost, nothing doubled, nothing invented, and strategy and
     * positions hold what the venue booked.
     */
    AuditResult endSound() throws Exception {
        AuditResult result = audit();
        assertThat(result.first()).isEmpty();
        assertThat(result.notes()).isEmpty();
        if (runs.size() == 1) {
            assertThat(hand.fills).as("fills that the strategy was told of").hasSize((int) result.fills());
            assertThat(hand.fills).extracting(Hand.Filled::tradeId).doesNotHaveDuplicates();
            runs.get(0).markets().stream()
                    .filter(market -> market.instrument().type().isDerivative())
                    .forEach(market -> assertThat(BigDecimal.valueOf(
                                    market.position(), market.instrument().sizeScale()))
                            .isEqualByComparingTo(result.contracts()
                                    .getOrDefault(market.instrument().id(), BigDecimal.ZERO)));
        }
        return result;
    }

    /** Lines of the ledger so far that have all of these words; the exchange has ended. */
    List<String> ledgerLines(String... words) throws IOException {
        return Files.readAllLines(ledger).stream()
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .toList();
    }

    /** Why the run ended by itself; waits for it. */
    Throwable awaitFault() throws InterruptedException {
        assertThat(daemon.awaitEnd(10_000)).isTrue();
        return stop().fault();
    }

    @Override
    public void close() throws IOException {
        try {
            if (daemon != null) {
                stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        exchange.close();
    }
}
