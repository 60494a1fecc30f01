package io.ringbot.runner.exchange.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.session.SessionRequests;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Listens on the loopback address and gives every connection its pipeline. */
public final class ExchangeServer {

    private static final int BACKLOG = 128;
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final EventLoopGroup loop;
    private final RestRouter rest;
    private final SessionRequests sessions;
    private final int maxMessageBytes;
    private final OwnCertificate certificate;
    private Channel listening;

    /** @param certificate to serve TLS with, or null to serve without */
    public ExchangeServer(
            EventLoopGroup loop,
            RestRouter rest,
            SessionRequests sessions,
            ExchangeLimits limits,
            OwnCertificate certificate) {
        this.loop = loop;
        this.rest = rest;
        this.sessions = sessions;
        this.maxMessageBytes = limits.of(Limit.MESSAGE_BYTES);
        this.certificate = certificate;
    }

    /** Listens on the port of the loopback address, 0 meaning any free one. @return the port */
    public int listen(int port) throws InterruptedException {
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (certificate != null) {
                            channel.pipeline().addLast(certificate.context().newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(maxMessageBytes),
                                        new FrontDoor(rest, sessions, maxMessageBytes));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Takes no more connections. */
    public void close() {
        if (listening != null) {
            listening.close();
        }
    }
}
