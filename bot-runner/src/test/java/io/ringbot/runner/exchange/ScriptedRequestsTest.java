package io.ringbot.runner.exchange;

import static io.ringbot.runner.exchange.Rehearsal.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.rest.RecordingReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests and their answers suffer. */
class ScriptedRequestsTest {

    private static boolean isAnswer(String text) {
        return text.contains("\"op\":\"order\"");
    }

    @Test
    void shouldExecuteAnOrderAndLoseItsAnswer() {
        Rehearsal rehearsal = new Rehearsal("on: order, name: silent, do: lose-answer, with: {executed: true}");
        var trader = rehearsal.trader();

        List<String> texts = rehearsal.buy(trader, "lost1");

        assertThat(texts).noneMatch(ScriptedRequestsTest::isAnswer).anyMatch(text -> text.contains("lost1"));
        assertThat(rehearsal.query("lost1").text("code")).isEqualTo("0");
        assertThat(rehearsal.buy(trader, "next1")).anyMatch(ScriptedRequestsTest::isAnswer);
        assertThat(rehearsal.faults())
                .singleElement()
                .asString()
                .contains(
                        "\"name\":\"silent\"",
                        "\"clOrdId\":\"lost1\"",
                        "\"id\":\"r1\"",
                        "was executed, its answer lost");
    }

    @Test
    void shouldLoseAnOrderThatNeverArrived() {
        Rehearsal rehearsal = new Rehearsal("on: order, do: lose-answer, with: {executed: false}");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "never1")).isEmpty();
        assertThat(rehearsal.query("never1").text("code")).isEqualTo("51603");
        assertThat(rehearsal.has("never1")).isFalse();
        assertThat(rehearsal.faults()).singleElement().asString().contains("was not executed, its answer lost");
    }

    @Test
    void shouldAnswerLateAndTellByPushesAtOnce() {
        Rehearsal rehearsal = new Rehearsal("on: order, do: late-answer, with: {by: 2s}");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "late1"))
                .noneMatch(ScriptedRequestsTest::isAnswer)
                .anyMatch(text -> text.contains("\"channel\":\"orders\"") && text.contains("late1"));
        rehearsal.exchange.advanceMs(1_999);
        assertThat(trader.take()).noneMatch(ScriptedRequestsTest::isAnswer);
        rehearsal.exchange.advanceMs(1);
        assertThat(trader.take()).anyMatch(text -> isAnswer(text) && text.contains("late1"));
        assertThat(rehearsal.faults()).singleElement().asString().contains("comes 2s late");
    }

    @Test
    void shouldFillAnOrderBeforeItsAcknowledgement() {
        Rehearsal rehearsal = new Rehearsal("on: order, do: fill-first");
        var trader = rehearsal.trader();
        List<String> texts = rehearsal.buy(trader, "early1");
        int filled = -1;
        int answered = -1;
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).contains("\"state\":\"filled\"")) {
                filled = i;
            } else if (isAnswer(texts.get(i))) {
                answered = i;
            }
        }
        assertThat(filled).isNotNegative().isLessThan(answered);
        assertThat(json(texts.get(answered)).objects("data").get(0).text("sCode"))
                .isEqualTo("0");
        assertThat(rehearsal.faults()).hasSize(1);
    }

    @Test
    void shouldBreakTheConnectionWithAnOrderInFlight() {
        Rehearsal rehearsal = new Rehearsal("on: order, do: drop, with: {how: rst, executed: true}");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "flight1")).noneMatch(ScriptedRequestsTest::isAnswer);
        assertThat(trader.wasReset()).isTrue();
        assertThat(rehearsal.query("flight1").text("code")).isEqualTo("0");
        assertThat(rehearsal.faults())
                .singleElement()
                .asString()
                .contains("was executed, the connection ended with RST");
    }

    @Test
    void shouldHideAnOrderFromQueriesForAWhile() {
        Rehearsal rehearsal = new Rehearsal("on: order, do: hide, with: {for: 20s}");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "hidden1")).anyMatch(ScriptedRequestsTest::isAnswer);
        rehearsal.buy(trader, "plain1");

        assertThat(rehearsal.query("hidden1").text("code")).isEqualTo("51603");
        assertThat(rehearsal.query("plain1").text("code")).isEqualTo("0");
        String pending = "/api/v5/trade/orders-pending";
        assertThat(rehearsal.exchange.rest(rehearsal.key, "GET", pending, "").body())
                .contains("plain1")
                .doesNotContain("hidden1");

        rehearsal.exchange.advanceMs(20_000);
        assertThat(rehearsal.query("hidden1").text("code")).isEqualTo("0");
        assertThat(rehearsal.exchange.rest(rehearsal.key, "GET", pending, "").body())
                .contains("hidden1");
        assertThat(rehearsal.faults()).singleElement().asString().contains("queries do not find the orders for 20s");
    }

    @ParameterizedTest
    @CsvSource({"51008, 1, 51008", "50061, 50061, ''", "50011, 50011, ''", "50001, 50001, ''", "50026, 50026, ''"})
    void shouldRefuseAnOrderWithACodeWhereTheVenuePutsIt(String code, String requestCode, String itemCode) {
        Rehearsal rehearsal = new Rehearsal("on: order, do: refuse, with: {code: " + code + "}");
        var trader = rehearsal.trader();
        List<String> texts = rehearsal.buy(trader, "no1");
        assertThat(texts).hasSize(1);
        var answer = json(texts.get(0));
        assertThat(answer.text("id")).isEqualTo("r1");
        assertThat(answer.text("op")).isEqualTo("order");
        assertThat(answer.text("code")).isEqualTo(requestCode);
        var items = answer.objects("data");
        if (itemCode.isEmpty()) {
            assertThat(items).isEmpty();
        } else {
            assertThat(items.get(0).text("sCode")).isEqualTo(itemCode);
            assertThat(items.get(0).text("clOrdId")).isEqualTo("no1");
        }
        assertThat(rehearsal.has("no1")).isFalse();
        assertThat(rehearsal.faults()).singleElement().asString().contains("the answer says " + code);
    }

    @Test
    void shouldSayThatItTimedOutAlthoughItExecuted() {
        Rehearsal rehearsal =
                new Rehearsal("on: POST /api/v5/trade/order, do: refuse, with: {code: 50004, executed: true}");
        RecordingReply reply = rehearsal.buyOverRest("fifty1");
        assertThat(reply.answer().status()).isEqualTo(400);
        assertThat(json(reply.answer().body()).text("code")).isEqualTo("50004");
        assertThat(rehearsal.query("fifty1").text("code")).isEqualTo("0");
    }

    @Test
    void shouldRefuseTheOrdersOfARestRequestOneByOne() {
        Rehearsal rehearsal =
                new Rehearsal("on: POST /api/v5/trade/order, where: {side: buy}, do: refuse, with: {code: 51008}");
        var answer = json(rehearsal.buyOverRest("poor1").answer().body());
        assertThat(answer.text("code")).isEqualTo("1");
        assertThat(answer.objects("data").get(0).text("sCode")).isEqualTo("51008");
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "502", "503"})
    void shouldAnswerWithAPageOfAProxy(int status) {
        Rehearsal rehearsal =
                new Rehearsal("on: GET /api/v5/trade/order, do: http-status, with: {status: " + status + "}");
        var answer = rehearsal.exchange.rest(rehearsal.key, "GET", "/api/v5/trade/order?instId=BTC-USDT&ordId=1", "");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(answer.body()).startsWith("<html>");
        assertThat(rehearsal.faults()).singleElement().asString().contains("HTTP status " + status);
    }

    @Test
    void shouldLoseDelayAndBreakOffRestAnswers() {
        Rehearsal rehearsal = new Rehearsal(
                "on: POST /api/v5/trade/order, do: lose-answer, with: {executed: true}",
                "on: POST /api/v5/trade/order, after: 1, do: late-answer, with: {by: 1s}",
                "on: POST /api/v5/trade/order, after: 2, do: drop, with: {how: rst}");
        RecordingReply lost = rehearsal.buyOverRest("a1");
        RecordingReply late = rehearsal.buyOverRest("b1");
        RecordingReply broken = rehearsal.buyOverRest("c1");
        assertThat(late.answer()).isNull();
        assertThat(broken.isReset()).isTrue();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(lost.answer()).isNull();
        assertThat(json(late.answer().body()).text("code")).isEqualTo("0");
        assertThat(rehearsal.has("a1")).isTrue();
        assertThat(rehearsal.has("b1")).isTrue();
        assertThat(rehearsal.has("c1")).isFalse();
        assertThat(rehearsal.faults()).hasSize(3);
    }

    @Test
    void shouldLoseTheAnswerToALoginAndRefuseTheNext() {
        Rehearsal rehearsal = new Rehearsal(
                "on: login, do: lose-answer, with: {executed: true}",
                "on: login, after: 1, do: refuse, with: {code: 60009}",
                "on: subscribe, do: refuse, with: {code: 64007}");
        assertThat(rehearsal.exchange.logIn(rehearsal.key).take()).isEmpty();
        var refused = rehearsal.exchange.logIn(rehearsal.key);
        assertThat(json(refused.take().get(0)).text("code")).isEqualTo("60009");
        assertThat(refused.closeCode()).isEqualTo(4001);
        var watcher = rehearsal.exchange.connect(ServicePath.PUBLIC);
        watcher.send("{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[" + VenueClient.arg("books", "BTC-USDT") + "]}");
        var error = json(watcher.take().get(0));
        assertThat(error.text("event")).isEqualTo("error");
        assertThat(error.text("code")).isEqualTo("64007");
        assertThat(error.text("id")).isEqualTo("s1");
        assertThat(rehearsal.faults())
                .hasSize(3)
                .noneMatch(fault ->
                        fault.contains(rehearsal.key.secretKey()) || fault.contains(rehearsal.key.passphrase()));
    }

    @Test
    void shouldLetSeveralRulesPlayUponOneRequest() {
        Rehearsal rehearsal = new Rehearsal(
                "on: order, do: lose-answer, with: {executed: true}",
                "on: order, do: hide, with: {for: 5s}",
                "on: push orders, times: always, for: 3s, do: lose");
        var trader = rehearsal.trader();
        assertThat(rehearsal.buy(trader, "ghost1")).isEmpty();
        assertThat(rehearsal.query("ghost1").text("code")).isEqualTo("51603");
        rehearsal.exchange.advanceMs(5_000);
        assertThat(rehearsal.query("ghost1").text("code")).isEqualTo("0");
    }
}
