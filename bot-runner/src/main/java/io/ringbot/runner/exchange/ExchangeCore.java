package io.ringbot.runner.exchange;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.AccountRows;
import io.ringbot.runner.exchange.account.AccountSpec;
import io.ringbot.runner.exchange.account.AccountTerms;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.FeeSchedule;
import io.ringbot.runner.exchange.account.House;
import io.ringbot.runner.exchange.account.KeySpec;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.fault.Faults;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.PublicChannels;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.InstrumentDesk;
import io.ringbot.runner.exchange.market.Market;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.market.ReferencePublisher;
import io.ringbot.runner.exchange.market.StatusBoard;
import io.ringbot.runner.exchange.rest.RestRouter;
import io.ringbot.runner.exchange.session.CloseCode;
import io.ringbot.runner.exchange.session.SessionRequests;
import io.ringbot.runner.exchange.trading.LedgerEntries;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole exchange without its sockets: made, begun and called on the thread of its loop only.
 *
 * <p>On a {@link io.ringbot.runner.exchange.loop.ManualLoop} the same settings, requests and times give the same answers, pushes
 * and ledger, byte for byte.
 */
public final class ExchangeCore {

    private static final System.Logger LOG = System.getLogger(ExchangeCore.class.getName());
    /** What an account begins with that does not say; other currencies of instruments get plenty. */
    private static final Map<String, BigDecimal> PURSE = Map.of(
            "USDT", new BigDecimal("1000000"),
            "BTC", new BigDecimal("100"),
            "ETH", new BigDecimal("1000"));

    private static final BigDecimal PLENTY = new BigDecimal("1000000");
    private static final long MS = 1_000_000;
    private static final long WINDOW_NS = 50 * MS;
    private static final long REPEAT_NS = 1_000 * MS;
    private static final long FLUSH_NS = 1_000 * MS;
    private static final long IDLE_CHECK_NS = 1_000 * MS;
    private static final long KEY_CHECK_NS = 60_000 * MS;
    private static final long FIRST_UID = 614_488_474_791_936L;

    private final ExchangeSettings settings;
    private final Feed feed;
    private final VenueLoop loop;
    private final Faults faults;
    private final Ledger ledger;
    private final LedgerEntries entries;
    private final Markets markets;
    private final Customers customers = new Customers();
    private final House house = new House();
    private final ChannelHub hub = new ChannelHub();
    private final PrivateFeed privateFeed;
    private final TradingOperations trading;
    private final InstrumentDesk instruments;
    private final ReferencePublisher references;
    private final StatusBoard status = new StatusBoard(hub);
    private final SessionRequests sessions;
    private final RestRouter rest;
    private final ApiKey testKey;
    private long second;

    /** @param ledger is not closed by the exchange */
    public ExchangeCore(ExchangeSettings settings, Feed feed, VenueLoop rightLoop, Ledger ledger) {
        this.settings = settings;
        this.feed = feed;
        faults = Faults.of(settings.faults(), settings.seed(), rightLoop, ledger, settings.notices());
        loop = faults.loop();
        this.ledger = ledger;
        entries = new LedgerEntries(ledger);
        markets = new Markets(loop, settings.seed());
        AccountRows accountRows = new AccountRows(markets);
        privateFeed = new PrivateFeed(hub, accountRows);
        RateLimiter limits = new RateLimiter(settings.limits());
        trading = new TradingOperations(markets, limits, privateFeed, loop, settings.seed(), entries);
        for (Instrument instrument : feed.instruments()) {
            markets.open(instrument, trading.matches());
        }
        instruments = new InstrumentDesk(markets, hub, trading.matches(), loop);
        references = new ReferencePublisher(markets, hub);
        PublicChannels publicChannels = new PublicChannels(instruments, references, status, feed, loop);
        openAccounts();
        testKey = customers.keys().all().iterator().next();
        TrafficEntries traffic = new TrafficEntries(ledger);
        rest = new RestRouter(
                markets,
                status,
                customers,
                accountRows,
                limits,
                trading,
                loop,
                settings.environment(),
                faults.rest(),
                traffic);
        sessions = new SessionRequests(
                customers,
                hub,
                markets,
                feed,
                publicChannels,
                privateFeed,
                trading,
                limits,
                loop,
                settings.environment(),
                faults.sessions(),
                settings.seed(),
                traffic);
        faults.connect(new Faults.Rooms(markets, instruments, status, customers, trading));
    }

    private void openAccounts() {
        Set<String> given = settings.accounts().stream().map(AccountSpec::uid).collect(Collectors.toSet());
        long next = FIRST_UID + settings.seed();
        int number = 0;
        for (AccountSpec wanted : settings.accounts()) {
            while (given.contains(Long.toString(next))) {
                next++;
            }
            String uid = wanted.uid().isEmpty() ? Long.toString(next++) : wanted.uid();
            AccountSpec spec = wanted.withUid(uid);
            customers.add(account(spec));
            for (KeySpec key : spec.keys()) {
                ApiKey made = settings.keyFromSeed() ? ApiKey.ofSeed(uid, settings.seed(), number) : ApiKey.random(uid);
                customers.addKey(made.as(key), nowMs());
                number++;
            }
        }
    }

    private Map<String, BigDecimal> startingBalances(AccountSpec spec) {
        if (spec.balances() != null) {
            return spec.balances();
        }
        Map<String, BigDecimal> starting = new TreeMap<>(PURSE);
        for (Instrument instrument : feed.instruments()) {
            for (String ccy :
                    List.of(instrument.baseCurrency(), instrument.quoteCurrency(), instrument.settleCurrency())) {
                if (!ccy.isEmpty()) {
                    starting.putIfAbsent(ccy, PLENTY);
                }
            }
        }
        return starting;
    }

    private Account account(AccountSpec spec) {
        FeeSchedule fees = FeeSchedule.ofLevel(spec.level());
        return new Account(
                new AccountTerms(
                        spec.uid(), spec.uid(), fees, spec.acctLv(), spec.posMode(), spec.acctStpMode(), spec.kycLv()),
                house,
                startingBalances(spec),
                instrument -> {
                    Market market = markets.byId(instrument.id());
                    return market.markPrice();
                },
                nowMs());
    }

    private long nowMs() {
        return loop.epochNs() / MS;
    }

    /** The market begins to move and the exchange's own timers to run. */
    public void begin() {
        feed.begin(new Feed.Host(
                markets, instruments, hub, loop, trading::afterChange, this::feedFailed, settings.notices()));
        customers.accounts().forEach(account -> account.listener(entries));
        entries.start(this::describe, customers.accounts(), markets.all());
        instruments.onChange(entries::instrument);
        faults.begin();
        loop.every(FLUSH_NS, ledger::flush);
        loop.every(IDLE_CHECK_NS, sessions::checkIdle);
        loop.every(IDLE_CHECK_NS, instruments::checkExpiries);
        loop.every(ReferencePublisher.TICK_MS * MS, () -> references.tick(nowMs()));
        loop.every(KEY_CHECK_NS, () -> customers.keys().deleteUnused(nowMs()));
        loop.every(WINDOW_NS, () -> {
            trading.checkTimers();
            trading.checkMarkets(customers.accounts());
            privateFeed.closeWindow(nowMs());
        });
        loop.every(REPEAT_NS, () -> {
            second++;
            for (Account account : customers.accounts()) {
                privateFeed.repeat(account, second, nowMs());
            }
        });
    }

    private void describe(JsonWriter json) {
        json.number("seed", settings.seed())
                .field(
                        "feed",
                        settings.capture() == null
                                ? "synthetic"
                                : settings.capture().toString())
                .field("speed", Double.toString(settings.speed()))
                .field("environment", settings.environment().toString());
    }

    // A market that stands still while everything else answers would look alive: the clients are told to go.
    private void feedFailed(RuntimeException cause) {
        LOG.log(System.Logger.Level.ERROR, "the market feed of the local exchange has ended", cause);
        feed.close();
        sessions.closeAll(CloseCode.ABNORMAL);
    }

    /** The instruments and their markets. */
    public Markets markets() {
        return markets;
    }

    /** Where instruments are listed, changed and ended. */
    public InstrumentDesk instruments() {
        return instruments;
    }

    /** Where maintenance is announced. */
    public StatusBoard status() {
        return status;
    }

    /** Where WebSocket connections go. */
    public SessionRequests sessions() {
        return sessions;
    }

    /** Where HTTP requests go. */
    public RestRouter rest() {
        return rest;
    }

    /** The ready-made key, which is the first key of the first account. */
    public ApiKey testKey() {
        return testKey;
    }

    /** Accounts and keys, which may be frozen, edited and revoked while clients are connected. */
    public Customers customers() {
        return customers;
    }

    /** Orders, positions and the accounts' own settings, for what happens outside the sockets. */
    public TradingOperations trading() {
        return trading;
    }

    /** The other side of all accounts. */
    public House house() {
        return house;
    }

    public ExchangeCounters counters() {
        return new ExchangeCounters(feed.played(), sessions.opened(), trading.orders(), trading.fills());
    }

    /** Stops the market and tells the clients. */
    public void end() {
        feed.close();
        sessions.closeAll(CloseCode.GOING_AWAY);
        entries.end(trading.orders(), trading.fills(), trading.store().openOrders(), customers.accounts(), house);
        ledger.flush();
    }
}
