package io.ringbot.runner.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The local exchange as a process of its own, and configurations that point a bot at it. */
final class ExchangeProcess implements AutoCloseable {

    /** The part of a configuration that has a small market maker quote in a narrow spread. */
    static final String QUOTER = """
            instruments:
              - id: BTC-USDT
                tradeMode: cash
                channels: [bbo-tbt, books, trades]
                limits: {maxOrderSize: "0.05", maxOrderValue: "5000", maxPosition: "0.2", priceCollar: 1%}
            risk: {maxMessagesPerSecond: 20, maxOpenOrders: 20, executions: off, lossLimits: off}
            strategies:
              - name: quoter
                settings: {size: "0.001", halfSpread: "0.3", maxPosition: "0.02", requote: "0.3"}
            latency: {profile: single}
            """;

    private final BotProcess process;
    private final Map<String, Object> ready;
    private final Path directory;

    private ExchangeProcess(BotProcess process, Map<String, Object> ready, Path directory) {
        this.process = process;
        this.ready = ready;
        this.directory = directory;
    }

    static ExchangeProcess start(Path directory, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("exchange", "--json"));
        if (!List.of(options).contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        words.addAll(List.of(options));
        BotProcess process = BotProcess.start(directory, words.toArray(String[]::new));
        return new ExchangeProcess(process, BotProcess.object(process.awaitLine()), directory);
    }

    /** The port it listens on. */
    String port() {
        return Integer.toString(URI.create(text("restUrl")).getPort());
    }

    String text(String name) {
        return (String) ready.get(name);
    }

    /** Writes a configuration of mode demo against this exchange; the middle part names instruments and strategies. */
    Path config(String name, String rest) throws IOException {
        Path credentials = credentials(name + "-key.yaml", text("apiKey"), text("secretKey"), text("passphrase"));
        return Files.writeString(
                directory.resolve(name + ".yaml"),
                "mode: demo\ndataDir: " + name + "\nseed: 1\nvenue:\n"
                        + "  restUrl: " + text("restUrl") + "\n"
                        + "  publicWsUrl: " + text("publicWsUrl") + "\n"
                        + "  privateWsUrl: " + text("privateWsUrl") + "\n"
                        + "  businessWsUrl: " + text("businessWsUrl") + "\n"
                        + "credentials: {file: " + credentials.getFileName() + "}\n"
                        + rest);
    }

    Path credentials(String name, String key, String secret, String passphrase) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "apiKey: " + key + "\nsecretKey: " + secret + "\npassphrase: " + passphrase + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Ends it in order, so that all it wrote is there. */
    void stop() throws InterruptedException {
        process.terminate();
        process.exitCode();
    }

    @Override
    public void close() {
        process.close();
    }
}
