package io.ringbot.runner.exchange.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.ringbot.runner.exchange.session.Impairment;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Lets bytes leave a socket in small pieces with gaps between them, in their order. */
final class SlicedOutput extends ChannelOutboundHandlerAdapter {

    private record Piece(ByteBuf bytes, ChannelPromise promise) {}

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private Impairment impairment = Impairment.NONE;
    private long waiting;
    private boolean inGap;

    void impair(Impairment newImpairment) {
        impairment = newImpairment;
    }

    /** Bytes that wait for their turn. */
    long waiting() {
        return waiting;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf bytes) || !impairment.isSliced() && pieces.isEmpty()) {
            context.write(message, promise);
            return;
        }
        waiting += bytes.readableBytes();
        int cut = impairment.cut().applyAsInt(bytes.readableBytes());
        if (cut > 0 && cut < bytes.readableBytes()) {
            cut(context, bytes, cut);
        }
        while (impairment.sliceBytes() > 0 && bytes.readableBytes() > impairment.sliceBytes()) {
            cut(context, bytes, impairment.sliceBytes());
        }
        pieces.add(new Piece(bytes, promise));
    }

    private void cut(ChannelHandlerContext context, ByteBuf bytes, int length) {
        pieces.add(new Piece(bytes.readRetainedSlice(length), context.newPromise()));
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (pieces.isEmpty()) {
            context.flush();
        } else if (!inGap) {
            next(context);
        }
    }

    private void next(ChannelHandlerContext context) {
        Piece piece = pieces.poll();
        inGap = piece != null;
        if (inGap) {
            int length = piece.bytes().readableBytes();
            waiting -= length;
            context.writeAndFlush(piece.bytes(), piece.promise());
            context.executor().schedule(() -> next(context), impairment.gapNs(length), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting = 0;
        for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            piece.bytes().release();
            piece.promise().tryFailure(new ClosedChannelException());
        }
    }
}
