package io.ringbot.runner.exchange;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.CaptureFeed;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.SyntheticFeed;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.server.ExchangeServer;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.runner.exchange.trading.TradingOperations;
import io.ringbot.time.EpochClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A running local exchange. Everything inside happens on its own event loop thread; the methods here may be called from any
 * thread.
 */
public final class LocalExchange implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalExchange.class.getName());
    private static final BigDecimal PLENTY = new BigDecimal("1000000");
    private static final long WINDOW_MS = 50;
    private static final long REPEAT_MS = 5_000;
    private static final long IDLE_CHECK_MS = 1_000;

    private final EventLoopGroup loop;
    private final Feed feed;
    private final ExchangeServer server;
    private final TradingOperations trading;
    private final ApiKey key;
    private final int port;
    private volatile ExchangeCounters finalCounters;

    private LocalExchange(ExchangeSettings settings, Feed feed) throws IOException {
        this.feed = feed;
        EpochClock clock = settings.clock();
        Markets markets = new Markets(clock, settings.seed());
        Customers customers = new Customers();
        ChannelHub hub = new ChannelHub();
        AccountRows accountRows = new AccountRows(markets);
        PrivateFeed privateFeed = new PrivateFeed(hub, accountRows);
        RateLimiter limits = new RateLimiter(settings.rateLimits());
        trading = new TradingOperations(markets, limits, privateFeed, clock, settings.seed());
        for (Instrument instrument : feed.instruments()) {
            markets.open(instrument, trading.matches());
        }
        String uid = Long.toString(614_488_474_791_936L + settings.seed());
        key = settings.keyFromSeed() ? ApiKey.ofSeed(uid, settings.seed()) : ApiKey.random(uid);
        customers.add(account(settings, feed, markets), key);
        RestRouter rest = new RestRouter(markets, customers, accountRows, limits, trading, clock);
        loop = new MultiThreadIoEventLoopGroup(1, LocalExchange::thread, NioIoHandler.newFactory());
        server = new ExchangeServer(
                loop, rest, customers, hub, markets, feed, privateFeed, trading, limits, clock, settings.seed());
        try {
            Feed.Host host = new Feed.Host(
                    markets, hub, loop.next(), clock, trading::afterChange, this::feedFailed, settings.notices());
            loop.submit(() -> feed.begin(host)).get();
            port = server.listen(settings.port());
            every(IDLE_CHECK_MS, server::checkIdle);
            every(WINDOW_MS, () -> {
                trading.checkTimers();
                privateFeed.closeWindow(clock.epochNs() / 1_000_000);
            });
            every(REPEAT_MS, () -> {
                for (Account account : customers.accounts()) {
                    privateFeed.repeat(account, clock.epochNs() / 1_000_000);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopLoop();
            throw new IOException("interrupted while the exchange was starting", e);
        } catch (ExecutionException e) {
            stopLoop();
            throw new IllegalStateException("the market feed could not begin", e.getCause());
        } catch (Exception e) {
            stopLoop();
            throw new IOException(
                    "the exchange cannot listen on port " + settings.port() + " of 127.0.0.1: " + e.getMessage()
                            + "; choose another port, or 0 for any free one",
                    e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "exchange");
        thread.setDaemon(true);
        return thread;
    }

    private static Account account(ExchangeSettings settings, Feed feed, Markets markets) {
        Map<String, BigDecimal> starting = new HashMap<>(settings.balances());
        for (Instrument instrument : feed.instruments()) {
            for (String ccy :
                    List.of(instrument.baseCurrency(), instrument.quoteCurrency(), instrument.settleCurrency())) {
                if (!ccy.isEmpty()) {
                    starting.putIfAbsent(ccy, PLENTY);
                }
            }
        }
        return new Account(
                Long.toString(614_488_474_791_936L + settings.seed()),
                settings.fees(),
                starting,
                instrument -> {
                    Market market = markets.byId(instrument.id());
                    return market.markPrice();
                },
                settings.clock().epochNs() / 1_000_000);
    }

    private void every(long periodMs, Runnable work) {
        loop.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // A fixed-rate task that throws is never run again; this one has to be.
                        LOG.log(System.Logger.Level.ERROR, "a periodic task of the local exchange failed", e);
                    }
                },
                periodMs,
                periodMs,
                TimeUnit.MILLISECONDS);
    }

    // A market that stands still while everything else answers would look alive: the clients are told to go.
    private void feedFailed(RuntimeException cause) {
        LOG.log(System.Logger.Level.ERROR, "the market feed of the local exchange has ended", cause);
        feed.close();
        server.closeAbnormally();
    }

    /**
     * Starts an exchange; when this returns it listens.
     *
     * @throws IOException where the port is taken, or the capture cannot be read
     */
    public static LocalExchange start(ExchangeSettings settings) throws IOException {
        Feed feed = settings.capture() == null
                ? new SyntheticFeed(settings.instruments(), settings.speed(), settings.seed())
                : new CaptureFeed(settings.capture(), settings.speed(), settings.loop());
        return new LocalExchange(settings, feed);
    }

    public int port() {
        return port;
    }

    public String restUrl() {
        return "http://127.0.0.1:" + port;
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
        return "ws://127.0.0.1:" + port + path.path();
    }

    /** The ready-made key: it may read and trade. */
    public ApiKey testKey() {
        return key;
    }

    public List<Instrument> instruments() {
        return feed.instruments();
    }

    /** The market-data channels it has data for, of one of its instruments. */
    public List<String> channels(Instrument instrument) {
        return feed.channels(instrument.id()).stream().map(Channel::channelName).toList();
    }

    /** What happened so far; after {@link #close}, what happened in all. */
    public ExchangeCounters counters() {
        if (loop.isShuttingDown()) {
            return finalCounters;
        }
        try {
            return loop.submit(this::count).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the exchange for its counters", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exchange cannot count", e.getCause());
        }
    }

    private ExchangeCounters count() {
        return new ExchangeCounters(feed.played(), server.connections(), trading.orders(), trading.fills());
    }

    /** Tells the clients, closes every socket and ends the event loop. */
    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        finalCounters = counters();
        loop.submit(() -> {
                    feed.close();
                    server.close();
                })
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
        stopLoop();
    }

    private void stopLoop() {
        loop.shutdownGracefully(50, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
