package io.ringbot.runner.exchange.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.ringbot.runner.exchange.channel.ServicePath;
import org.junit.jupiter.api.Test;

class WebSocketSessionTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final WebSocketSession session = new WebSocketSession(channel, ServicePath.PUBLIC, "c1", null);

    @Test
    void shouldCloseAConnectionWithoutDataForThirtySeconds() {
        session.checkIdle(System.nanoTime() + WebSocketSession.IDLE_NS - 5_000_000_000L);
        assertThat(channel.<Object>readOutbound()).isNull();

        session.checkIdle(System.nanoTime() + WebSocketSession.IDLE_NS + 1);

        CloseWebSocketFrame close = channel.readOutbound();
        assertThat(close.statusCode()).isEqualTo(4004);
        close.release();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldTakeAPushForData() {
        session.send("pong");
        session.flush();
        TextWebSocketFrame pong = channel.readOutbound();
        assertThat(pong.text()).isEqualTo("pong");
        pong.release();

        session.checkIdle(System.nanoTime() + WebSocketSession.IDLE_NS - 5_000_000_000L);
        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void shouldSendNothingAfterItsClose() {
        session.close(CloseCode.GOING_AWAY);
        CloseWebSocketFrame close = channel.readOutbound();
        assertThat(close.statusCode()).isEqualTo(1001);
        close.release();

        session.send("late");
        session.close(CloseCode.IDLE);

        assertThat(channel.<Object>readOutbound()).isNull();
    }

    @Test
    void shouldRepeatTheRequestsIdInErrorsOnlyWhereThereWasOne() {
        session.sendError("", "60012", "Invalid request: x");
        session.sendError("q7", "60018", "no");

        TextWebSocketFrame first = channel.readOutbound();
        TextWebSocketFrame second = channel.readOutbound();
        assertThat(first.text())
                .isEqualTo("{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: x\",\"connId\":\"c1\"}");
        assertThat(second.text()).startsWith("{\"id\":\"q7\",\"event\":\"error\"");
        first.release();
        second.release();
    }
}
