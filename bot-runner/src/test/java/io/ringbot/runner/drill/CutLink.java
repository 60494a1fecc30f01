package io.ringbot.runner.drill;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A port that leads to another one, and once armed breaks its connection after so many bytes of what is asked, or of what is
 * answered from there on. Connections made afterwards live.
 */
final class CutLink implements AutoCloseable {

    /** How a connection ends. */
    enum Ending {
        /** With a reset, which takes with it what is still in the buffers. */
        RESET,
        /** In order, after the last byte. */
        FINISH
    }

    /** Which bytes are counted. */
    enum Way {
        REQUEST,
        ANSWER
    }

    private final EventLoop loop;
    private final int target;
    private final Channel server;
    private Channel near;
    private Channel far;
    private boolean armed;
    private Way way = Way.REQUEST;
    private Ending ending = Ending.RESET;
    private long left = Long.MAX_VALUE;
    private volatile long asked;
    private volatile long answered;
    private volatile boolean cut;

    CutLink(EventLoop loop, int target) {
        this.loop = loop;
        this.target = target;
        server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connect(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private void connect(Channel newNear) {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel newFar) {
                        near = newNear;
                        far = newFar;
                        newNear.pipeline().addLast(new Half(newFar, Way.REQUEST));
                        newFar.pipeline().addLast(new Half(newNear, Way.ANSWER));
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), target)
                .addListener(done -> newNear.config().setAutoRead(done.isSuccess()));
    }

    /** Counts from the next byte that is asked. @param bytes that still pass */
    void arm(Way counted, long bytes, Ending how) {
        loop.submit(() -> {
                    way = counted;
                    ending = how;
                    left = bytes;
                    asked = 0;
                    answered = 0;
                    armed = true;
                })
                .syncUninterruptibly();
    }

    /** Whether it has broken its connection. */
    boolean isCut() {
        return cut;
    }

    /** Bytes asked since it was armed. */
    long asked() {
        return asked;
    }

    /** Bytes answered to that. */
    long answered() {
        return answered;
    }

    private void cut() {
        cut = true;
        armed = false;
        for (Channel side : new Channel[] {near, far}) {
            if (ending == Ending.RESET) {
                side.config().setOption(ChannelOption.SO_LINGER, 0);
                side.close();
            } else {
                // What comes meanwhile is read and dropped: a close with bytes unread would be a reset.
                ((SocketChannel) side).shutdownOutput();
                loop.schedule(() -> side.close(), 50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
    }

    /** One direction of a connection. */
    private final class Half extends ChannelInboundHandlerAdapter {

        private final Channel to;
        private final Way direction;
        private boolean ended;

        private Half(Channel to, Way direction) {
            this.to = to;
            this.direction = direction;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            boolean isCurrent = context.channel() == near || context.channel() == far;
            if (ended || !isCurrent) {
                bytes.release();
                return;
            }
            if (!armed || direction == Way.ANSWER && asked == 0) {
                to.writeAndFlush(bytes);
                return;
            }
            if (direction == Way.REQUEST) {
                asked += bytes.readableBytes();
            } else {
                answered += bytes.readableBytes();
            }
            if (direction != way || bytes.readableBytes() < left) {
                left -= direction == way ? bytes.readableBytes() : 0;
                // Nothing is to be answered: it is cut before the first byte.
                boolean over = direction != way && left == 0;
                to.writeAndFlush(bytes);
                if (over) {
                    end();
                }
                return;
            }
            ByteBuf last = bytes.readSlice((int) left).retain();
            bytes.release();
            to.writeAndFlush(last).addListener(written -> end());
        }

        private void end() {
            ended = true;
            cut();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            to.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    @Override
    public void close() {
        loop.submit(() -> {
                    server.close();
                    for (Channel side : new Channel[] {near, far}) {
                        if (side != null) {
                            side.close();
                        }
                    }
                })
                .syncUninterruptibly();
    }
}
