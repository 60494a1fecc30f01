package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeFileTest {

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("exchange.yaml"), text.replace('|', '\n'));
    }

    private ExchangeSettings load(String text) throws IOException {
        return ExchangeFile.load(file(text));
    }

    @Test
    void shouldReadTheShippedFile() {
        ExchangeSettings settings = ExchangeFile.load(Path.of("..", "config", "exchange.yaml"));

        for (Limit limit : Limit.values()) {
            assertThat(settings.limits().of(limit)).as(limit.key()).isEqualTo(limit.venueValue());
        }
        assertThat(settings.port()).isEqualTo(8_080);
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.keyFromSeed()).isTrue();
        assertThat(settings.accounts()).hasSize(2);
        assertThat(settings.accounts().get(0).keys()).hasSize(2);
        KeySpec first = settings.accounts().get(0).keys().get(0);
        assertThat(first.permissions()).isEqualTo(KeySpec.test().permissions());
        assertThat(first.addresses()).isEqualTo(KeySpec.test().addresses());
        assertThat(first.environment()).isEqualTo(KeySpec.test().environment());
        AccountSpec regular = settings.accounts().get(1);
        assertThat(regular.level()).isEqualTo("Lv1");
        assertThat(regular.keys()).isEqualTo(AccountSpec.test().keys());
    }

    @Test
    void shouldNameEveryLimitInTheShippedFileWithItsDefault() throws IOException {
        String shipped = Files.readString(Path.of("..", "config", "exchange.yaml"));

        for (Limit limit : Limit.values()) {
            String value = limit.venueValue() == ExchangeLimits.NONE ? "off" : Integer.toString(limit.venueValue());
            assertThat(shipped).containsPattern("\n  # " + limit.key() + ": " + value + "( |\n)");
        }
    }

    @Test
    void shouldReadWhatAnExchangeIsMadeOf() throws IOException {
        Path script = Files.writeString(directory.resolve("script.yaml"), "rules: [{at: 1s, do: gap}]");
        ExchangeSettings settings = load("tls: a.pem|speed: 0|environment: demo|ledger: l.jsonl|script: " + script
                + "|instruments: [{id: SOL-USDT, volatility: 9, startPrice: 70}]|limits: {multiplier: 10, place: 7, cancel: off}|accounts:"
                + "|  - {uid: \"12\", balances: {USDT: \"5.50\"}, posMode: long_short_mode, kycLv: 1, keys: [{environment: demo,"
                + " ips: [10.0.0.0/8, \"fd00::/8\"], permissions: [read_only, withdraw], secretKey: s, passphrase: p,"
                + " apiKey: 01234567-89ab-cdef-0123-456789abcdef, label: x}]}");

        assertThat(settings.tlsCertificate()).isEqualTo(Path.of("a.pem"));
        assertThat(settings.speed()).isZero();
        assertThat(settings.environment()).isEqualTo(Environment.DEMO);
        assertThat(settings.ledger()).isEqualTo(Path.of("l.jsonl"));
        assertThat(settings.faults().size()).isEqualTo(1);
        assertThat(settings.instruments()).containsExactly("SOL-USDT");
        assertThat(settings.profiles().get(0).startPrice()).isEqualTo(70);
        assertThat(settings.profiles().get(0).flow().ticksPerRootSecond()).isEqualTo(9);
        assertThat(settings.limits().of(Limit.PLACE)).isEqualTo(7);
        assertThat(settings.limits().of(Limit.CANCEL)).isEqualTo(ExchangeLimits.NONE);
        assertThat(settings.limits().of(Limit.AMEND)).isEqualTo(600);
        assertThat(settings.keyFromSeed()).isFalse();
        AccountSpec account = settings.accounts().get(0);
        assertThat(account.uid()).isEqualTo("12");
        assertThat(account.balances()).hasToString("{USDT=5.50}");
        assertThat(account.posMode()).isEqualTo("long_short_mode");
        assertThat(account.kycLv()).isEqualTo(1);
        KeySpec key = account.keys().get(0);
        assertThat(key.apiKey()).isEqualTo("01234567-89ab-cdef-0123-456789abcdef");
        assertThat(key.permissions()).containsExactlyInAnyOrder("read_only", "withdraw");
        assertThat(key.addresses()).hasToString("10.0.0.0/8,fd00::/8");
        assertThat(key.environment()).isEqualTo(Environment.DEMO);
    }

    @Test
    void shouldSwitchAllLimitsOff() throws IOException {
        assertThat(load("limits: {multiplier: off}").limits().of(Limit.PLACE)).isEqualTo(ExchangeLimits.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "port: 70000 @ :1:7: port: '70000' is outside 0 to 65535",
                "prot: 1 @ :1:1: prot: is an unknown key; did you mean port?",
                "port: 1|port: 2 @ :2:1: port: is given twice, first in line 1; keep one of them",
                "speed: -1 @ :1:8: speed: '-1' must be 0 or above",
                "environment: any @ :1:14: environment: 'any' is none of: live, demo",
                "feed: nowhere.log @ :1:7: feed: 'nowhere.log' is no file that can be read; name a capture or the directory of a journal, or write synthetic",
                "script: nowhere.yaml @ :1:9: script: 'nowhere.yaml' is no file that can be read; name a script",
                "instruments: [] @ :1:1: instruments: names no instrument",
                "instruments: [btc] @ :1:15: instruments[0]: 'btc' is not of the right form; write the venue's name",
                "instruments: [A-B, A-B] @ :1:20: instruments[1]: 'A-B' is listed already",
                "instruments: [{id: A-B, marketShare: 0.6}] @ :1:38: instruments[0].marketShare: '0.6' is above 0.5",
                "limits: {plaec: 5} @ :1:10: limits.plaec: is an unknown key; did you mean place?",
                "limits: {place: 0} @ :1:17: limits.place: '0' is outside 1 to",
                "limits: {multiplier: 0} @ limits.multiplier: '0' would let nothing pass",
                "accounts: [] @ accounts: are none",
                "accounts: [{keys: []}] @ accounts[0].keys: are none",
                "accounts: [{uid: \"1\"}, {uid: \"1\"}] @ accounts[1].uid: '1' is another account's",
                "accounts: [{level: VIP0}] @ accounts[0].level: 'VIP0' is not of the right form; a fee level is Lv1",
                "accounts: [{posMode: both}] @ accounts[0].posMode: 'both' is none of: net_mode, long_short_mode",
                "accounts: [{acctLv: 3}] @ accounts[0].acctLv: '3' is a mode of OKX that this exchange does not have",
                "accounts: [{kycLv: 4}] @ accounts[0].kycLv: '4' is outside 0 to 3",
                "accounts: [{balances: {USDT: -1}}] @ accounts[0].balances.USDT: '-1' must be 0 or above",
                "accounts: [{balances: {u-s: 1}}] @ accounts[0].balances: 'u-s' is not of the right form",
                "accounts: [{keys: [{permissions: [trade, trade]}]}] @ permissions[1]: is in the list already",
                "accounts: [{keys: [{permissions: [write]}]}] @ 'write' is none of: read_only, trade, withdraw",
                "accounts: [{keys: [{permissions: []}]}] @ permissions: are none",
                "accounts: [{keys: [{ips: [localhost]}]}] @ ips[0]: 'localhost' is no IP address or network",
                "accounts: [{keys: [{apiKey: abc}]}] @ apiKey: is not of the right form; a key looks like",
                "accounts: [{keys: [{secret: abc}]}] @ secret: is an unknown key"
            })
    void shouldRefuseWithTheLineTheValueAndWhatToWriteInstead(String text, String message) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> ExchangeFile.load(file))
                .isInstanceOf(ConfigException.class)
                .asInstanceOf(throwable(ConfigException.class))
                .hasMessageContaining(file + ":")
                .hasMessageContaining(message.strip());
    }

    @Test
    void shouldRepeatNoSecret() throws IOException {
        Path file = file("accounts: [{keys: [{apiKey: SECRET1, secretKey: \"SECRET 2\", passphrase: \"SECRET 3\"}]}]");

        assertThatThrownBy(() -> ExchangeFile.load(file))
                .hasMessageContaining("secretKey")
                .hasMessageContaining("passphrase")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void shouldRefuseInstrumentsBesideACapture() throws IOException {
        Path capture = Files.writeString(directory.resolve("capture.jsonl"), "");
        Path file = file("instruments: [BTC-USDT]|feed: " + capture);

        assertThatThrownBy(() -> ExchangeFile.load(file)).hasMessageContaining("are of the synthetic market");
    }

    @Test
    void shouldNameTheExampleWhereAFileIsEmpty() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> ExchangeFile.load(file)).hasMessageContaining("config/exchange.yaml is an example");
    }
}
