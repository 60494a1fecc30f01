package io.ringbot.okx.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * The writing end of one WebSocket connection: collects frames and hands them to the socket in one write.
 *
 * <p>Belongs to {@code io}. One buffer is used again and again; only while the socket still holds it, because the peer reads too
 * slowly, is another one taken.
 */
final class FrameWriter {

    /** Collected bytes beyond this are handed on, so that a full socket is noticed before the next message. */
    private static final int MAX_COLLECTED = 16 * 1024;

    private final ChannelHandlerContext context;
    private final FrameEncoder encoder = new FrameEncoder();
    private ByteBuf buffer;
    private boolean unflushed;

    /** @param context of the frame reader, which stands directly behind TLS or the socket */
    FrameWriter(ChannelHandlerContext context) {
        this.context = context;
        buffer = newBuffer();
    }

    private ByteBuf newBuffer() {
        return context.alloc().directBuffer(4096);
    }

    /** Whether the peer takes what it is sent. */
    boolean isWritable() {
        return context.channel().isWritable();
    }

    /** Adds a text message; it leaves with the next {@link #flush}. */
    void text(byte[] payload, int offset, int count) {
        encoder.text(payload, offset, count);
        added();
    }

    /** As {@link #text(byte[], int, int)}. The message is released. Allocates. */
    void text(ByteBuf message) {
        byte[] payload = new byte[message.readableBytes()];
        message.readBytes(payload).release();
        text(payload, 0, payload.length);
    }

    /** Adds the answer to a ping. */
    void pong(byte[] payload, int offset, int count) {
        encoder.pong(payload, offset, count);
        added();
    }

    /** Adds a close frame. */
    void close(int code) {
        encoder.close(code);
        added();
    }

    private void added() {
        if (encoder.length() > MAX_COLLECTED) {
            write();
        }
    }

    private void write() {
        if (buffer.refCnt() > 1) {
            buffer.release();
            buffer = newBuffer();
        }
        buffer.clear().writeBytes(encoder.bytes(), 0, encoder.length());
        encoder.clear();
        unflushed = true;
        context.write(buffer.retain(), context.voidPromise());
    }

    /** Hands all that was added to the socket. */
    void flush() {
        if (encoder.length() > 0) {
            write();
        }
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
    }

    /** The connection is gone: gives the buffer back. Nothing may be added afterwards. */
    void release() {
        buffer.release();
    }
}
