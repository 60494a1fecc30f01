package io.ringbot.okx.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Puts into bytes the close frame that Netty's frame reader answers a violation with.
 *
 * <p>The reader writes it past Netty's own frame writer, which stands behind it in a client's pipeline, so that without this
 * the peer would be told an ordinary end instead of, say, 1009 for a message too large.
 */
final class ViolationClose extends ChannelOutboundHandlerAdapter {

    private static final int FINAL_CLOSE = 0x88;
    private static final int MASKED_TWO_BYTES = 0x82;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof CloseWebSocketFrame close)) {
            context.write(message, promise);
            return;
        }
        ByteBuf bytes = context.alloc().buffer(8);
        bytes.writeByte(FINAL_CLOSE);
        bytes.writeByte(MASKED_TWO_BYTES);
        // A mask of zeros leaves the payload as it is.
        bytes.writeInt(0);
        bytes.writeShort(close.statusCode());
        ReferenceCountUtil.release(message);
        context.write(bytes, promise);
    }
}
