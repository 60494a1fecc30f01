package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.DoorBench.Client;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.AddressList;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.channel.ServicePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in and what for, by REST and by WebSocket: every way to be refused has its code. */
class AccessTest {

    private static final String BALANCE = "/api/v5/account/balance";
    private static final String ORDER = "/api/v5/trade/order";
    private static final String BUY =
            "{'instId':'BTC-USDT','tdMode':'cash','side':'buy','ordType':'limit','px':'1','sz':'1'}";
    private static final Set<String> TRADER = Set.of("read_only", "trade");

    private final DoorBench bench = bench(
            spec(TRADER, "", Environment.ANY),
            spec(Set.of("read_only"), "", Environment.ANY),
            spec(TRADER, "10.0.0.0/8", Environment.LIVE),
            spec(TRADER, "", Environment.DEMO),
            spec(Set.of("read_only", "withdraw"), "", Environment.LIVE),
            spec(Set.of("read_only", "withdraw"), "127.0.0.1", Environment.LIVE));
    private final List<ApiKey> keys =
            new ArrayList<>(bench.core.customers().keys().all());
    private final ApiKey trades = keys.get(0);
    private final ApiKey reads = keys.get(1);
    private final ApiKey bound = keys.get(2);
    private final ApiKey demo = keys.get(3);

    private static KeySpec spec(Set<String> permissions, String address, Environment environment) {
        AddressList addresses = address.isEmpty() ? AddressList.ANY : AddressList.of(List.of(address));
        return new KeySpec("", "", "", permissions, addresses, environment, "bot");
    }

    private static AccountSpec account(int kycLv, KeySpec... keys) {
        return new AccountSpec("", "VIP4", null, "net_mode", "2", "cancel_maker", kycLv, List.of(keys));
    }

    private static DoorBench bench(KeySpec... keys) {
        KeySpec any = spec(TRADER, "", Environment.ANY);
        return new DoorBench(ExchangeSettings.synthetic().withAccounts(List.of(account(3, keys), account(1, any))));
    }

    private String login(ApiKey key) {
        return DoorBench.json(bench.connect(ServicePath.PRIVATE).login(key)).text("code");
    }

    // ---- REST signature ----

    @ParameterizedTest
    @CsvSource({
        "OK-ACCESS-KEY, '', 401 50103",
        "OK-ACCESS-PASSPHRASE, '', 401 50104",
        "OK-ACCESS-SIGN, '', 401 50106",
        "OK-ACCESS-TIMESTAMP, '', 401 50107",
        "OK-ACCESS-PASSPHRASE, wrong, 401 50105",
        "OK-ACCESS-KEY, nonsense, 401 50111",
        "OK-ACCESS-KEY, 00000000-0000-0000-0000-000000000000, 401 50119",
        "OK-ACCESS-TIMESTAMP, 1790000000000, 401 50112",
        "OK-ACCESS-TIMESTAMP, yesterday, 401 50112",
        "OK-ACCESS-TIMESTAMP, 2026-13-01T00:00:00.000Z, 401 50112",
        "OK-ACCESS-TIMESTAMP, 2026-09-21T13:33:20+00:00, 401 50112",
        "OK-ACCESS-TIMESTAMP, 2026-09-21T13:33:20, 401 50112",
        "OK-ACCESS-SIGN, AAAA, 401 50113"
    })
    void shouldTellEveryWrongHeaderByItsCode(String header, String value, String outcome) {
        assertThat(bench.get(trades, BALANCE).outcome()).isEqualTo("200 0");
        assertThat(bench.get(trades, BALANCE).with(header, value).outcome()).isEqualTo(outcome);
    }

    @Test
    void shouldTakeATimestampOfThirtySecondsEitherWay() {
        Instant now = Instant.ofEpochMilli(DoorBench.START_MS);
        for (int seconds : new int[] {-30, 30}) {
            assertThat(bench.get(trades, BALANCE)
                            .signAt(trades, now.plusSeconds(seconds).toString())
                            .outcome())
                    .isEqualTo("200 0");
        }
        for (long millis : new long[] {-30_001, 30_001}) {
            assertThat(bench.get(trades, BALANCE)
                            .signAt(trades, now.plusMillis(millis).toString())
                            .outcome())
                    .isEqualTo("401 50102");
        }
    }

    @Test
    void shouldRefuseASignatureWithAnotherKeysSecret() {
        String timestamp = Instant.ofEpochMilli(DoorBench.START_MS).toString();

        assertThat(bench.get(trades, BALANCE).signAt(reads, timestamp).outcome())
                .isEqualTo("401 50113");
    }

    @Test
    void shouldRefuseAnAddressThatTheKeyIsNotBoundTo() {
        assertThat(bench.get(bound, BALANCE).from("10.1.2.3").outcome()).isEqualTo("200 0");
        assertThat(bench.get(bound, BALANCE).from("11.1.2.3").outcome()).isEqualTo("401 50110");
        assertThat(bench.get(bound, BALANCE).from("11.1.2.3").answer().body())
                .contains("Your IP 11.1.2.3 is not included in your API key's");
    }

    @Test
    void shouldKeepDemoAndLiveKeysApart() {
        ApiKey live = bound;
        assertThat(bench.get(demo, BALANCE).outcome()).isEqualTo("401 50101");
        assertThat(bench.get(demo, BALANCE).with("x-simulated-trading", "1").outcome())
                .isEqualTo("200 0");
        assertThat(bench.get(live, BALANCE)
                        .from("10.0.0.1")
                        .with("x-simulated-trading", "1")
                        .outcome())
                .isEqualTo("401 50101");
        assertThat(bench.get(trades, BALANCE).with("x-simulated-trading", "1").outcome())
                .isEqualTo("200 0");
    }

    // ---- REST rights ----

    @Test
    void shouldAskForTheRightThatARequestNeeds() {
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("200 0");
        assertThat(bench.post(reads, ORDER, BUY).outcome()).isEqualTo("401 50120");
        assertThat(bench.post(reads, "/api/v5/trade/cancel-order", BUY).outcome())
                .isEqualTo("401 50120");
        assertThat(bench.post(trades, ORDER, BUY).answer().body()).doesNotContain("50120");
    }

    @Test
    void shouldRefuseEveryWithdrawal() {
        String withdrawal = "/api/v5/asset/withdrawal";
        assertThat(bench.post(trades, withdrawal, "{}").outcome()).isEqualTo("401 50120");
        assertThat(bench.post(keys.get(4), withdrawal, "{}").outcome()).isEqualTo("403 50035");
        assertThat(bench.post(keys.get(5), withdrawal, "{}").outcome()).isEqualTo("200 50030");
        assertThat(bench.post(trades, withdrawal, "{}")
                        .with("x-simulated-trading", "1")
                        .outcome())
                .isEqualTo("200 50038");
    }

    @Test
    void shouldRefuseEverythingPrivateOfAFrozenKeyOrAccount() {
        Client client = bench.loggedIn();
        bench.core.customers().keys().freeze(trades.apiKey(), true);
        assertThat(bench.get(trades, BALANCE).outcome()).isEqualTo("400 50100");
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("200 0");
        assertThat(DoorBench.code(client.ask("{'id':'1','op':'cancel-order','args':[{}]}")))
                .isEqualTo("50100");
        assertThat(login(trades)).isEqualTo("60009");

        bench.core.customers().keys().freeze(trades.apiKey(), false);
        bench.core.customers().freeze(trades.uid(), "50007");
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("200 50007");
        assertThat(bench.post(trades, ORDER, BUY).outcome()).isEqualTo("200 50007");
        assertThat(DoorBench.code(client.ask("{'id':'1','op':'cancel-order','args':[{}]}")))
                .isEqualTo("50007");
        assertThat(login(reads)).isEqualTo("60009");
        assertThat(client.wire.isOpen()).isTrue();

        bench.core.customers().unfreeze(trades.uid());
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("200 0");
    }

    @Test
    void shouldAskForAVerifiedIdentityOfWhoPlacesLiveOrders() {
        ApiKey unverified = keys.get(6);
        assertThat(bench.get(unverified, BALANCE).outcome()).isEqualTo("200 0");
        assertThat(bench.post(unverified, ORDER, BUY).outcome()).isEqualTo("200 59113");
        assertThat(bench.post(unverified, "/api/v5/trade/cancel-order", BUY)
                        .answer()
                        .body())
                .doesNotContain("59113");
        assertThat(bench.post(unverified, ORDER, BUY)
                        .with("x-simulated-trading", "1")
                        .answer()
                        .body())
                .doesNotContain("59113");

        Client live = bench.connect(ServicePath.PRIVATE);
        live.login(unverified);
        assertThat(DoorBench.code(live.ask("{'id':'1','op':'order','args':[{}]}")))
                .isEqualTo("59113");
        Client practises = bench.connect(ServicePath.PRIVATE, "127.0.0.1", "wspap.okx.com", "");
        practises.login(unverified);
        assertThat(DoorBench.code(practises.ask("{'id':'1','op':'order','args':[{}]}")))
                .isEqualTo("1");
    }

    // ---- REST requests ----

    @Test
    void shouldTellEveryWrongRequestByItsCode() {
        assertThat(bench.post(trades, ORDER, "").outcome()).isEqualTo("400 50000");
        assertThat(bench.post(trades, ORDER, "{nonsense").outcome()).isEqualTo("400 50002");
        assertThat(bench.post(trades, ORDER, BUY)
                        .with("Content-Type", "text/plain")
                        .outcome())
                .isEqualTo("400 50006");
        assertThat(bench.get(trades, "/api/v5/trade/batch-orders").outcome()).isEqualTo("405 50115");
        assertThat(bench.get(trades, "/api/v5/no/such").outcome()).isEqualTo("404 404");
        assertThat(bench.get(trades, "/").outcome()).isEqualTo("404 404");
    }

    @Test
    void shouldLimitPublicRequestsByAddressAndPrivateOnesByAccount() {
        String time = "/api/v5/public/time";
        for (int i = 0; i < 10; i++) {
            assertThat(bench.get(trades, time).outcome()).isEqualTo("200 0");
            assertThat(bench.get(trades, BALANCE).outcome()).isEqualTo("200 0");
        }
        assertThat(bench.get(trades, time).outcome()).isEqualTo("429 50011");
        assertThat(bench.get(trades, time).from("10.0.0.1").outcome()).isEqualTo("200 0");
        assertThat(bench.get(trades, BALANCE).from("10.0.0.1").outcome()).isEqualTo("429 50011");
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("429 50011");
        assertThat(bench.get(keys.get(6), BALANCE).outcome()).isEqualTo("200 0");

        bench.loop.advance(2_000_000_000L);
        assertThat(bench.get(trades, time).outcome()).isEqualTo("200 0");
        assertThat(bench.get(reads, BALANCE).outcome()).isEqualTo("200 0");
    }

    @Test
    void shouldLimitSomeRequestsByTheirSubjectToo() {
        String spot = "/api/v5/public/instruments?instType=SPOT";
        for (int i = 0; i < 20; i++) {
            assertThat(bench.get(trades, spot).outcome()).isEqualTo("200 0");
        }
        assertThat(bench.get(trades, spot).outcome()).isEqualTo("429 50011");
        assertThat(bench.get(trades, "/api/v5/public/instruments?instType=SWAP").outcome())
                .isEqualTo("200 0");
    }

    // ---- WebSocket login ----

    @Test
    void shouldTellEveryWrongLoginByItsCodeAndClose() {
        String now = Long.toString(DoorBench.START_MS / 1_000);
        String good = VenueClient.sign(trades.secretKey(), now + "GET/users/self/verify");
        ApiKey unknown = new ApiKey(
                "1", "00000000-0000-0000-0000-000000000000", trades.secretKey(), trades.passphrase(), TRADER);
        ApiKey malformed = new ApiKey("1", "nonsense", trades.secretKey(), trades.passphrase(), TRADER);
        ApiKey wrongPhrase = new ApiKey("1", trades.apiKey(), trades.secretKey(), "wrong", TRADER);

        assertThat(login(trades)).isEqualTo("0");
        shouldClose(trades, "soon", good, "60004");
        shouldClose(trades, now + "000", good, "60004");
        shouldClose(trades, "", good, "60004");
        shouldClose(malformed, now, good, "60005");
        shouldClose(trades, Long.toString(DoorBench.START_MS / 1_000 - 31), good, "60006");
        shouldClose(trades, now, "AAAA", "60007");
        shouldClose(wrongPhrase, now, good, "60024");
        shouldClose(unknown, now, good, "60032");
        // A demo key on a live connection, and an address that is not listed.
        shouldClose(demo, now, VenueClient.sign(demo.secretKey(), now + "GET/users/self/verify"), "60032");
        shouldClose(bound, now, VenueClient.sign(bound.secretKey(), now + "GET/users/self/verify"), "60009");
    }

    private void shouldClose(ApiKey key, String timestamp, String sign, String code) {
        Client client = bench.connect(ServicePath.PRIVATE);
        assertThat(DoorBench.json(client.login(key, timestamp, sign)).text("code"))
                .isEqualTo(code);
        assertThat(client.wire.closeCode()).isEqualTo(4001);
    }

    @Test
    void shouldTakeADemoKeyOnADemoConnection() {
        for (Client client : List.of(
                bench.connect(ServicePath.PRIVATE, "127.0.0.1", "wspap.okx.com", ""),
                bench.connect(ServicePath.PRIVATE, "127.0.0.1", "127.0.0.1:80", "brokerId=9999"))) {
            assertThat(client.login(demo)).contains("\"code\":\"0\"");
        }
        DoorBench practice = new DoorBench(ExchangeSettings.synthetic()
                .withEnvironment(Environment.DEMO)
                .withAccounts(List.of(account(3, spec(TRADER, "", Environment.DEMO)))));
        assertThat(practice.connect(ServicePath.PRIVATE).login(practice.key())).contains("\"code\":\"0\"");
        assertThat(practice.get(practice.key(), BALANCE).outcome()).isEqualTo("200 0");
    }

    @Test
    void shouldRefuseOrdersOfAKeyThatOnlyReads() {
        Client client = bench.connect(ServicePath.PRIVATE);
        client.login(reads);
        List<String> answers = client.ask("{'id':'1','op':'order','args':[{}]}");

        assertThat(answers.get(0)).startsWith("{\"id\":\"1\",\"op\":\"order\",\"code\":\"50120\",");
        assertThat(client.ask("{'op':'subscribe','args':[{'channel':'account'}]}")
                        .get(0))
                .contains("\"event\":\"subscribe\"");
    }

    @Test
    void shouldServeTickByTickBooksFromVip4On() {
        DoorBench regular = new DoorBench(ExchangeSettings.synthetic()
                .withAccounts(List.of(new AccountSpec(
                        "", "Lv1", null, "net_mode", "2", "cancel_maker", 3, List.of(KeySpec.test())))));
        Client client = regular.connect(ServicePath.PUBLIC);
        client.login(regular.key());

        assertThat(DoorBench.code(
                        client.ask("{'op':'subscribe','args':[{'channel':'books-l2-tbt','instId':'BTC-USDT'}]}")))
                .isEqualTo("64003");
    }

    // ---- keys and accounts ----

    @Test
    void shouldGiveAccountsThatNameNoneAnIdThatNoOtherHas() {
        String made = bench(spec(TRADER, "", Environment.ANY)).key().uid();
        AccountSpec any = account(3, spec(TRADER, "", Environment.ANY));
        DoorBench several = new DoorBench(
                ExchangeSettings.synthetic().withAccounts(List.of(any, any.withUid(made), any, any.withUid("7"))));

        assertThat(several.core.customers().accounts())
                .extracting(Account::uid)
                .doesNotHaveDuplicates()
                .contains(made, "7")
                .hasSize(4);
    }

    @Test
    void shouldCloseConnectionsOfAKeyThatIsRevokedOrEdited() {
        Client first = bench.loggedIn();
        Client second = bench.loggedIn();
        Client other = bench.connect(ServicePath.PRIVATE);
        other.login(reads);

        bench.core.customers().keys().revoke(trades.apiKey());

        assertThat(first.wire.closeCode()).isEqualTo(4007);
        assertThat(second.wire.closeCode()).isEqualTo(4007);
        assertThat(other.wire.isOpen()).isTrue();
        assertThat(login(trades)).isEqualTo("60032");
        assertThat(bench.get(trades, BALANCE).outcome()).isEqualTo("401 50119");

        bench.core.customers().addKey(reads.as(spec(TRADER, "", Environment.ANY)), 0);
        assertThat(other.wire.closeCode()).isEqualTo(4007);
        assertThat(login(reads)).isEqualTo("0");
        assertThat(bench.post(reads, ORDER, BUY).answer().body()).doesNotContain("50120");
    }

    @Test
    void shouldTakeAKeyThatIsMadeWhileItRuns() {
        ApiKey made = ApiKey.ofSeed(trades.uid(), 99);
        assertThat(bench.get(made, BALANCE).outcome()).isEqualTo("401 50119");

        bench.core.customers().addKey(made, 0);

        assertThat(bench.get(made, BALANCE).outcome()).isEqualTo("200 0");
        assertThat(login(made)).isEqualTo("0");
    }

    @Test
    void shouldForgetALiveKeyThatIsNotUsedForFourteenDays() {
        DoorBench bench = bench(
                spec(TRADER, "", Environment.ANY),
                spec(TRADER, "", Environment.LIVE),
                spec(TRADER, "", Environment.LIVE));
        List<ApiKey> both = bench.core.customers().keys().all().stream().skip(1).toList();
        long day = 86_400_000_000_000L;
        Client open = bench.connect(ServicePath.PRIVATE);
        open.login(both.get(0));
        bench.loop.advance(day);
        assertThat(bench.connect(ServicePath.PRIVATE).login(both.get(1))).contains("\"code\":\"0\"");

        // Traffic on an open connection is no use, and neither is a public request that carries the key.
        bench.loop.advance(12 * day);
        open.ask("{'id':'1','op':'order','args':[{}]}");
        bench.get(both.get(0), "/api/v5/public/time").answer();
        bench.loop.advance(day);
        bench.core.customers().keys().deleteUnused(bench.loop.epochNs() / 1_000_000);

        assertThat(open.wire.closeCode()).isEqualTo(4007);
        assertThat(bench.get(both.get(0), BALANCE).outcome()).isEqualTo("401 50119");
        assertThat(bench.get(both.get(1), BALANCE).outcome()).isEqualTo("200 0");
    }

    @Test
    void shouldShowTheKeyInTheAccountsConfiguration() {
        assertThat(bench.get(bound, "/api/v5/account/config")
                        .from("10.0.0.1")
                        .answer()
                        .body())
                .contains("\"ip\":\"10.0.0.0/8\"", "\"perm\":\"read_only,trade\"", "\"label\":\"bot\"");
    }
}
