package io.ringbot.runner.exchange;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.Feeds;
import io.ringbot.runner.exchange.feed.SyntheticFeed;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.EventLoop;
import io.ringbot.runner.exchange.server.ExchangeServer;
import io.ringbot.runner.exchange.server.OwnCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running local exchange: an {@link ExchangeCore} on a thread of its own, with its sockets. The methods here may be called from
 * any thread.
 */
public final class LocalExchange implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalExchange.class.getName());

    private final EventLoopGroup thread;
    private final Feed feed;
    private final Ledger ledger;
    private final ExchangeCore core;
    private final ExchangeServer server;
    private final List<ApiKey> keys;
    private final int port;
    private final String secure;
    private volatile ExchangeCounters finalCounters;
    private volatile boolean ledgerCut;

    private LocalExchange(ExchangeSettings settings, Feed feed) throws IOException {
        this.feed = feed;
        OwnCertificate certificate = certificate(settings);
        secure = certificate == null ? "" : "s";
        ledger = ledger(settings);
        thread = new MultiThreadIoEventLoopGroup(1, LocalExchange::thread, NioIoHandler.newFactory());
        core = new ExchangeCore(settings, feed, new EventLoop(thread.next(), settings.clock()), ledger);
        keys = List.copyOf(core.customers().keys().all());
        server = new ExchangeServer(thread, core.rest(), core.sessions(), settings.limits(), certificate);
        try {
            thread.submit(core::begin).get();
            port = server.listen(settings.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopThread();
            throw new IOException("interrupted while the exchange was starting", e);
        } catch (ExecutionException e) {
            stopThread();
            throw new IllegalStateException("the market feed could not begin", e.getCause());
        } catch (Exception e) {
            stopThread();
            throw new IOException(
                    "the exchange cannot listen on port " + settings.port() + " of 127.0.0.1: " + e.getMessage()
                            + "; choose another port, or 0 for any free one",
                    e);
        }
    }

    private static OwnCertificate certificate(ExchangeSettings settings) throws IOException {
        if (settings.tlsCertificate() == null) {
            return null;
        }
        OwnCertificate certificate =
                OwnCertificate.make(Instant.ofEpochMilli(settings.clock().epochNs() / 1_000_000));
        certificate.write(settings.tlsCertificate());
        return certificate;
    }

    private Ledger ledger(ExchangeSettings settings) throws IOException {
        if (settings.ledger() == null) {
            return Ledger.off();
        }
        try {
            return Ledger.to(
                    Files.newOutputStream(settings.ledger()), settings.clock(), cause -> ledgerFailed(settings, cause));
        } catch (IOException e) {
            throw new IOException(
                    "the ledger " + settings.ledger() + " cannot be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "): name a file in a folder that exists and is yours",
                    e);
        }
    }

    private void ledgerFailed(ExchangeSettings settings, IOException cause) {
        ledgerCut = true;
        String what = "the ledger " + settings.ledger() + " cannot be written and ends here: " + cause.getMessage();
        LOG.log(System.Logger.Level.ERROR, what);
        settings.notices().accept(what);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "exchange");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts an exchange; when this returns it listens.
     *
     * @throws IOException where the port is taken, or the capture cannot be read
     */
    public static LocalExchange start(ExchangeSettings settings) throws IOException {
        Feed feed = settings.capture() == null
                ? new SyntheticFeed(settings.speed(), settings.seed(), settings.profiles())
                : Feeds.recorded(settings.capture(), settings.speed(), settings.loop());
        return new LocalExchange(settings, feed);
    }

    public int port() {
        return port;
    }

    public String restUrl() {
        return "http" + secure + "://127.0.0.1:" + port;
    }

    public String publicWsUrl() {
        return url(ServicePath.PUBLIC);
    }

    public String privateWsUrl() {
        return url(ServicePath.PRIVATE);
    }

    public String businessWsUrl() {
        return url(ServicePath.BUSINESS);
    }

    private String url(ServicePath path) {
        return "ws" + secure + "://127.0.0.1:" + port + path.path();
    }

    /** The ready-made key, which is the first key of the first account. */
    public ApiKey testKey() {
        return core.testKey();
    }

    /** All keys it began with. */
    public List<ApiKey> keys() {
        return keys;
    }

    public List<Instrument> instruments() {
        return feed.instruments();
    }

    /** The market-data channels it has data for, of one of its instruments. */
    public List<String> channels(Instrument instrument) {
        return feed.channels(instrument.id()).stream().map(Channel::channelName).toList();
    }

    /** Changes the exchange while it serves, on its own thread: keys, accounts, an upgrade. Returns when it is done. */
    public void change(Consumer<ExchangeCore> work) {
        onThread(() -> {
            work.accept(core);
            return null;
        });
    }

    /** What happened so far; after {@link #close}, what happened in all. */
    public ExchangeCounters counters() {
        if (thread.isShuttingDown()) {
            return finalCounters;
        }
        return onThread(core::counters);
    }

    private <T> T onThread(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the exchange", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exchange failed at what it was asked to do", e.getCause());
        }
    }

    /** Whether the ledger could not be written to its end; known for sure after {@link #close}. */
    public boolean isLedgerCut() {
        return ledgerCut;
    }

    /** Tells the clients, closes every socket and ends the exchange's thread. */
    @Override
    public void close() {
        if (thread.isShuttingDown()) {
            return;
        }
        finalCounters = counters();
        thread.submit(() -> {
                    server.close();
                    core.end();
                })
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
        stopThread();
    }

    private void stopThread() {
        thread.shutdownGracefully(50, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        ledger.close();
    }
}
