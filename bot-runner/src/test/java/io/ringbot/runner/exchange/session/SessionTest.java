package io.ringbot.runner.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.loop.ManualLoop;
import org.junit.jupiter.api.Test;

class SessionTest {

    private final ManualLoop loop = new ManualLoop(0);
    private final RecordingWire wire = new RecordingWire();
    private final Session session =
            new Session(wire, ServicePath.PUBLIC, "c1", null, loop, new TrafficEntries(Ledger.off()));

    @Test
    void shouldCloseAConnectionWithoutDataForThirtySeconds() {
        loop.advance(Session.IDLE_NS);
        session.checkIdle(loop.nanoTime());
        assertThat(wire.isOpen()).isTrue();

        loop.advance(1);
        session.checkIdle(loop.nanoTime());

        assertThat(wire.closeCode()).isEqualTo(4004);
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void shouldTakeAPushForData() {
        loop.advance(Session.IDLE_NS);
        session.send("pong");
        assertThat(wire.take()).containsExactly("pong");

        loop.advance(Session.IDLE_NS);
        session.checkIdle(loop.nanoTime());

        assertThat(wire.isOpen()).isTrue();
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
