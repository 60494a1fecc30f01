package io.ringbot.okx.ws;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.ringbot.time.SystemEpochClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Opens connections: resolves the name off the loop, connects, and shakes hands with a check of the host's name, each in
 * bounded time.
 *
 * <p>Called on {@code io}. A certificate is checked against the machine's authorities, or against those of one file only; there
 * is no way to trust all. A plain connection to an address that is not loopback is refused also where the name looked innocent.
 */
public final class Connector implements AutoCloseable {

    private static final int RESOLVER_THREADS = 4;

    /**
     * One size for every read, the largest that Netty's pool keeps at hand for a thread. The size that follows the traffic, which
     * Netty takes by default, shrinks to the last messages: a longer one then takes two reads.
     */
    private static final RecvByteBufAllocator READS = new FixedRecvByteBufAllocator(32 * 1024);

    private final IoTransport transport;
    private final SslContext tls;
    private final NameResolver resolver;
    private final Duration timeout;
    private final SystemEpochClock clock;
    private final ExecutorService resolving =
            new ThreadPoolExecutor(0, RESOLVER_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "resolver");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * @param encrypted whether any connection will be; TLS takes its time to set up
     * @param authorities certificates in PEM form that alone are trusted, null for the machine's
     * @param timeout for each of resolving, connecting and the TLS handshake
     * @param clock of {@code io}; stamps arrivals
     * @throws IllegalArgumentException where the file of authorities cannot be read
     */
    public Connector(
            IoTransport transport,
            boolean encrypted,
            Path authorities,
            Duration timeout,
            NameResolver resolver,
            SystemEpochClock clock) {
        this.transport = transport;
        this.resolver = resolver;
        this.timeout = timeout;
        this.clock = clock;
        this.tls = encrypted ? tlsContext(authorities) : null;
    }

    private static SslContext tlsContext(Path authorities) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(IoTransport.tlsProvider())
                    .endpointIdentificationAlgorithm("HTTPS")
                    .protocols("TLSv1.3", "TLSv1.2");
            if (authorities != null) {
                builder.trustManager(authorities.toFile());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot set up TLS" + (authorities == null ? "" : " with the authorities in " + authorities) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Connects.
     *
     * @param handlers adds handlers behind TLS; called once the connection is registered
     * @return the connection when it is ready for the first byte of the protocol inside TLS; failed where it could not be had,
     *     and closed then
     */
    public Future<Channel> connect(Endpoint endpoint, Consumer<Channel> handlers) {
        Promise<Channel> result = transport.loop().newPromise();
        Promise<InetAddress> address = transport.loop().newPromise();
        address.addListener(resolved -> {
            if (!resolved.isSuccess()) {
                result.tryFailure(resolved.cause());
                return;
            }
            InetAddress found = address.getNow();
            if (!endpoint.tls() && !found.isLoopbackAddress()) {
                result.tryFailure(new UnknownHostException(endpoint.host() + " is " + found.getHostAddress()
                        + ", which is not this machine: an unencrypted connection to it is refused"));
                return;
            }
            open(endpoint, found, handlers, result);
        });
        resolve(endpoint.host(), address);
        return result;
    }

    private void resolve(String host, Promise<InetAddress> address) {
        var late = transport
                .loop()
                .schedule(
                        () -> address.tryFailure(new UnknownHostException(
                                "the name " + host + " was not resolved within " + timeout.toMillis() + " ms")),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        address.addListener(done -> late.cancel(false));
        try {
            resolving.execute(() -> {
                try {
                    address.trySuccess(resolver.resolve(host)[0]);
                } catch (UnknownHostException | RuntimeException e) {
                    address.tryFailure(new UnknownHostException("the name " + host + " cannot be resolved"));
                }
            });
        } catch (RejectedExecutionException e) {
            address.tryFailure(new UnknownHostException("the name " + host + " is not asked for: " + RESOLVER_THREADS
                    + " earlier questions to the resolver hang"));
        }
    }

    private void open(Endpoint endpoint, InetAddress address, Consumer<Channel> handlers, Promise<Channel> result) {
        ChannelFuture connecting = new Bootstrap()
                .group(transport.loop())
                .channel(transport.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new ArrivalStamp(clock));
                        if (endpoint.tls()) {
                            SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
                            handler.setHandshakeTimeoutMillis(timeout.toMillis());
                            channel.pipeline().addLast(handler);
                        }
                        handlers.accept(channel);
                    }
                })
                .connect(new InetSocketAddress(address, endpoint.port()));
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                result.tryFailure(connected.cause());
            } else if (endpoint.tls()) {
                shakeHands(connecting.channel(), result);
            } else {
                result.trySuccess(connecting.channel());
            }
        });
    }

    private static void shakeHands(Channel channel, Promise<Channel> result) {
        channel.pipeline().get(SslHandler.class).handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                result.trySuccess(channel);
            } else {
                channel.close();
                result.tryFailure(shaken.cause());
            }
        });
    }

    @Override
    public void close() {
        resolving.shutdownNow();
    }
}
