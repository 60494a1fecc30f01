package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.DoorBench.Client;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a WebSocket connection may ask, how often, and what it is told. */
class SessionRulesTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final String SUBSCRIBE = "{'op':'subscribe','args':[{'channel':'instruments','instType':'SPOT'}]}";
    private static final String UNSUBSCRIBE = SUBSCRIBE.replace("subscribe", "unsubscribe");

    private DoorBench bench = new DoorBench(ExchangeSettings.synthetic());

    private static ExchangeSettings with(Limit limit, int value) {
        return ExchangeSettings.synthetic().withLimits(ExchangeLimits.okx().with(limit, value));
    }

    // ---- requests ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUBLIC   | {nonsense | 60012",
                "PUBLIC   | [] | 60012",
                "PUBLIC   | `` | 60012",
                "PUBLIC   | 5 | 60012",
                "PUBLIC   | {'args':[{}]} | 60012",
                "PUBLIC   | {'op':'subscribe'} | 60012",
                "PUBLIC   | {'op':'subscribe','args':[]} | 60013",
                "PUBLIC   | {'op':'subscribe','args':['trades']} | 60013",
                "PUBLIC   | {'op':'subscribe','args':{'channel':'trades'}} | 60013",
                "PUBLIC   | {'op':'unsubscribe','args':[]} | 60013",
                "PUBLIC   | {'op':'login','args':[]} | 60013",
                "PUBLIC   | {'op':'dance','args':[{}]} | 60019",
                "PUBLIC   | {'id':'1','op':'order','args':[{}]} | 60028",
                "BUSINESS | {'id':'1','op':'cancel-order','args':[{}]} | 60028",
                "PRIVATE  | {'id':'1','op':'order','args':[{}]} | 60011",
                "PRIVATE  | {'id':'1','op':'mass-cancel','args':[{}]} | 60011",
                "PRIVATE  | {'op':'subscribe','args':[{'channel':'account'}]} | 60011",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'books-l2-tbt','instId':'BTC-USDT'}]} | 60011",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'no-such','instId':'BTC-USDT'}]} | 60018",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'trades','instId':'NO-SUCH'}]} | 60018",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'candle1m','instId':'BTC-USDT'}]} | 64001",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'account'}]} | 60008",
                "PRIVATE  | {'op':'subscribe','args':[{'channel':'trades','instId':'BTC-USDT'}]} | 60008",
                "BUSINESS | {'op':'subscribe','args':[{'channel':'trades','instId':'BTC-USDT'}]} | 64002",
                "PUBLIC   | {'op':'subscribe','args':[{'channel':'trades','instId':'BTC-USDT','uly':'BTC-USDT'}]} | 64000",
                "PUBLIC   | {'id':'no-dash','op':'subscribe','args':[{}]} | 60033",
                "PUBLIC   | {'id':'123456789012345678901234567890123','op':'subscribe','args':[{}]} | 60033"
            })
    void shouldRefuseARequestWithTheVenuesCode(ServicePath path, String request, String code) {
        List<String> answers = bench.connect(path).ask(request);

        assertThat(answers).hasSize(1);
        JsonFields answer = DoorBench.json(answers.get(0));
        assertThat(answer.text("event")).isEqualTo("error");
        assertThat(answer.text("code")).as(answers.get(0)).isEqualTo(code);
        assertThat(answer.text("msg")).isNotEmpty();
        assertThat(answer.text("connId")).matches("[0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'order','args':[{}]} | 60027",
                "{'id':'','op':'order','args':[{}]} | 60027",
                "{'id':'a-1','op':'order','args':[{}]} | 60033",
                "{'id':'1','op':'order','args':[]} | 60013",
                "{'id':'1','op':'order'} | 60013",
                "{'id':'1','op':'order','args':[{},{}]} | 60013",
                "{'id':'1','op':'mass-cancel','args':[{}]} | 50030",
                "{'op':'login','args':[{}]} | 60031"
            })
    void shouldAskForAnIdAndForArgsOfTradingRequests(String request, String code) {
        assertThat(DoorBench.code(bench.loggedIn().ask(request))).isEqualTo(code);
    }

    @Test
    void shouldRepeatTheIdInEveryAnswerToARequest() {
        Client client = bench.connect(ServicePath.PUBLIC);

        assertThat(client.ask(SUBSCRIBE.replace("{'op'", "{'id':'A1','op'")).get(0))
                .startsWith("{\"id\":\"A1\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"instruments\"");
        assertThat(client.ask(UNSUBSCRIBE.replace("{'op'", "{'id':'A2','op'")))
                .singleElement()
                .satisfies(answer -> assertThat(answer).startsWith("{\"id\":\"A2\",\"event\":\"unsubscribe\""));
        assertThat(client.ask("{'id':'A3','op':'subscribe','args':[{'channel':'x'},{'channel':'y'}]}"))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).startsWith("{\"id\":\"A3\",\"event\":\"error\""));
        assertThat(client.ask("{'id':'A4','op':'login','args':[{'apiKey':'x'}]}")
                        .get(0))
                .contains("\"id\":\"A4\"");
    }

    @Test
    void shouldAnswerAPingWithAPong() {
        assertThat(bench.connect(ServicePath.PUBLIC).ask("ping")).containsExactly("pong");
    }

    @Test
    void shouldGiveEveryConnectionAnIdOfItsOwnThatFollowsFromTheSeed() {
        List<String> ids = new ArrayList<>();
        List<String> again = new ArrayList<>();
        DoorBench other = new DoorBench(ExchangeSettings.synthetic());
        for (int i = 0; i < 10; i++) {
            ids.add(bench.connect(ServicePath.PUBLIC).session.connId());
            again.add(other.connect(ServicePath.PUBLIC).session.connId());
        }
        assertThat(ids).doesNotHaveDuplicates().isEqualTo(again);
    }

    // ---- limits ----

    @Test
    void shouldTakeFourHundredAndEightyControlRequestsAnHourOfEachConnection() {
        Client client = bench.connect(ServicePath.PUBLIC);
        for (int i = 0; i < 480; i++) {
            assertThat(client.ask(UNSUBSCRIBE).get(0)).contains("unsubscribe");
        }
        assertThat(DoorBench.code(client.ask(SUBSCRIBE))).isEqualTo("60014");
        assertThat(client.ask("ping")).containsExactly("pong");
        assertThat(bench.connect(ServicePath.PUBLIC).ask(SUBSCRIBE).get(0)).contains("\"event\":\"subscribe\"");

        bench.loop.advance(3_600 * SECOND_NS);
        assertThat(client.ask(SUBSCRIBE).get(0)).contains("\"event\":\"subscribe\"");
    }

    @Test
    void shouldAdmitThreeNewConnectionsASecondFromAnAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(bench.core.sessions().admits("127.0.0.1")).isTrue();
        }
        assertThat(bench.core.sessions().admits("127.0.0.1")).isFalse();
        assertThat(bench.core.sessions().admits("127.0.0.2")).isTrue();

        bench.loop.advance(SECOND_NS);
        assertThat(bench.core.sessions().admits("127.0.0.1")).isTrue();
    }

    @Test
    void shouldRaiseAndSwitchOffLimitsForLoadTests() {
        DoorBench off = new DoorBench(ExchangeSettings.synthetic().withLimits(ExchangeLimits.off()));
        DoorBench raised = new DoorBench(ExchangeSettings.synthetic().withRateLimits(2));
        for (int i = 0; i < 100; i++) {
            assertThat(off.core.sessions().admits("127.0.0.1")).isTrue();
            assertThat(raised.core.sessions().admits("127.0.0.1")).isEqualTo(i < 6);
        }
    }

    @Test
    void shouldCloseOnASubscribeRequestOfMoreThan64KilobytesInUtf8() {
        int empty = "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"\"}]}".length();
        Client fits = bench.connect(ServicePath.PUBLIC);
        fits.ask("{'op':'subscribe','args':[{'channel':'" + "x".repeat(65_536 - empty) + "'}]}");
        assertThat(fits.wire.isOpen()).isTrue();

        Client large = bench.connect(ServicePath.PUBLIC);
        large.ask("{'op':'subscribe','args':[{'channel':'" + "x".repeat(65_537 - empty) + "'}]}");
        assertThat(large.wire.closeCode()).isEqualTo(1009);

        Client wide = bench.connect(ServicePath.PUBLIC);
        wide.ask("{'op':'subscribe','args':[{'channel':'" + "\u20ac".repeat(30_000) + "'}]}");
        assertThat(wide.wire.closeCode()).isEqualTo(1009);
    }

    @Test
    void shouldEndTheThirtyFirstConnectionsSubscriptionOfAPrivateChannelAfterItsAcknowledgement() {
        String subscribe = "{'op':'subscribe','args':[{'channel':'account'}]}";
        for (int i = 1; i <= 30; i++) {
            List<String> answers = bench.loggedIn().ask(subscribe);
            assertThat(answers.get(1))
                    .startsWith("{\"event\":\"channel-conn-count\",\"channel\":\"account\",\"connCount\":\"" + i
                            + "\",\"connId\":\"");
        }
        Client last = bench.loggedIn();

        List<String> answers = last.ask(subscribe);

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).contains("\"event\":\"subscribe\"");
        assertThat(answers.get(1))
                .isEqualTo("{\"event\":\"channel-conn-count-error\",\"channel\":\"account\",\"connCount\":\"30\","
                        + "\"connId\":\"" + last.session.connId() + "\"}");
        assertThat(last.wire.isOpen()).isTrue();
        assertThat(last.ask("{'op':'subscribe','args':[{'channel':'balance_and_position'}]}")
                        .get(1))
                .contains("\"connCount\":\"1\"");
    }

    @Test
    void shouldTakeTwentyConnectionsForFills() {
        String subscribe = "{'op':'subscribe','args':[{'channel':'fills'}]}";
        for (int i = 1; i <= 20; i++) {
            assertThat(bench.loggedIn().ask(subscribe).get(1)).contains("\"connCount\":\"" + i + "\"");
        }
        assertThat(bench.loggedIn().ask(subscribe).get(1))
                .startsWith("{\"event\":\"channel-conn-count-error\",\"channel\":\"fills\",\"connCount\":\"20\"");
    }

    @Test
    void shouldCountSeveralSubscriptionsOfAConnectionToOneChannelOnce() {
        Client client = bench.loggedIn();
        List<String> answers =
                client.ask("{'op':'subscribe','args':[{'channel':'account'},{'channel':'account','ccy':'BTC'}]}");

        assertThat(answers.stream().filter(answer -> answer.contains("channel-conn-count")))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).contains("\"connCount\":\"1\""));
    }

    @Test
    void shouldCloseAConnectionWithTooManyChannels() {
        bench = new DoorBench(with(Limit.CONNECTION_CHANNELS, 2));
        Client client = bench.connect(ServicePath.PUBLIC);
        client.ask(
                "{'op':'subscribe','args':[{'channel':'instruments','instType':'SPOT'},{'channel':'instruments','instType':'SWAP'}]}");
        client.ask(SUBSCRIBE);
        assertThat(client.wire.isOpen()).isTrue();

        assertThat(client.ask("{'op':'subscribe','args':[{'channel':'books','instId':'BTC-USDT'}]}"))
                .isEmpty();

        assertThat(client.wire.closeCode()).isEqualTo(4009);
    }

    @Test
    void shouldCloseAConnectionOfAnAddressWithTooManyChannelsInAll() {
        bench = new DoorBench(with(Limit.TOTAL_CHANNELS, 2));
        bench.connect(ServicePath.PUBLIC).ask(SUBSCRIBE);
        bench.connect(ServicePath.PUBLIC).ask(SUBSCRIBE);
        Client elsewhere = bench.connect(ServicePath.PUBLIC, "127.0.0.2", "", "");
        elsewhere.ask(SUBSCRIBE);
        assertThat(elsewhere.wire.isOpen()).isTrue();

        Client third = bench.connect(ServicePath.PUBLIC);
        third.ask(SUBSCRIBE);

        assertThat(third.wire.closeCode()).isEqualTo(4008);
    }

    @Test
    void shouldTakeOneAccountALogin() {
        assertThat(DoorBench.code(bench.connect(ServicePath.PRIVATE).ask("{'op':'login','args':[{},{}]}")))
                .isEqualTo("60013");

        Client hundredAndOne = bench.connect(ServicePath.PRIVATE);
        hundredAndOne.ask("{'op':'login','args':[{}" + ",{}".repeat(100) + "]}");
        assertThat(hundredAndOne.wire.closeCode()).isEqualTo(4003);
    }

    // ---- idle, upgrade ----

    @Test
    void shouldCloseIdleConnectionsAndThoseThatSubscribeToNothing() {
        bench.core.begin();
        Client listens = bench.connect(ServicePath.PUBLIC);
        listens.ask("{'op':'subscribe','args':[{'channel':'trades','instId':'BTC-USDT'}]}");
        Client silent = bench.loggedIn();
        Client chats = bench.connect(ServicePath.PUBLIC);
        Client keptAlive = bench.loggedIn();
        for (int i = 0; i < 16; i++) {
            bench.loop.advance(2 * SECOND_NS);
            chats.ask("ping");
            keptAlive.ask("ping");
        }
        assertThat(listens.wire.isOpen()).isTrue();
        assertThat(keptAlive.wire.isOpen()).isTrue();
        assertThat(silent.wire.closeCode()).isEqualTo(4004);
        assertThat(chats.wire.closeCode()).isEqualTo(4004);
    }

    @Test
    void shouldAnnounceAnUpgradeAndCloseAMinuteLater() {
        Client before = bench.connect(ServicePath.PUBLIC);
        bench.core.sessions().announceUpgrade();
        assertThat(before.wire.take())
                .containsExactly(
                        "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed for"
                                + " a service upgrade. Please reconnect.\",\"connId\":\"" + before.session.connId()
                                + "\"}");
        Client after = bench.connect(ServicePath.PUBLIC);

        bench.loop.advance(60 * SECOND_NS - 1);
        assertThat(before.wire.isOpen()).isTrue();
        assertThat(before.ask("ping")).containsExactly("pong");
        bench.loop.advance(1);

        assertThat(before.wire.closeCode()).isEqualTo(1001);
        assertThat(after.wire.isOpen()).isTrue();
    }

    @Test
    void shouldTakeNothingFromAClosedConnection() {
        Client client = bench.connect(ServicePath.PUBLIC);
        client.session.receivedBinary();

        assertThat(client.ask("ping")).isEmpty();
        assertThat(client.wire.closeCode()).isEqualTo(4002);
    }
}
