package io.ringbot.runner.exchange;

import static io.ringbot.runner.exchange.Rehearsal.json;
import static io.ringbot.runner.exchange.Rehearsal.updates;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.session.SessionFaults;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What connections suffer, as far as it shows in texts. */
class ScriptedConnectionsTest {

    @Test
    void shouldBreakTheConnectionsThatAreMeantWhenTheTimeHasCome() {
        Rehearsal rehearsal = new Rehearsal("at: 5s, where: {path: private}, do: drop, with: {how: rst}");
        var trader = rehearsal.trader();
        var watcher = rehearsal.watcher("books");

        rehearsal.exchange.advanceMs(4_999);
        assertThat(trader.isOpen()).isTrue();
        rehearsal.exchange.advanceMs(1);

        assertThat(trader.isOpen()).isFalse();
        assertThat(trader.wasReset()).isTrue();
        assertThat(watcher.isOpen()).isTrue();
        assertThat(rehearsal.faults())
                .singleElement()
                .asString()
                .contains(
                        "\"rule\":1",
                        "\"do\":\"drop\"",
                        "ended with RST",
                        trader.session().connId());
    }

    @Test
    void shouldEndAConnectionAfterSoManyPushesOfAChannel() {
        Rehearsal rehearsal = new Rehearsal("on: push books, after: 10, do: drop, with: {how: fin}");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(5_000);

        assertThat(watcher.isOpen()).isFalse();
        assertThat(watcher.wasReset()).isFalse();
        assertThat(watcher.take().stream().filter(text -> text.contains("\"data\"")))
                .hasSize(11);
        assertThat(rehearsal.faults()).singleElement().asString().contains("push books", "ended with FIN");
    }

    @Test
    void shouldCloseWithACode() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: close, with: {code: 4006}");
        var watcher = rehearsal.watcher("books");
        rehearsal.exchange.advanceMs(1_000);
        assertThat(watcher.closeCode()).isEqualTo(4006);
    }

    @Test
    void shouldNeitherReadNorWriteWhileHalfOpenAndLetOutWhatWaitedThen() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, where: {path: private}, do: half-open, with: {for: 3s}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        trader.take();

        assertThat(rehearsal.buy(trader, "deaf1")).isEmpty();
        rehearsal.exchange.rest(rehearsal.key, "GET", "/api/v5/account/balance", "");
        rehearsal.buyOverRest("told1");
        assertThat(trader.take()).isEmpty();
        trader.session().pinged(new byte[] {1});
        assertThat(trader.take()).isEmpty();
        assertThat(trader.isOpen()).isTrue();

        rehearsal.exchange.advanceMs(3_000);
        assertThat(rehearsal.has("deaf1")).isFalse();
        assertThat(trader.take()).anyMatch(text -> text.contains("told1"));
        assertThat(rehearsal.faults())
                .singleElement()
                .asString()
                .contains("nothing is read, nothing is written for 3s");
    }

    @Test
    void shouldNotEvenLetTheEndOutOfAHalfOpenConnection() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: half-open");
        var idle = rehearsal.exchange.connect(ServicePath.PRIVATE);
        rehearsal.exchange.advanceMs(60_000);
        assertThat(idle.isOpen()).isTrue();
        assertThat(idle.closeCode()).isZero();
    }

    @Test
    void shouldStillHearWhereOnlyItsVoiceIsGone() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, where: {path: private}, do: half-open, with: {direction: out}");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        trader.take();
        assertThat(rehearsal.buy(trader, "heard1")).isEmpty();
        assertThat(rehearsal.query("heard1").text("code")).isEqualTo("0");
    }

    @Test
    void shouldStopPongsOfBothKinds() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: stop-pongs, with: {for: 5s}");
        var client = rehearsal.exchange.connect(ServicePath.PUBLIC);
        client.send("ping");
        client.session().pinged(new byte[] {1, 2});
        assertThat(client.take()).containsExactly("pong", "PONG 2");

        rehearsal.exchange.advanceMs(1_000);
        client.send("ping");
        client.session().pinged(new byte[] {1, 2});
        assertThat(client.take()).isEmpty();

        rehearsal.exchange.advanceMs(5_000);
        client.send("ping");
        assertThat(client.take()).containsExactly("pong");
        assertThat(rehearsal.faults()).singleElement().asString().contains("no text and no protocol ping is answered");
    }

    @Test
    void shouldLoseOneAnswerToAPing() {
        Rehearsal rehearsal = new Rehearsal("on: ping, do: lose-answer, with: {executed: true}");
        var client = rehearsal.exchange.connect(ServicePath.PUBLIC);
        client.send("ping");
        assertThat(client.take()).isEmpty();
        client.send("ping");
        assertThat(client.take()).containsExactly("pong");
        assertThat(rehearsal.faults()).hasSize(1);
    }

    @Test
    void shouldDelayOneChannelAndKeepItsOrder() {
        Rehearsal rehearsal =
                new Rehearsal("at: 1s, where: {path: public}, do: delay, with: {by: 2s, channel: books, for: 4s}");
        var watcher = rehearsal.watcher("books", "bbo-tbt");
        rehearsal.exchange.advanceMs(1_000);
        watcher.take();

        rehearsal.exchange.advanceMs(1_900);
        List<String> meanwhile = watcher.take();
        assertThat(meanwhile).anyMatch(text -> text.contains("bbo-tbt")).noneMatch(text -> text.contains("\"books\""));

        rehearsal.exchange.advanceMs(8_000);
        long last = -1;
        for (var update : updates(watcher.take()).toList()) {
            if (last >= 0) {
                assertThat(update.integer("prevSeqId")).isEqualTo(last);
            }
            last = update.integer("seqId");
        }
        assertThat(last).isPositive();
        assertThat(rehearsal.faults()).singleElement().asString().contains("pushes of books leave 2s late for 4s");
    }

    @Test
    void shouldSendStrangeTexts() {
        Rehearsal rehearsal = new Rehearsal(
                "at: 1s, do: send, with: {as: bad-json}",
                "at: 1s, do: send, with: {as: unknown-channel}",
                "at: 1s, do: send, with: {as: unknown-event}",
                "at: 1s, do: send, with: {as: huge, size: 2MiB}",
                "at: 1s, do: send, with: {text: 'hello'}");
        var client = rehearsal.exchange.connect(ServicePath.PUBLIC);
        rehearsal.exchange.advanceMs(1_000);

        List<String> texts = client.take();
        assertThat(texts).hasSize(5);
        assertThat(texts.get(0)).contains(",,");
        assertThat(texts.get(1)).contains("tea-leaves");
        assertThat(json(texts.get(2)).text("event")).isEqualTo("weather");
        assertThat(texts.get(3)).hasSize(2 << 20);
        assertThat(texts.get(4)).isEqualTo("hello");
        assertThat(rehearsal.faults()).hasSize(5);
    }

    @Test
    void shouldGiveNoticeAndCloseLater() {
        Rehearsal rehearsal = new Rehearsal("at: 1s, do: notice");
        var trader = rehearsal.trader();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.take()).anySatisfy(text -> {
            assertThat(json(text).text("event")).isEqualTo("notice");
            assertThat(json(text).text("code")).isEqualTo("64008");
            assertThat(json(text).text("connId")).isEqualTo(trader.session().connId());
        });
        var late = rehearsal.trader();
        rehearsal.exchange.advanceMs(59_000);
        assertThat(trader.isOpen()).isTrue();
        rehearsal.exchange.advanceMs(1_000);
        assertThat(trader.isOpen()).isFalse();
        assertThat(late.isOpen()).isTrue();
        assertThat(rehearsal.faults()).singleElement().asString().contains("64008 sent, to be closed after 60s");
    }

    @Test
    void shouldRefuseConnectionsForATime() {
        Rehearsal rehearsal = new Rehearsal(
                "at: 1s, do: refuse-connections, with: {how: 429, for: 2s}",
                "at: 5s, do: refuse-connections, with: {how: rst, for: 2s}");
        var sessions = rehearsal.exchange.core().sessions();
        assertThat(sessions.admit(ServicePath.PUBLIC)).isEqualTo(SessionFaults.WELCOME);
        rehearsal.exchange.advanceMs(1_000);
        assertThat(sessions.admit(ServicePath.PUBLIC)).isEqualTo(429);
        rehearsal.exchange.advanceMs(2_000);
        assertThat(sessions.admit(ServicePath.PUBLIC)).isEqualTo(SessionFaults.WELCOME);
        rehearsal.exchange.advanceMs(2_000);
        assertThat(sessions.admit(ServicePath.PUBLIC)).isEqualTo(SessionFaults.RESET);
        assertThat(rehearsal.faults()).hasSize(2);
    }

    @Test
    void shouldDropEveryConnectionAsItIsMade() {
        Rehearsal rehearsal = new Rehearsal("on: connect, times: always, do: drop, with: {how: fin}");
        for (int i = 0; i < 3; i++) {
            var client = rehearsal.exchange.connect(ServicePath.PUBLIC);
            rehearsal.exchange.advanceMs(1);
            assertThat(client.isOpen()).isFalse();
        }
        assertThat(rehearsal.faults()).hasSize(3);
    }
}
