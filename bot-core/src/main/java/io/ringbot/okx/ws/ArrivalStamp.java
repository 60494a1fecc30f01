package io.ringbot.okx.ws;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.ringbot.time.SystemEpochClock;

/**
 * First in every pipeline: notes when bytes were read from the socket, before TLS and framing take their time.
 *
 * <p>What is decoded from the bytes bears this stamp; a message that came in several reads that of its last one.
 */
final class ArrivalStamp extends ChannelInboundHandlerAdapter {

    private final SystemEpochClock clock;
    private long readNs = System.nanoTime();
    private long readEpochNs;

    ArrivalStamp(SystemEpochClock clock) {
        this.clock = clock;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        readNs = System.nanoTime();
        readEpochNs = clock.epochNs(readNs);
        context.fireChannelRead(bytes);
    }

    /** When the last bytes were read, monotonic. */
    long readNs() {
        return readNs;
    }

    /** The same moment, wall clock. */
    long readEpochNs() {
        return readEpochNs;
    }
}
