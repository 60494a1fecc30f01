package io.ringbot.bench.subject;

import io.ringbot.bench.venue.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes what a bot needs to trade on the benchmark's venue: a configuration and a key that is none. Cold. */
final class BotFiles {

    private BotFiles() {}

    /** @return the configuration */
    static Path write(SubjectKind kind, Path directory, int port) throws IOException {
        Path key = directory.resolve("key.yaml");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "apiKey: benchmark\nsecretKey: BENCHMARK0123456789ABCDEF0000001\npassphrase: none\n");
        String config = """
                mode: local
                dataDir: %1$s
                seed: 1
                credentials: {file: %2$s}
                venue:
                  restUrl: http://127.0.0.1:%3$d
                  publicWsUrl: ws://127.0.0.1:%3$d/ws/v5/public
                  privateWsUrl: ws://127.0.0.1:%3$d/ws/v5/private
                  businessWsUrl: ws://127.0.0.1:%3$d/ws/v5/business
                latency: {profile: %4$s}
                instruments:
                  - id: %5$s
                    tradeMode: cash
                    channels: [bbo-tbt]
                    limits: {maxOrderSize: "1000", maxOrderValue: "1000000000", maxPosition: "1000000", priceCollar: 50%%}
                risk: {maxMessagesPerSecond: 1000000, maxOpenOrders: 100000, venueRateLimits: off}
                strategies:
                  - name: probe
                    orders: {perCallback: 1000000, perSecond: 1000000}
                    settings: {orderSize: "%6$s", triggerSize: "%7$s"}
                deadManSwitch: off
                journal: {enabled: %8$s}
                """.formatted(
                        quoted(directory.resolve("data")),
                        quoted(key),
                        port,
                        kind.profile(),
                        Market.INSTRUMENT,
                        Market.ORDER_SIZE,
                        Market.TRIGGER_SIZE,
                        kind.recorded());
        return Files.writeString(directory.resolve("bot.yaml"), config);
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
