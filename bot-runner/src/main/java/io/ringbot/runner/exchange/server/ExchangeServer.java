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
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.time.EpochClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Listens on the loopback address and gives every connection its pipeline. */
public final class ExchangeServer {

    private static final int BACKLOG = 128;
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final EventLoopGroup loop;
    private final RestRouter rest;
    private final SessionRequests sessions;
    private final SplittableRandom connIds;
    private final AtomicLong connections = new AtomicLong();
    private Channel listening;

    public ExchangeServer(
            EventLoopGroup loop,
            RestRouter rest,
            Customers customers,
            ChannelHub hub,
            Markets markets,
            Feed feed,
            PrivateFeed privateFeed,
            TradingOperations trading,
            RateLimiter limits,
            EpochClock clock,
            long seed) {
        this.loop = loop;
        this.rest = rest;
        Subscriptions subscriptions = new Subscriptions(customers, hub, markets, feed, privateFeed, clock);
        this.sessions = new SessionRequests(customers, hub, feed, subscriptions, trading, limits, clock);
        this.connIds = new SplittableRandom(seed);
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
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(FrontDoor.MAX_FRAME),
                                        new FrontDoor(rest, sessions, connIds, ExchangeServer.this::opened));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    private void opened(WebSocketSession session) {
        connections.incrementAndGet();
        sessions.opened(session);
    }

    /** WebSocket connections so far. Any thread. */
    public long connections() {
        return connections.get();
    }

    /** Closes connections without data for 30 seconds. */
    public void checkIdle() {
        sessions.checkIdle();
    }

    /** Closes every session as a server does that lost its footing; new connections are still taken. */
    public void closeAbnormally() {
        sessions.closeAll(CloseCode.ABNORMAL);
    }

    /** Takes no more connections and tells those there are. */
    public void close() {
        if (listening != null) {
            listening.close();
        }
        sessions.closeAll(CloseCode.GOING_AWAY);
    }
}
