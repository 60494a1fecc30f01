package io.ringbot.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ringbot.event.CandlePeriod;
import io.ringbot.instrument.TradeMode;
import io.ringbot.ring.Profile;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.CountLimit;
import io.ringbot.risk.LossLimit;
import io.ringbot.risk.LossLimits;
import io.ringbot.risk.RiskSettings;
import io.ringbot.runner.config.InstrumentConfig.Channel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

    private static final String LOCAL = "dataDir: data/x\ninstruments: [{id: BTC-USDT}]\n";

    private static final String LIMITS =
            "limits: {maxOrderSize: 1, maxOrderValue: 1000, maxPosition: 5, priceCollar: 1%}";

    private static final String DEMO = """
            mode: demo
            dataDir: data/x
            credentials: {file: secrets/okx.yaml}
            instruments: [{id: BTC-USDT, %s}]
            risk: {maxMessagesPerSecond: 20, maxOpenOrders: 20, lossLimits: off}
            """.formatted(LIMITS);

    @Test
    void shouldNameTheLineOfAFileThatIsNotThere(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(
                dir.resolve("bot.yaml"),
                LOCAL + "exchange: {feed: sythetic}\nplugins: [no/such.jar]\n",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ConfigLoader.load(file))
                .hasMessageContaining("bot.yaml:3")
                .hasMessageContaining("exchange.feed: 'sythetic' is no file that can be read; did you mean synthetic?")
                .hasMessageContaining("bot.yaml:4")
                .hasMessageContaining("plugins[0]: 'no/such.jar' is no file");
        Files.writeString(file, LOCAL + "exchange: {feed: " + dir + "}\n");
        assertThatThrownBy(() -> ConfigLoader.load(file)).hasMessageContaining("is a directory");
    }

    @Test
    void shouldNotReportWhatFollowsFromAnotherMistake() {
        ConfigException list = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse("b", "dataDir: d\ninstruments: [{id: BTC-USDT, channels: bbo-tbt}]\n"));
        assertThat(list.problems()).singleElement().asString().contains("must be a list");
        ConfigException name = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse(
                        "b",
                        "dataDir: d\ninstruments: [{id: BTCUSDT!}]\nstrategies: [{name: a, instruments: [BTC-USDT]}]\n"));
        assertThat(name.problems()).singleElement().asString().contains("instruments[0].id");
        ConfigException unit = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse(
                        "b", "dataDir: d\ninstruments: [{id: BTC-USDT, limits: {priceCollar: 100bp}}]\n"));
        assertThat(unit.problems()).singleElement().asString().contains("'100bp' is no percentage");
    }

    @Test
    void shouldReadTheShippedDemoConfiguration() {
        BotConfig config = ConfigLoader.load(shipped("demo.yaml"));
        assertThat(config.mode()).isEqualTo(Mode.LOCAL);
        assertThat(config.dataDir()).isEqualTo(Path.of("data/demo"));
        assertThat(config.seed()).hasValue(42);
        assertThat(config.profile()).isEqualTo(Profile.LOW_CPU);
        assertThat(config.venue()).isEmpty();
        assertThat(config.credentials()).isEmpty();
        assertThat(config.exchange().orElseThrow().seed()).isEqualTo(7);
        assertThat(config.exchange().orElseThrow().capture()).isEmpty();
        InstrumentConfig instrument = config.instruments().get(0);
        assertThat(instrument.id()).isEqualTo("BTC-USDT");
        assertThat(instrument.tradeMode()).isEqualTo(TradeMode.CASH);
        assertThat(instrument.channels()).containsExactly(Channel.BBO_TBT, Channel.BOOKS, Channel.TRADES);
        assertThat(instrument.limits().maxOrderSize().toPlainString()).isEqualTo("0.05");
        assertThat(instrument.limits().priceCollarPpm()).isEqualTo(10_000);
        BrakeSettings usual = BrakeSettings.DEFAULT;
        assertThat(config.risk())
                .isEqualTo(new RiskSettings(
                        20,
                        20,
                        RiskSettings.WHOLE_BUDGET,
                        new BrakeSettings(
                                usual.duplicateNs(),
                                usual.rejections(),
                                0,
                                usual.equalOrders(),
                                CountLimit.OFF,
                                usual.unknownOutcomes()),
                        new LossLimits("USDT", amount("5000"), amount("7500"), amount("10000"))));
        StrategyConfig strategy = config.strategies().get(0);
        assertThat(strategy.name()).isEqualTo("quoter");
        assertThat(strategy.id()).isEqualTo("quoter-1");
        assertThat(strategy.settings().get("halfSpread").values()).containsExactly("0.6");
        assertThat(config.journal().blockSizeBytes()).isEqualTo(4 << 20);
        assertThat(config.reportInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldReadTheShippedOkxConfigurations() {
        BotConfig demo = ConfigLoader.load(shipped("okx-demo.yaml"));
        assertThat(demo.mode()).isEqualTo(Mode.DEMO);
        assertThat(demo.venue()).contains(Venue.OKX_DEMO);
        assertThat(demo.credentials()).contains(new CredentialsSource.FromFile(Path.of("secrets/okx-demo.yaml")));

        BotConfig live = ConfigLoader.load(shipped("live.example.yaml"));
        assertThat(live.mode()).isEqualTo(Mode.LIVE);
        assertThat(live.venue()).contains(Venue.OKX);
        assertThat(live.expectedUid()).contains("000000000");
    }

    @Test
    void shouldFillInDefaults() {
        BotConfig config = parse(LOCAL + "strategies: [{name: probe}]\n");
        assertThat(config.mode()).isEqualTo(Mode.LOCAL);
        assertThat(config.seed()).isEmpty();
        assertThat(config.exchange()).isPresent();
        assertThat(config.journal().enabled()).isTrue();
        assertThat(config.strategies().get(0).id()).isEqualTo("probe");
        assertThat(config.strategies().get(0).instruments()).containsExactly("BTC-USDT");
        assertThat(config.instruments().get(0).tradeMode()).isEqualTo(TradeMode.CASH);
        assertThat(parse("dataDir: d\ninstruments: [{id: BTC-USDT-SWAP}]")
                        .instruments()
                        .get(0)
                        .tradeMode())
                .isEqualTo(TradeMode.CROSS);
    }

    @Test
    void shouldLetTheLocalExchangeHaveAFileOfItsOwn() {
        BotConfig config = parse(LOCAL + "exchange: {config: config/exchange.yaml}\n");
        assertThat(config.exchange().orElseThrow().file()).contains(Path.of("config/exchange.yaml"));
        assertThat(parse(ConfigText.of(config))).isEqualTo(config);
        assertRefused(
                LOCAL + "exchange: {config: config/exchange.yaml, speed: 2}\n",
                "exchange.speed: belongs in the file that config names");
    }

    @Test
    void shouldLetSingleAddressesReplaceTheVenues() {
        BotConfig config =
                parse(DEMO + "venue: {restUrl: \"http://127.0.0.1:9000/\", publicWsUrl: \"ws://[::1]:9/p\"}\n");
        Venue venue = config.venue().orElseThrow();
        assertThat(venue.restUrl()).hasToString("http://127.0.0.1:9000");
        assertThat(venue.publicWsUrl()).hasToString("ws://[::1]:9/p");
        assertThat(venue.privateWsUrl()).isEqualTo(Venue.OKX_DEMO.privateWsUrl());
    }

    @Test
    void shouldConnectModeLocalToAnExchangeOfAnotherProcess() {
        String venue = "venue: {restUrl: 'http://localhost:1', publicWsUrl: 'ws://localhost:1/a', "
                + "privateWsUrl: 'ws://localhost:1/b', businessWsUrl: 'ws://localhost:1/c'}\n";
        BotConfig config = parse(LOCAL + venue + "credentials: {environment: true}\n");
        assertThat(config.exchange()).isEmpty();
        assertThat(config.venue()).isPresent();
        assertThat(config.credentials()).contains(new CredentialsSource.FromEnvironment());
        assertRefused(LOCAL + venue, "cfg.yaml:1:1: credentials: is missing");
        assertRefused(
                LOCAL + "credentials: {environment: true}\nvenue: {restUrl: 'http://localhost:1'}\n",
                "venue.publicWsUrl: is missing",
                "venue.privateWsUrl: is missing",
                "venue.businessWsUrl: is missing");
    }

    @Test
    void shouldNameFileLineColumnKeyAndTheNearestKnownKey() {
        assertRefused(
                LOCAL + "report: {intervall: 2s}\n",
                "cfg.yaml:3:10: report.intervall: is an unknown key; did you mean interval? (known here: interval)");
        assertRefused(
                "dataDir: d\ninstruments:\n  - id: BTC-USDT\n    limits: {maxOrderSise: 1}\n",
                "cfg.yaml:4:14: instruments[0].limits.maxOrderSise: is an unknown key; did you mean maxOrderSize?");
    }

    @Test
    void shouldOfferNoGuessForAKeyLikeNoOther() {
        assertThatThrownBy(() -> parse(LOCAL + "zebra: 1\n"))
                .hasMessageContaining("zebra: is an unknown key (known here:")
                .hasMessageNotContaining("did you mean");
    }

    @Test
    void shouldRefuseDoubledKeys() {
        assertRefused(LOCAL + "seed: 1\nseed: 2\n", "cfg.yaml:4:1: seed: is given twice, first in line 3");
    }

    @Test
    void shouldReportEverythingWrongInOneGoInTheOrderOfTheFile() {
        ConfigException refused = refused("""
                mode: test
                seed: x
                instruments:
                  - id: BTC-USDT
                    tradeMode: isolated
                    limits: {maxOrderSize: -1, priceCollar: 5}
                journal: {blockSize: 4MB}
                report: {interval: 2}
                """);
        assertThat(refused.problems())
                .extracting(ConfigException.Problem::path)
                .containsExactly(
                        "dataDir",
                        "mode",
                        "seed",
                        "instruments[0].tradeMode",
                        "instruments[0].limits.maxOrderSize",
                        "instruments[0].limits.priceCollar",
                        "journal.blockSize",
                        "report.interval");
        assertThat(refused.getMessage())
                .contains("cfg.yaml:1:7: mode: 'test' is none of: local, demo, live")
                .contains("cfg.yaml:6:45: instruments[0].limits.priceCollar: '5' has no unit; write a percentage")
                .contains("'4MB' has an unknown unit 'MB'; write for instance 512KiB, 4MiB or 1GiB")
                .contains("'2' has no unit; is 2s meant?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mode: paper | 'paper' comes later",
                "latency: {profile: LOW-CPU} | is none of: low-cpu, balanced, single, low-latency",
                "latency: {profile: single, cores: [1, 2]} | names 2 cores, profile single has 1 thread",
                "latency: {cores: [1, 2, 3]} | names 3 cores, profile low-cpu has 2 threads to tie to them: io, engine",
                "latency: {cores: [-1]} | is outside 0 to 1023",
                "latency: low-cpu | latency: must be a group of keys, not a single value",
                "seed: [1] | seed: must be a single value, not a list",
                "seed: 1.5 | '1.5' is not a whole number",
                "seed: 9223372036854775808 | is outside",
                "seed: | seed: has no value",
                "seed: !secret x | has a YAML tag",
                "journal: {enabled: yes} | 'yes' is neither true nor false",
                "journal: {blockSize: 1KiB} | is outside 2MiB to 64MiB",
                "report: {interval: 2 weeks} | has an unknown unit 'weeks'",
                "report: {interval: 1.5s} | is not a whole number with a unit",
                "report: {interval: 1ms} | is outside 100ms to 1d",
                "report: {interval: 999999999999999999d} | is too large",
                "plugins: my.jar | plugins: must be a list, not a single value",
                "plugins: [a.jar, a.jar] | plugins[1]: is in the list already",
                "plugins: [a.jar, {jar: a.jar}] | plugins[1].jar: is in the list already",
                "plugins: [{sha256: ab}] | plugins[0].jar: is missing; name the file",
                "plugins: [{jar: a.jar, sha256: ab}] | plugins[0].sha256: 'ab' is not of the right form; a SHA-256 is 64 hexadecimal digits",
                "plugins: [{jar: a.jar, sha: ab}] | plugins[0].sha: is an unknown key (known here: jar, sha256)",
                "plugins: [[a.jar]] | plugins[0]: must be a group of keys, not a list",
                "watchdog: 5 | watchdog: '5' has no unit",
                "watchdog: 10ms | is outside 1s to 1d",
                "strategies: [{name: a, budget: {callback: 0ms}}] | budget.callback: '0ms' is outside 1ms to 1h",
                "strategies: [{name: a, budget: {times: 0}}] | budget.times: '0' is outside 1 to 1000",
                "strategies: [{name: a, budget: 50ms}] | strategies[0].budget: must be a group of keys",
                "strategies: [{name: a, orders: {perSecond: -1}}] | orders.perSecond: '-1' is outside",
                "strategies: [{name: a, orders: {perMinute: 1}}] | orders.perMinute: is an unknown key (known here: perCallback, perSecond)",
                "exchange: {speed: 0} | must be above 0",
                "exchange: {speed: 1e3} | is not a plain decimal",
                "exchange: {speed: .5} | is not a plain decimal",
                "strategies: [{id: x}] | strategies[0].name: is missing",
                "strategies: [quoter] | strategies[0]: must be a group of keys",
                "strategies: [{name: a}, {name: a}] | 'a' is the name of another strategy here",
                "strategies: [{name: a, instruments: []}] | instruments: names none",
                "strategies: [{name: a, instruments: [BTC-USDC]}] | 'BTC-USDC' is not in the list of instruments of this file; did you mean BTC-USDT?",
                "strategies: [{name: a, settings: {x: {y: 1}}}] | settings.x: must be a single value",
                "strategies: [{name: a, settings: {x: 1, x: 2}}] | settings.x: is given twice",
                "allowWithdrawKey: mine | allowWithdrawKey: 'mine' is not of the right form",
                "expectedUid: me@home | expectedUid: 'me@home' is not of the right form",
                "venue: {} | venue.restUrl: is missing",
                "? [a] : b | cfg.yaml: is not plain YAML: every key must be a single word",
                "? {a: b} : c | cfg.yaml: is not plain YAML: every key must be a single word",
                "latency: &a {profile: *a} | cfg.yaml:3:10: latency.profile: must be a single value",
                "<<: {mode: live} | <<: is an unknown key",
            })
    void shouldSayWhatIsWrongWithAValue(String line, String expected) {
        assertRefused(LOCAL + line + "\n", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: btc usdt | is not of the right form",
                "tradeMode: cash | instruments[0].id: is missing",
                "id: BTC-USDT-SWAP, tradeMode: cash | is cash, but BTC-USDT-SWAP is traded on margin",
                "id: BTC-USDT, tradeMode: isolated | 'isolated' comes later",
                "id: BTC-USDT, leverage: 3 | instruments[0].leverage: is set, but BTC-USDT is no derivative",
                "id: BTC-USDT-SWAP, leverage: 0 | must be above 0",
                "id: BTC-USDT, channels: [] | channels: is empty",
                "id: BTC-USDT, channels: [book] | 'book' is none of: bbo-tbt, books, books-l2-tbt, trades, tickers",
                "id: BTC-USDT, channels: [books, books-l2-tbt] | two tellings of one book",
                "id: BTC-USDT, candles: [{history: 5}] | candles[0].period: is missing; say how long a candle is",
                "id: BTC-USDT, candles: [{period: 1h}] | candles[0].period: '1h' is none of: 1s, 1m",
                "id: BTC-USDT, candles: [{period: 1m, history: 5000}] | '5000' is outside 0 to 4999",
                "id: BTC-USDT, candles: [{period: 1m, bars: 3}] | candles[0].bars: is an unknown key",
                "id: BTC-USDT, candles: [{period: 1D}, {period: 1Dutc}] | '1Dutc' is as long as 1D, which is listed already",
                "id: BTC-USDT, candles: {period: 1m} | candles: must be a list",
                "id: BTC-USDT, limits: {priceCollar: 1.00001%} | is too fine or too large",
                "id: BTC-USDT, limits: {priceCollar: 0%} | must be above 0%",
                "id: BTC-USDT, limits: {maxPosition: 1_000} | is not a plain decimal",
            })
    void shouldSayWhatIsWrongWithAnInstrument(String keys, String expected) {
        assertRefused("dataDir: d\ninstruments: [{" + keys + "}]\n", expected);
    }

    @Test
    void shouldReadTheCandlesOfAnInstrument() {
        BotConfig config = parse("dataDir: d\ninstruments: [{id: BTC-USDT, candles: [{period: 1m},"
                + " {period: 4H, history: 0}]}, {id: ETH-USDT}]\n");
        assertThat(config.instruments().get(0).candles())
                .containsExactly(
                        new CandleConfig(CandlePeriod.MINUTE_1, 300), new CandleConfig(CandlePeriod.HOUR_4, 0));
        assertThat(config.instruments().get(1).candles()).isEmpty();
    }

    @Test
    void shouldRefuseAnInstrumentListedTwiceAndAListWithoutAny() {
        assertRefused("dataDir: d\ninstruments: [{id: A-B}, {id: A-B}]\n", "instruments[1].id: 'A-B' is listed twice");
        assertRefused("dataDir: d\ninstruments: []\n", "instruments: names no instrument");
        assertRefused("dataDir: d\n", "instruments: is missing");
    }

    @Test
    void shouldNameEveryLimitMissingInModesThatTradeElsewhere() {
        for (String mode : List.of("demo", "live")) {
            ConfigException refused = refused("mode: " + mode
                    + "\ndataDir: d\nexpectedUid: 1\ncredentials: {environment: true}\n"
                    + "instruments: [{id: BTC-USDT, limits: {maxPosition: 1}}, {id: ETH-USDT}]\nrisk: {}\n");
            assertThat(refused.problems())
                    .extracting(ConfigException.Problem::path)
                    .containsExactlyInAnyOrder(
                            "instruments[0].limits.maxOrderSize",
                            "instruments[0].limits.maxOrderValue",
                            "instruments[0].limits.priceCollar",
                            "instruments[1].limits",
                            "risk.maxMessagesPerSecond",
                            "risk.maxOpenOrders",
                            "risk.lossLimits");
            assertThat(refused.getMessage())
                    .contains("mode " + mode + " requires every limit to be given")
                    .contains("instruments[1].limits: is missing")
                    .contains("maxOrderSize, maxOrderValue, maxPosition, priceCollar");
        }
        assertRefused(
                DEMO.replaceAll("risk: .*\n", ""),
                "risk: is missing",
                "maxMessagesPerSecond, maxOpenOrders, lossLimits");
    }

    @Test
    void shouldTakeLimitsAsWideAsOneLikes() {
        BotConfig config = parse(DEMO.replace("priceCollar: 1%", "priceCollar: 1000000%")
                .replace("maxMessagesPerSecond: 20", "maxMessagesPerSecond: 2000000000"));
        assertThat(config.instruments().get(0).limits().priceCollarPpm()).isEqualTo(10_000_000_000L);
        assertThat(config.risk().maxMessagesPerSecond()).isEqualTo(2_000_000_000);
    }

    @Test
    void shouldTakeAShareOfTheVenuesRateLimitsAndNoneAtAllOnlyLocally() {
        String local = "dataDir: d\ninstruments: [{id: BTC-USDT}]\nrisk: {venueRateLimits: ";
        assertThat(parse(local + "40%}\n").risk().venueBudgetPercent()).isEqualTo(40);
        assertThat(parse(local + "off}\n").risk().venueBudgetPercent()).isZero();
        assertRefused(local + "101%}\n", "risk.venueRateLimits", "must be a whole percentage up to 100%");
        assertRefused(local + "0.5%}\n", "must be a whole percentage up to 100%");
        assertRefused(
                DEMO.replace("maxOpenOrders: 20", "maxOpenOrders: 20, venueRateLimits: off"), "risk.venueRateLimits");
    }

    @Test
    void shouldReadHowManyOrdersAndMessagesAnInstrumentMayHave() {
        assertThat(parse(DEMO).instruments().get(0).limits().maxOpenOrders()).isZero();
        BotConfig config =
                parse(DEMO.replace("priceCollar: 1%", "priceCollar: 1%, maxOpenOrders: 20, maxMessagesPerSecond: 10"));
        assertThat(config.instruments().get(0).limits().maxOpenOrders()).isEqualTo(20);
        assertThat(config.instruments().get(0).limits().maxMessagesPerSecond()).isEqualTo(10);
        assertRefused(DEMO.replace("priceCollar: 1%", "priceCollar: 1%, maxOpenOrders: 0"), "limits.maxOpenOrders");
    }

    private static LossLimit amount(String amount) {
        return new LossLimit(new BigDecimal(amount), 0);
    }

    @Test
    void shouldReadWhatMayBeLost() {
        assertThat(parse(DEMO).risk().losses()).isEqualTo(LossLimits.OFF);
        String losses = "lossLimits: {currency: USDT, dayReduceOnly: 2%, dayHalt: 300.50, drawdownHalt: off}";
        assertThat(parse(DEMO.replace("lossLimits: off", losses)).risk().losses())
                .isEqualTo(new LossLimits("USDT", new LossLimit(null, 20_000), amount("300.50"), LossLimit.OFF));
        assertRefused(DEMO.replace("lossLimits: off", "lossLimits: {currency: USDT}"), "dayHalt: is missing");
        assertRefused(
                DEMO.replace("lossLimits: off", losses.replace("2%", "-2")), "dayReduceOnly: '-2' must be above 0");
        assertRefused(DEMO.replace("lossLimits: off", losses.replace("2%", "101%")), "is more than there is");
        assertRefused(
                DEMO.replace("lossLimits: off", losses.replace("USDT", "BTC")),
                "profits of BTC-USDT come in USDT and would not be counted");
        assertThat(parse(DEMO.replace("lossLimits: off", losses.replace("USDT", "USD")))
                        .risk()
                        .losses()
                        .currency())
                .isEqualTo("USD");
    }

    @Test
    void shouldBrakeStrategiesOfARealVenueUnlessToldOtherwise() {
        String local = "dataDir: d\ninstruments: [{id: BTC-USDT}]\n";
        assertThat(parse(local).risk().brakes()).isEqualTo(BrakeSettings.OFF);
        assertThat(parse(DEMO).risk().brakes()).isEqualTo(BrakeSettings.DEFAULT);
        BrakeSettings written = parse(DEMO.replace(
                        "maxOpenOrders: 20",
                        "maxOpenOrders: 20, duplicateOrders: off, rejections: 7 in 1m, rejectionPause: 30s,"
                                + " equalOrders: off, executions: 3 in 500ms, unknownOutcomes: off"))
                .risk()
                .brakes();
        assertThat(written)
                .isEqualTo(new BrakeSettings(
                        0,
                        new CountLimit(7, 60_000_000_000L),
                        30_000_000_000L,
                        CountLimit.OFF,
                        new CountLimit(3, 500_000_000L),
                        0));
        assertRefused(
                local + "risk: {rejections: 5}\n",
                "risk.rejections",
                "is no count within a time; write for instance 5 in 10s, or off");
        assertRefused(local + "risk: {executions: 0 in 10s}\n", "is outside 1 to 10000");
        assertRefused(local + "risk: {equalOrders: 5 in 10}\n", "has no unit; is 10s meant?");
    }

    @Test
    void shouldNeedCredentialsWhereSomebodyElseTakesTheOrders() {
        assertRefused(DEMO.replaceAll("credentials: .*\n", ""), "credentials: is missing, but orders need a key");
        assertRefused(DEMO.replace("{file: secrets/okx.yaml}", "{}"), "credentials.file: is missing");
        assertRefused(DEMO.replace("{file: secrets/okx.yaml}", "{environment: false}"), "credentials.file: is missing");
        assertRefused(
                DEMO.replace("{file: secrets/okx.yaml}", "{file: a, environment: true}"),
                "credentials.environment: and file exclude each other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credentials: {apiKey: CANARY}",
                "credentials: {secretKey: CANARY}",
                "credentials: {passphrase: [CANARY]}",
                "credentials: {passphrase: *CANARY}",
                "credentials: {passphrase: !CANARY x}",
                "credentials: {passphrase: &CANARY}",
                "credentials: {passphrase: \"CANARY}",
                "credentials: {passphrase: %CANARY}",
                "credentials: {passphrase: @CANARY}",
                "credentials: {passphrase: a: CANARY}",
                "apiKey: CANARY",
                "venue: {restUrl: 'https://user:CANARY@host'}",
            })
    void shouldRefuseSecretsInTheConfigurationWithoutRepeatingThem(String line) {
        assertThatThrownBy(() -> parse(LOCAL + line + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cfg.yaml:")
                .message()
                .doesNotContain("CANARY");
    }

    @Test
    void shouldSayWhereSecretsBelong() {
        assertRefused(
                DEMO.replace("{file: secrets/okx.yaml}", "{secretKey: x}"),
                "cfg.yaml:3:15: credentials.secretKey: does not belong in the configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "restUrl | http://openapi.okx.com | is not encrypted",
                "restUrl | http://127.0.0.1.evil.example | is not encrypted",
                "restUrl | http://localhost.example | is not encrypted",
                "restUrl | ftp://127.0.0.1 | must begin with https://",
                "restUrl | https://openapi.okx.com/api | has a path",
                "restUrl | https://openapi.okx.com?a=b | has a query",
                "restUrl | openapi.okx.com | has no host",
                "publicWsUrl | ws://ws.okx.com/ws/v5/public | is not encrypted",
                "publicWsUrl | https://ws.okx.com/ws/v5/public | must begin with wss://",
                "privateWsUrl | wss://ws.okx.com/a#b | has a fragment",
                "businessWsUrl | wss://a b | is not a URL",
            })
    void shouldRefuseAddressesThatAreWrongOrUnsafe(String key, String url, String expected) {
        assertRefused(DEMO + "venue: {" + key + ": '" + url + "'}\n", "venue." + key + ": '" + url + "' " + expected);
    }

    @Test
    void shouldRefuseTheExchangeInsideTheBotWhereItIsNotUsed() {
        assertRefused(DEMO + "exchange: {seed: 1}\n", "exchange: belongs to mode local only, but the mode is demo");
    }

    @Test
    void shouldAskForAccountAndArmInModeLive() {
        String live = DEMO.replace("mode: demo", "mode: live");
        assertRefused(live, "expectedUid: is missing");
        BotConfig config = parse(live + "expectedUid: \"123\"\n");
        assertThat(config.expectedUid()).isEqualTo(Optional.of("123"));
        assertThatThrownBy(() -> config.requireArmed(false, "cfg.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("cfg.yaml: mode: is live")
                .hasMessageContaining("--arm");
        config.requireArmed(true, "cfg.yaml");
        parse(DEMO).requireArmed(false, "cfg.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | cfg.yaml: is empty",
                "`# only a comment` | cfg.yaml: is empty",
                "`[a, b]` | cfg.yaml:1:1: must hold keys and values",
                "`a: [1` | cfg.yaml:1:6: is not YAML here",
                "`a: b: c` | cfg.yaml:1:5: is not YAML here",
                "`a: \u0007` | cfg.yaml: is not YAML",
            })
    void shouldPointAtBrokenYaml(String text, String expected) {
        assertRefused(text, expected);
    }

    @Test
    void shouldSurviveNestingWithoutEnd() {
        assertThatThrownBy(() -> parse("a: " + "[".repeat(200_000))).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> parse("a: " + "[".repeat(200_000) + "]".repeat(200_000)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void shouldRefuseASecondDocument() {
        assertRefused(LOCAL + "---\nmode: live\n", "cfg.yaml:3:1: is not YAML here: but found another document");
    }

    @Test
    void shouldKeepSettingsAsWrittenWithTheirPlace() {
        BotConfig config = parse(LOCAL + "strategies:\n  - name: s\n    settings: {a: 0.10, b: [x, '1'], c: yes}\n");
        var settings = config.strategies().get(0).settings();
        assertThat(settings.get("a").values()).containsExactly("0.10");
        assertThat(settings.get("a").where()).hasToString("cfg.yaml:5:19");
        assertThat(settings.get("b").list()).isTrue();
        assertThat(settings.get("b").values()).containsExactly("x", "1");
        assertThat(settings.get("c").values()).containsExactly("yes");
    }

    @Test
    void shouldShowNoControlCharactersInMessages() {
        assertThatThrownBy(() -> parse(LOCAL + "mode: \"\\e[2Jlocal\"\n\"ke\\ny\": 1\n"))
                .hasMessageContaining("'?[2Jlocal' is none of")
                .hasMessageContaining("ke?y: is an unknown key");
    }

    @Test
    void shouldExplainFilesThatCannotBeRead(@TempDir Path dir) throws Exception {
        assertThatThrownBy(() -> ConfigLoader.load(dir.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml: does not exist");
        assertThatThrownBy(() -> ConfigLoader.load(dir)).hasMessageContaining("is a directory");
        Path latin = Files.write(dir.resolve("latin.yaml"), "dataDir: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ConfigLoader.load(latin)).hasMessageContaining("is not UTF-8 text");
        Path large = Files.write(dir.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> ConfigLoader.load(large)).hasMessageContaining("a configuration has at most 1048576");
        Path marked = Files.writeString(dir.resolve("marked.yaml"), "\ufeff" + LOCAL);
        assertThat(ConfigLoader.load(marked).mode()).isEqualTo(Mode.LOCAL);
    }

    static BotConfig parse(String text) {
        return ConfigLoader.parse("cfg.yaml", text);
    }

    private static ConfigException refused(String text) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(refused).as("refusal of %s", text).isNotNull();
        return refused;
    }

    private static void assertRefused(String text, String... expected) {
        assertThat(refused(text).getMessage()).contains(expected);
    }

    private static Path shipped(String name) {
        return Path.of("..", "config", name);
    }
}
