package io.ringbot.runner.exchange.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One WebSocket connection: its frames in and out, who logged in, and whether it is idle or too slow. */
final class WebSocketSession extends SimpleChannelInboundHandler<WebSocketFrame> implements Subscriber {

    /** OKX: a connection without data for this long is closed. */
    static final long IDLE_NS = 30_000_000_000L;

    private static final long MAX_UNSENT_BYTES = 64L << 20;
    private static final System.Logger LOG = System.getLogger(WebSocketSession.class.getName());

    private final Channel channel;
    private final ServicePath path;
    private final String connId;
    private final SessionRequests requests;
    private ApiKey key;
    private long lastDataNs = System.nanoTime();
    private long lastWritableNs = lastDataNs;
    private boolean closing;

    WebSocketSession(Channel channel, ServicePath path, String connId, SessionRequests requests) {
        this.channel = channel;
        this.path = path;
        this.connId = connId;
        this.requests = requests;
    }

    ServicePath path() {
        return path;
    }

    String connId() {
        return connId;
    }

    /** Who logged in here, or null. */
    ApiKey key() {
        return key;
    }

    void loggedIn(ApiKey newKey) {
        key = newKey;
    }

    @Override
    public String uid() {
        return key == null ? null : key.uid();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        lastDataNs = System.nanoTime();
        if (frame instanceof TextWebSocketFrame text) {
            requests.received(this, text.text());
        } else if (frame instanceof PingWebSocketFrame) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            closing = true;
            context.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] utf8) {
        if (closing || !channel.isActive()) {
            return;
        }
        lastDataNs = System.nanoTime();
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
        if (channel.bytesBeforeWritable() > MAX_UNSENT_BYTES) {
            close(CloseCode.SLOW_READER);
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return closing || channel.isWritable() || !channel.isActive();
    }

    /** Sends an error event; {@code id} is repeated where the request had one. */
    void sendError(String id, String code, String message) {
        JsonWriter json = new JsonWriter().object();
        if (!id.isEmpty()) {
            json.field("id", id);
        }
        json.field("event", "error").field("code", code).field("msg", message).field("connId", connId);
        send(json.endObject().toString());
        flush();
    }

    void close(CloseCode code) {
        if (!closing) {
            closing = true;
            var told = channel.writeAndFlush(new CloseWebSocketFrame(code.code(), code.reason()));
            if (code == CloseCode.SLOW_READER) {
                // The close frame stands behind everything that is not being read.
                channel.close();
            } else {
                told.addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** Closes the connection where nothing passed it, or its reader took nothing, for too long. */
    void checkIdle(long nowNs) {
        if (channel.isWritable()) {
            lastWritableNs = nowNs;
        }
        if (nowNs - lastWritableNs > IDLE_NS) {
            close(CloseCode.SLOW_READER);
        } else if (nowNs - lastDataNs > IDLE_NS) {
            close(CloseCode.IDLE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            requests.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        requests.closed(this);
        context.fireChannelInactive();
    }

    // A client that breaks the protocol or vanishes is its own problem: the connection goes, the exchange stays.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException) {
            // The decoder has answered with the close code of the breach and closes by itself.
            return;
        }
        if (cause instanceof TooLongFrameException) {
            // A message of several frames that is too large; the aggregator only reports it.
            close(CloseCode.TOO_BIG);
            return;
        }
        if (!(cause instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, "a request on connection " + connId + " failed", cause);
        }
        closing = true;
        context.close();
    }
}
