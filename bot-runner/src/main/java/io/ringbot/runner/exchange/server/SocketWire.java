package io.ringbot.runner.exchange.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.ringbot.runner.exchange.session.CloseCode;
import io.ringbot.runner.exchange.session.Impairment;
import io.ringbot.runner.exchange.session.Session;
import io.ringbot.runner.exchange.session.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Carries a session over a WebSocket connection: frames to texts and back. */
final class SocketWire extends SimpleChannelInboundHandler<WebSocketFrame> implements Wire {

    private static final System.Logger LOG = System.getLogger(SocketWire.class.getName());

    private static final int HIGH_WATER = 1 << 20;

    private final Channel channel;
    private final SlicedOutput sliced = new SlicedOutput();
    private int fragmentBytes;
    private Session session;

    SocketWire(Channel channel) {
        this.channel = channel;
    }

    void carry(Session newSession) {
        session = newSession;
    }

    // ---- in ----

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            session.received(text.text());
        } else if (frame instanceof PingWebSocketFrame) {
            session.pinged(ByteBufUtil.getBytes(frame.content()));
        } else if (frame instanceof BinaryWebSocketFrame) {
            session.receivedBinary();
        } else if (frame instanceof CloseWebSocketFrame) {
            session.closed();
            context.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            session.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.closed();
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
            session.close(CloseCode.TOO_BIG);
            return;
        }
        if (!(cause instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, "a request on connection " + session.connId() + " failed", cause);
        }
        session.closed();
        context.close();
    }

    // ---- out ----

    @Override
    public void write(byte[] utf8) {
        if (fragmentBytes == 0 || utf8.length <= fragmentBytes) {
            channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
            return;
        }
        for (int from = 0; from < utf8.length; from += fragmentBytes) {
            int length = Math.min(fragmentBytes, utf8.length - from);
            boolean last = from + length == utf8.length;
            ByteBuf part = Unpooled.wrappedBuffer(utf8, from, length);
            channel.write(
                    from == 0 ? new TextWebSocketFrame(last, 0, part) : new ContinuationWebSocketFrame(last, 0, part));
        }
    }

    @Override
    public void impair(Impairment impairment) {
        fragmentBytes = impairment.fragmentBytes();
        if (impairment.isSliced() && channel.pipeline().context(sliced) == null) {
            // Nearest to the socket: what it cuts are the bytes of the frames.
            channel.pipeline().addFirst(sliced);
        }
        sliced.impair(impairment);
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void pong(byte[] payload) {
        channel.writeAndFlush(new PongWebSocketFrame(Unpooled.wrappedBuffer(payload)));
    }

    @Override
    public void close(int code, String reason) {
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void drop() {
        channel.close();
    }

    @Override
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public boolean isOpen() {
        return channel.isActive();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable() && sliced.waiting() < HIGH_WATER;
    }

    @Override
    public long bytesBeforeWritable() {
        return channel.bytesBeforeWritable() + sliced.waiting();
    }

    @Override
    public String address() {
        return address(channel);
    }

    static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress()
                : "";
    }
}
