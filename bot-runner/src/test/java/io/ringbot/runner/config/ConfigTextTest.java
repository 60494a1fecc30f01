package io.ringbot.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfigTextTest {

    @Test
    void shouldWriteEveryValueInForce() {
        String text = ConfigText.of(ConfigLoaderTest.parse("dataDir: data/x\ninstruments: [{id: BTC-USDT}]\n"));
        assertThat(text).isEqualTo("""
                        mode: local
                        dataDir: "data/x"
                        latency: {profile: low-cpu, cores: []}
                        positionMode: net
                        exchange: {feed: "synthetic", seed: 1, speed: "1", loop: false}
                        instruments:
                          - id: "BTC-USDT"
                            tradeMode: cash
                            channels: ["bbo-tbt", "books", "trades"]
                            limits:
                              maxOrderSize: "1000"
                              maxOrderValue: "10000000"
                              maxPosition: "10000"
                              priceCollar: 10%
                              maxOpenOrders: off
                              maxMessagesPerSecond: off
                        risk:
                          maxMessagesPerSecond: 1000
                          maxOpenOrders: 1000
                          venueRateLimits: 100%
                          duplicateOrders: off
                          rejections: off
                          rejectionPause: off
                          equalOrders: off
                          executions: off
                          unknownOutcomes: off
                          lossLimits: off
                        deadManSwitch: 20s
                        plugins: []
                        watchdog: 5s
                        journal: {enabled: true, blockSize: 4MiB, rollCycle: hourly}
                        report: {interval: 2s}
                        """);
    }

    @Test
    void shouldRecordTheSeedOnceGiven() {
        BotConfig config = ConfigLoaderTest.parse("dataDir: data/x\ninstruments: [{id: BTC-USDT}]\n");
        assertThat(ConfigText.of(config.withSeed(-5))).contains("\nseed: -5\n");
    }

    @Test
    void shouldLoadAgainToTheSameConfigurationForTheShippedFiles() {
        for (String name : List.of("demo.yaml", "bars-demo.yaml", "okx-demo.yaml", "live.example.yaml")) {
            assertRoundTrip(ConfigLoader.load(Path.of("..", "config", name)), name);
        }
    }

    @Test
    void shouldLoadAgainToTheSameConfigurationWhateverItSays() {
        long seed = 20261120;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            String yaml = anyConfiguration(random);
            BotConfig config;
            try {
                config = ConfigLoaderTest.parse(yaml);
            } catch (ConfigException e) {
                throw new AssertionError("seed " + seed + ", case " + i + " should be legal:\n" + yaml, e);
            }
            assertRoundTrip(config, "seed " + seed + ", case " + i + ":\n" + yaml);
        }
    }

    private static void assertRoundTrip(BotConfig config, String about) {
        String text = ConfigText.of(config);
        BotConfig again = ConfigLoader.parse("run header", text);
        assertThat(again).as(about).isEqualTo(config);
        assertThat(ConfigText.of(again)).as(about).isEqualTo(text);
    }

    /** Legal configurations of every shape; keys are left out as often as given. */
    private static String anyConfiguration(SplittableRandom random) {
        StringBuilder yaml = new StringBuilder();
        String mode = pick(random, "local", "demo", "live");
        boolean venueMode = !mode.equals("local");
        yaml.append("mode: ").append(mode).append('\n');
        yaml.append("dataDir: ").append(anyText(random)).append('\n');
        if (random.nextBoolean()) {
            yaml.append("seed: ").append(random.nextLong()).append('\n');
        }
        if (random.nextBoolean()) {
            yaml.append("latency: {profile: ")
                    .append(pick(random, "low-cpu", "balanced", "single, cores: [3]", "low-latency, cores: [2, 0]"))
                    .append("}\n");
        }
        boolean venue = random.nextBoolean();
        if (venue) {
            yaml.append("venue: {restUrl: 'http://127.0.0.1:8080', publicWsUrl: 'ws://localhost/p?x=%20', "
                    + "privateWsUrl: 'wss://h.example:1/q', businessWsUrl: 'ws://[::1]:3/'}\n");
        }
        if (venueMode || venue || random.nextBoolean()) {
            yaml.append("credentials: ")
                    .append(random.nextBoolean() ? "{environment: true}" : "{file: " + anyText(random) + "}")
                    .append('\n');
        }
        if (mode.equals("live") || random.nextBoolean()) {
            yaml.append("expectedUid: \"").append(random.nextInt(0, 1 << 30)).append("\"\n");
        }
        if (random.nextBoolean()) {
            yaml.append(String.format("allowWithdrawKey: \"%08x\"%n", random.nextInt()));
        }
        if (random.nextBoolean()) {
            yaml.append("positionMode: ")
                    .append(pick(random, "net", "long-short"))
                    .append('\n');
        }
        if (!venueMode && !venue && random.nextBoolean()) {
            yaml.append("exchange: {feed: ")
                    .append(random.nextBoolean() ? "synthetic" : anyText(random))
                    .append(", seed: ")
                    .append(random.nextLong())
                    .append(", speed: ")
                    .append(anyDecimal(random))
                    .append(", loop: ")
                    .append(random.nextBoolean())
                    .append("}\n");
        }
        List<String> ids =
                new ArrayList<>(List.of("BTC-USDT", "ETH-USDT-SWAP", "BTC-USD-261225", "BTC-USD-261225-70000-C"));
        ids.subList(1 + random.nextInt(ids.size()), ids.size() + 0).clear();
        yaml.append("instruments:\n");
        for (String id : ids) {
            yaml.append("  - id: ").append(id).append('\n');
            if (random.nextBoolean()) {
                yaml.append("    tradeMode: cross\n");
            }
            if (!id.equals("BTC-USDT") && random.nextBoolean()) {
                yaml.append("    leverage: 3.50\n");
            }
            if (random.nextBoolean()) {
                yaml.append("    channels: ")
                        .append(pick(random, "[tickers]", "[books-l2-tbt, bbo-tbt]", "[trades, books]"))
                        .append('\n');
            }
            if (random.nextBoolean()) {
                yaml.append("    candles: ")
                        .append(pick(random, "[{period: 1s}]", "[{period: 3Mutc, history: 7}, {period: 1W}]", "[]"))
                        .append('\n');
            }
            if (venueMode || random.nextBoolean()) {
                yaml.append("    limits: {maxOrderSize: ")
                        .append(anyDecimal(random))
                        .append(", maxOrderValue: \"")
                        .append(anyDecimal(random))
                        .append("\", maxPosition: ")
                        .append(anyDecimal(random))
                        .append(", priceCollar: ")
                        .append(random.nextInt(100) + "." + random.nextInt(1, 10_000) + "%")
                        .append(random.nextBoolean() ? "" : ", maxOpenOrders: " + random.nextInt(1, 99))
                        .append(random.nextBoolean() ? "" : ", maxMessagesPerSecond: off")
                        .append("}\n");
            }
        }
        if (venueMode || random.nextBoolean()) {
            yaml.append("risk: {maxMessagesPerSecond: ")
                    .append(random.nextInt(1, Integer.MAX_VALUE))
                    .append(", maxOpenOrders: ")
                    .append(random.nextInt(1, 1000))
                    .append(random.nextBoolean() ? "" : ", venueRateLimits: " + random.nextInt(1, 101) + "%")
                    .append(random.nextBoolean() ? "" : ", duplicateOrders: " + random.nextInt(1, 60_000) + "ms")
                    .append(random.nextBoolean() ? "" : ", rejections: " + random.nextInt(1, 99) + " in 90s")
                    .append(random.nextBoolean() ? "" : ", executions: off")
                    .append(random.nextBoolean() ? "" : ", unknownOutcomes: " + random.nextInt(1, 99))
                    .append(random.nextBoolean() ? ", lossLimits: off" : losses(random))
                    .append("}\n");
        }
        int strategies = random.nextInt(3);
        if (strategies > 0) {
            yaml.append("strategies:\n");
        }
        for (int i = 0; i < strategies; i++) {
            yaml.append("  - name: quoter\n    id: q").append(i).append('\n');
            if (random.nextBoolean()) {
                yaml.append("    instruments: [")
                        .append(pick(random, ids.toArray(new String[0])))
                        .append("]\n");
            }
            if (random.nextBoolean()) {
                yaml.append("    budget: {callback: ")
                        .append(random.nextInt(1, 3_000))
                        .append("ms, times: ");
                yaml.append(random.nextInt(1, 100)).append("}\n    orders: {perCallback: ");
                yaml.append(random.nextInt(1, 1_000_000)).append("}\n");
            }
            if (random.nextBoolean()) {
                yaml.append("    settings:\n      ")
                        .append(anyText(random))
                        .append(": ")
                        .append(anyText(random));
                yaml.append("\n      list: [")
                        .append(anyText(random))
                        .append(", ")
                        .append(anyText(random));
                yaml.append("]\n      none: []\n      plain: 0.10\n");
            }
        }
        if (random.nextBoolean()) {
            yaml.append("plugins: [").append(anyText(random)).append("]\n");
        } else if (random.nextBoolean()) {
            yaml.append("plugins:\n  - {jar: ").append(anyText(random));
            if (random.nextBoolean()) {
                yaml.append(", sha256: ").append("0aF3".repeat(16));
            }
            yaml.append("}\n");
        }
        if (random.nextBoolean()) {
            yaml.append("watchdog: ").append(random.nextInt(1, 100)).append("s\n");
        }
        if (random.nextBoolean()) {
            yaml.append("journal: {enabled: ").append(random.nextBoolean()).append(", blockSize: ");
            yaml.append(random.nextInt(2048, 65_536)).append("KiB, rollCycle: ");
            yaml.append(pick(random, "minutely", "hourly", "daily")).append("}\n");
        }
        if (random.nextBoolean()) {
            yaml.append("report: {interval: ")
                    .append(random.nextInt(100, 5_000_000))
                    .append("ms}\n");
        }
        return yaml.toString();
    }

    /** Quoted text of letters, blanks, quotes, YAML's own signs and characters outside the basic plane. */
    private static String anyText(SplittableRandom random) {
        StringBuilder text = new StringBuilder("\"x");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(pick(
                    random,
                    "a",
                    "Z",
                    "0",
                    " ",
                    "\\\"",
                    "'",
                    "\\\\",
                    ":",
                    "#",
                    "%",
                    "*",
                    "&",
                    "{",
                    "]",
                    ",",
                    "\\n",
                    "\\t",
                    "\u00e9",
                    "\u4e16",
                    "\ud83d\ude00",
                    "\\u0007",
                    "\\u2028"));
        }
        return text.append('"').toString();
    }

    private static String anyDecimal(SplittableRandom random) {
        String whole = Long.toString(random.nextLong(1, 1L << random.nextInt(1, 62)));
        return random.nextBoolean() ? whole : whole + "." + random.nextInt(0, 100_000) + "0";
    }

    private static String pick(SplittableRandom random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static String losses(SplittableRandom random) {
        return ", lossLimits: {currency: USDT, dayReduceOnly: " + anyDecimal(random) + ", dayHalt: "
                + random.nextInt(1, 100) + ".5%, drawdownHalt: off}";
    }
}
