package io.ringbot.runner.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.loop.ManualLoop;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final long LIMIT_NS = 30_000_000_000L;

    private final ManualLoop loop = new ManualLoop(0);
    private final RecordingWire wire = new RecordingWire();
    private final Session session =
            new Session(wire, ServicePath.PUBLIC, Environment.LIVE, "c1", null, loop, new TrafficEntries(Ledger.off()));

    private void checkIdle() {
        session.checkIdle(loop.nanoTime(), LIMIT_NS);
    }

    @Test
    void shouldCloseAConnectionWithoutDataForThirtySeconds() {
        session.subscribed();
        loop.advance(LIMIT_NS);
        checkIdle();
        assertThat(wire.isOpen()).isTrue();

        loop.advance(1);
        checkIdle();

        assertThat(wire.closeCode()).isEqualTo(4004);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void shouldTakeAPushForData() {
        session.subscribed();
        loop.advance(LIMIT_NS);
        session.send("pong");
        assertThat(wire.take()).containsExactly("pong");

        loop.advance(LIMIT_NS);
        checkIdle();

        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void shouldCloseAConnectionThatSubscribesToNothingHoweverMuchPassesIt() {
        loop.advance(LIMIT_NS);
        session.send("pong");
        checkIdle();
        assertThat(wire.isOpen()).isTrue();

        loop.advance(1);
        checkIdle();

        assertThat(wire.closeCode()).isEqualTo(4004);
    }

    @Test
    void shouldAnswerAProtocolPingButNotTakeItForData() {
        session.subscribed();
        loop.advance(LIMIT_NS + 1);
        session.pinged(new byte[3]);
        assertThat(wire.take()).containsExactly("PONG 3");

        checkIdle();

        assertThat(wire.closeCode()).isEqualTo(4004);
    }

    @Test
    void shouldCloseOnABinaryFrame() {
        session.receivedBinary();

        assertThat(wire.closeCode()).isEqualTo(4002);
    }

    @Test
    void shouldSendNothingAfterItsClose() {
        session.close(CloseCode.GOING_AWAY);
        assertThat(wire.closeCode()).isEqualTo(1001);

        session.send("late");
        session.close(CloseCode.IDLE);

        assertThat(wire.take()).isEmpty();
        assertThat(wire.closeCode()).isEqualTo(1001);
    }

    @Test
    void shouldRepeatTheRequestsIdInErrorsOnlyWhereThereWasOne() {
        session.sendError("", "60012", "Invalid request: x");
        session.sendError("q7", "60018", "no");

        assertThat(wire.take())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: x\","
                                        + "\"connId\":\"c1\"}"),
                        second -> assertThat(second).startsWith("{\"id\":\"q7\",\"event\":\"error\""));
    }
}
