package io.ringbot.okx.ws;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The one event loop {@code io} and what it is built on: epoll where the machine has it, else NIO; BoringSSL where it loads,
 * else the JDK's TLS.
 */
public final class IoTransport implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final boolean epoll;

    private IoTransport(boolean epoll, SelectStrategyFactory strategy) {
        this.epoll = epoll;
        IoHandlerFactory factory = epoll
                ? EpollIoHandler.newFactory(0, strategy)
                : NioIoHandler.newFactory(SelectorProvider.provider(), strategy);
        ThreadFactory threads = task -> new FastThreadLocalThread(task, "io");
        group = new MultiThreadIoEventLoopGroup(1, threads, factory);
        loop = group.next();
    }

    /** Starts the thread {@code io} on the best transport this machine has. */
    public static IoTransport open() {
        return new IoTransport(Epoll.isAvailable(), DefaultSelectStrategyFactory.INSTANCE);
    }

    /**
     * Starts the thread {@code io} on the best transport this machine has, never to sleep: it asks its sockets again and again,
     * and keeps a core busy with it.
     *
     * @param everyTurn is run on {@code io} before it asks its sockets; must not throw
     */
    public static IoTransport openPolling(Runnable everyTurn) {
        SelectStrategy polling = (sockets, hasTasks) -> {
            everyTurn.run();
            return sockets.get();
        };
        return new IoTransport(Epoll.isAvailable(), () -> polling);
    }

    /** Starts the thread {@code io} on plain Java sockets. */
    public static IoTransport openNio() {
        return new IoTransport(false, DefaultSelectStrategyFactory.INSTANCE);
    }

    public EventLoop loop() {
        return loop;
    }

    Class<? extends SocketChannel> channelType() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    static SslProvider tlsProvider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    /** For people: transport and TLS in use, and why where it is not the best one. */
    public String describe() {
        String transport = epoll ? "epoll" : "NIO" + why(Epoll.unavailabilityCause());
        String tls = OpenSsl.isAvailable() ? OpenSsl.versionString() : "JDK TLS" + why(OpenSsl.unavailabilityCause());
        return transport + ", " + tls;
    }

    private static String why(Throwable cause) {
        return cause == null ? "" : " (" + cause.getMessage() + ")";
    }

    /** Ends the thread, after what is running on it. */
    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
