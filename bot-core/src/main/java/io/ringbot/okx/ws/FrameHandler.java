package io.ringbot.okx.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;

/**
 * Last in a WebSocket's pipeline: puts fragments together and hands whole messages as plain bytes to the session.
 *
 * <p>All that the session sees of a message is a buffer, an offset, a length and stamps, so that another frame reader can take
 * Netty's place.
 */
final class FrameHandler extends ChannelInboundHandlerAdapter {

    private final WsSession session;
    private final int generation;
    private final ArrivalStamp stamp;
    private final int maxMessage;
    private byte[] buffer = new byte[4096];
    private int length;
    private boolean fragmented;
    private int closeCode;
    private String closeText = "the connection was closed";

    FrameHandler(WsSession session, int generation, ArrivalStamp stamp, int maxMessage) {
        this.session = session;
        this.generation = generation;
        this.stamp = stamp;
        this.maxMessage = maxMessage;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            session.opened(generation, context.channel(), stamp);
        } else if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            closeText = "the upgrade to WebSocket was not answered in time";
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof CloseWebSocketFrame close) {
                closeCode = Math.max(close.statusCode(), 0);
                closeText = "the venue closed the connection with code " + closeCode;
                context.close();
            } else if (message instanceof BinaryWebSocketFrame) {
                session.unreadable(generation);
            } else if (message instanceof WebSocketFrame frame) {
                onText(context, frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void onText(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame) {
            length = 0;
        } else if (!(frame instanceof ContinuationWebSocketFrame) || !fragmented) {
            return;
        }
        ByteBuf content = frame.content();
        int more = content.readableBytes();
        if (length + more > maxMessage) {
            fragmented = false;
            tooLarge();
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG));
            context.close();
            return;
        }
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(maxMessage, Math.max(buffer.length * 2, length + more)));
        }
        content.readBytes(buffer, length, more);
        length += more;
        fragmented = !frame.isFinalFragment();
        if (!fragmented) {
            session.message(generation, buffer, 0, length, stamp.readEpochNs(), stamp.readNs());
        }
    }

    private void tooLarge() {
        closeCode = WebSocketCloseStatus.MESSAGE_TOO_BIG.code();
        closeText = "a message was larger than the " + maxMessage + " bytes taken; closed with 1009";
        session.tooLarge(generation);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        session.batchEnd(generation);
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.lost(generation, closeCode, closeText);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException bad
                && bad.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
            // Netty's frame reader has told the venue.
            tooLarge();
        } else if (cause instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
            closeCode = refused.response().status().code();
            closeText = "the upgrade to WebSocket was refused with HTTP status " + closeCode
                    + (closeCode / 100 == 3 ? "; redirects are never followed" : "");
        } else {
            closeText = "the connection failed: " + cause;
        }
        context.close();
    }
}
