package io.ringbot.okx;

import io.netty.channel.EventLoop;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingScope;
import io.ringbot.gateway.DeadManStatus;
import io.ringbot.gateway.Gateway;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.okx.candle.CandlePages;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.InstrumentTable;
import io.ringbot.okx.codec.PushDecoder;
import io.ringbot.okx.rest.RequestHeaders;
import io.ringbot.okx.rest.RestClient;
import io.ringbot.okx.ws.Connector;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.okx.ws.LoginRefusal;
import io.ringbot.okx.ws.NameResolver;
import io.ringbot.okx.ws.SlidingWindow;
import io.ringbot.okx.ws.Subscription;
import io.ringbot.okx.ws.WsSession;
import io.ringbot.order.ClientOrderId;
import io.ringbot.time.SystemEpochClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OKX behind the gateway port: wires the adapter's parts in the order data flow through them.
 *
 * <p>Everything happens on {@code io}; the methods that may be called from any thread say so. What each part does, and what it
 * does about trouble, stands there.
 */
public final class OkxGateway implements Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(OkxGateway.class);

    /** Numbers of the connections in events. */
    public static final int PUBLIC = 1;

    public static final int PRIVATE = 2;

    public static final int BUSINESS = 3;

    /** OKX: new connections in a second from one address, 3; one is left to other programs. */
    private static final int CONNECTS_A_SECOND = 2;

    private static final long CLOCK_SECONDS = 60;
    private static final long RESYNC_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long TERMS_HOURS = 1;

    private final OkxSettings settings;
    private final EventLoop loop;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final SystemEpochClock epochClock = new SystemEpochClock();
    private final InstrumentTable instruments = new InstrumentTable();
    private final CodecCounters codecCounters = new CodecCounters();
    private final Origin origin = new Origin(epochClock);
    private final SlotFrame frame = new SlotFrame();
    private final Connector connector;
    private final RestClient rest;
    private final VenueClock clock;
    private final EventOutlet outlet;
    private final Books books;
    private final MarketFlow market;
    private final Candles candles;
    private final HaltLatch halts;
    private final OrderSender orders;
    private final OrderQueries queries;
    private final MissedFills fills;
    private final Reconciliation reconciliation;
    private final Bills bills;
    private final AccountTerms terms;
    private final Leftovers leftovers;
    private final DeadMan deadMan;
    private final WsSession publicSession;
    private final WsSession privateSession;
    private final WsSession businessSession;
    private ScheduledFuture<?> clockTimer;
    private ScheduledFuture<?> termsTimer;
    private boolean ending;
    private long resyncedNs = System.nanoTime() - RESYNC_NS;
    private final List<Runnable> afterMeasuring = new ArrayList<>();

    /**
     * @param transport whose loop is {@code io}; closed by the caller, after {@link #stop}
     * @param observer is told when order operations leave and are answered
     * @throws IllegalArgumentException where the file of authorities cannot be read, or the tag is not one the venue takes
     */
    public OkxGateway(OkxSettings settings, IoTransport transport, EventPublisher publisher, OrderObserver observer) {
        this.settings = settings;
        loop = transport.loop();
        OkxSettings.Times times = settings.times();
        connector = new Connector(
                transport,
                isEncrypted(settings),
                settings.authorities(),
                times.connect(),
                NameResolver.SYSTEM,
                epochClock);
        clock = new VenueClock(epochClock, loop);
        RequestHeaders headers = new RequestHeaders(settings.credentials(), settings.demo(), clock::nowMs);
        rest = new RestClient(settings.rest(), loop, connector, headers, times.request(), this::onRestCode);
        outlet = new EventOutlet(publisher, loop, this::fault);
        books = new Books(settings.instruments(), instruments, outlet, loop, epochClock);
        market = new MarketFlow(
                new PushDecoder(instruments, codecCounters),
                new FrameReader(codecCounters),
                outlet,
                loop,
                times.holdMarketData(),
                books);
        candles = new Candles(
                settings.instruments(),
                instruments,
                new PushDecoder(instruments, codecCounters),
                new CandlePages(rest, loop, codecCounters),
                outlet,
                origin,
                loop);
        halts = new HaltLatch(settings.instruments().size());
        orders = new OrderSender(
                instruments,
                settings.instruments().size(),
                settings.tag(),
                outlet,
                origin,
                observer,
                clock,
                rest,
                loop,
                times.answer(),
                this::onOrderCode,
                halts);
        PacedReads reads = new PacedReads(rest, loop);
        OrderReports reports = new OrderReports(instruments, codecCounters, reads);
        queries = new OrderQueries(instruments, reports, reads, outlet, origin, loop);
        leftovers = new Leftovers(rest, loop, settings.isOurs(), settings.isOfThisRun());
        deadMan = new DeadMan(rest, loop, outlet, origin, clock, settings.tag());
        terms = new AccountTerms(settings, rest, instruments);
        bills = new Bills(instruments, rest, outlet, origin);
        fills = new MissedFills(instruments, reads, clock::nowMs);
        reconciliation =
                new Reconciliation(instruments, reports, fills, codecCounters, reads, outlet, origin, loop, leftovers);
        SlidingWindow connects = new SlidingWindow(CONNECTS_A_SECOND, TimeUnit.SECONDS.toNanos(1));
        publicSession = newPublicSession(connects);
        privateSession = settings.credentials() == null ? null : newPrivateSession(connects);
        businessSession = candles.isWanted() ? newBusinessSession(connects) : null;
        books.session(publicSession);
        orders.session(privateSession, this::maySendNew);
        queries.session(privateSession);
        reconciliation.session(privateSession, settings.longShort());
        reconciliation.first(bills::tell);
        bills.session(privateSession);
    }

    private static boolean isEncrypted(OkxSettings settings) {
        return settings.rest().tls()
                || settings.publicWs().tls()
                || settings.privateWs().tls()
                || settings.businessWs().tls();
    }

    private WsSession newPublicSession(SlidingWindow connects) {
        List<Subscription> wanted = new ArrayList<>();
        for (OkxSettings.Wanted instrument : settings.instruments()) {
            for (String channel : instrument.channels()) {
                wanted.add(Subscription.ofInstrument(channel, instrument.instId()));
            }
        }
        return new WsSession(
                PUBLIC,
                ConnectionEvent.Role.PUBLIC,
                settings.publicWs(),
                settings.times().session(),
                loop,
                connector,
                connects,
                settings.needsPublicLogin() ? new LoginMessage(settings.credentials(), clock) : null,
                wanted,
                // The state at the start came over REST: a server may lack the channel.
                settings.instrumentTypes().stream()
                        .map(type -> Subscription.ofType("instruments", type.name()))
                        .toList(),
                new PublicEvents(outlet, origin, this::measureClock, this::fault, market, books),
                codecCounters);
    }

    private WsSession newPrivateSession(SlidingWindow connects) {
        return new WsSession(
                PRIVATE,
                ConnectionEvent.Role.PRIVATE,
                settings.privateWs(),
                settings.times().session(),
                loop,
                connector,
                connects,
                new LoginMessage(settings.credentials(), clock),
                List.of(Subscription.ofType("orders", "ANY"), Subscription.ofAccount("account")),
                // Positions are reconciled over REST; the channel is a convenience that a server may lack.
                List.of(Subscription.ofType("positions", "ANY")),
                new PrivateEvents(
                        outlet,
                        origin,
                        this::measureClock,
                        this::keyFault,
                        instruments,
                        codecCounters,
                        orders.outcomes(),
                        reconciliation),
                codecCounters);
    }

    private WsSession newBusinessSession(SlidingWindow connects) {
        return new WsSession(
                BUSINESS,
                ConnectionEvent.Role.BUSINESS,
                settings.businessWs(),
                settings.times().session(),
                loop,
                connector,
                connects,
                null,
                candles.subscriptions(),
                List.of(),
                new BusinessEvents(outlet, origin, this::measureClock, this::fault, candles),
                codecCounters);
    }

    @Override
    public void onFailure(Consumer<Throwable> listener) {
        failure.whenComplete((never, why) -> listener.accept(why));
    }

    private void fault(String why) {
        ending = true;
        if (failure.completeExceptionally(new GatewayException(why))) {
            LOG.error("{}", why);
        }
    }

    private boolean maySendNew() {
        return !ending && reconciliation.isComplete() && deadMan.confirmed().isDone();
    }

    /** All fills up to this time of the venue are known from an earlier run: later ones are told. Before the start. */
    public void fillsKnownUntil(long ms) {
        loop.execute(() -> fills.knownUntil(ms));
    }

    @Override
    public CompletableFuture<Void> start() {
        return onLoop(() -> new StartUp(settings, rest, clock, leftovers, terms, instruments, outlet, origin)
                .run()
                // What they learn from the past is told before anything can be traded.
                .thenCompose(done -> candles.warmUp())
                .thenRun(this::connect));
    }

    private void connect() {
        publicSession.start();
        if (privateSession != null) {
            fills.beginAt(clock.nowMs());
            privateSession.start();
            reconciliation.repeat(settings.times().reconcile());
        }
        if (businessSession != null) {
            businessSession.start();
        }
        clockTimer = loop.scheduleAtFixedRate(this::measureClock, CLOCK_SECONDS, CLOCK_SECONDS, TimeUnit.SECONDS);
        if (privateSession != null) {
            termsTimer = loop.scheduleAtFixedRate(this::readTerms, TERMS_HOURS, TERMS_HOURS, TimeUnit.HOURS);
            deadMan.start(this::notTrading);
        }
    }

    private void readTerms() {
        terms.readAgain().whenComplete((told, trouble) -> {
            if (trouble == null) {
                origin.seal(told, null);
                outlet.own(told);
                outlet.endOfBatch();
            } else {
                LOG.warn("the account's terms were not read: {}", OrderQueries.reason(trouble));
            }
        });
    }

    private void measureClock() {
        measureClock(() -> {});
    }

    /** @param then is run when the clock was measured, or could not be */
    private void measureClock(Runnable then) {
        afterMeasuring.add(then);
        if (afterMeasuring.size() > 1) {
            return;
        }
        clock.measure(rest).whenComplete((done, trouble) -> {
            if (trouble == null) {
                tellClock();
            } else {
                LOG.warn("the venue's clock was not measured: {}", OrderQueries.reason(trouble));
            }
            List<Runnable> waiting = List.copyOf(afterMeasuring);
            afterMeasuring.clear();
            waiting.forEach(Runnable::run);
        });
    }

    private void tellClock() {
        frame.clear();
        frame.event(EventKind.CLOCK_OFFSET).word(Slot.PAYLOAD, clock.offsetNs());
        frame.currentEvent().word(Slot.PAYLOAD + 1, clock.uncertaintyNs());
        origin.seal(frame, null);
        outlet.own(frame);
        outlet.endOfBatch();
    }

    // Sees the code of every REST answer after the start, whoever asked.
    private void onRestCode(String told, int code) {
        if (clockTimer != null) {
            onCode(code, told);
        }
    }

    // Sees the code of every answer to an order over the WebSocket.
    private void onOrderCode(int code) {
        onCode(code, "");
    }

    private void onCode(int code, String told) {
        if (ErrorCodes.isClock(code)) {
            // Those that were on their way are refused too: once is enough for all of them.
            if (System.nanoTime() - resyncedNs > RESYNC_NS) {
                resyncedNs = System.nanoTime();
                measureClock();
            }
        } else if (ErrorCodes.isKeyRefused(code)) {
            String address = told.isEmpty() ? "" : " (" + told + ")";
            keyFault("the venue refused a request with code " + code + address + ": "
                    + LoginRefusal.of(code).advice());
        }
    }

    // Cancelling needs the key too: what is open ends with the switch that needs none.
    private void keyFault(String why) {
        String key = settings.credentials() == null
                ? ""
                : "; API key " + settings.credentials().fingerprint()
                        + "; open orders are left to the venue's dead-man switch, for cancelling them needs the key";
        fault(why + key);
    }

    @Override
    public void onCommand(Slot command) {
        CommandKind kind = CommandKind.of(command.kind());
        if (kind == null) {
            return;
        }
        switch (kind) {
            case PLACE, AMEND, CANCEL -> orders.send(command);
            case BATCH_PLACE, BATCH_AMEND, BATCH_CANCEL -> orders.sendInBatch(command);
            case QUERY_ORDER -> queries.query(command);
            case RECONCILE -> reconciliation.begin();
            case READ_BILLS -> bills.tellLater();
            case RESUBSCRIBE -> books.resubscribe(command.instrument());
            case TRADING_STATE -> halts.onTradingState(command);
            default -> {
                // For the journal, or for others.
            }
        }
    }

    @Override
    public void onCommandsDone() {
        orders.flush();
    }

    // Why the dead-man switch is not for now, whatever moves; null where it is.
    private String notTrading() {
        if (ending || halts.isAccountHalted()) {
            return "trading is at its end or halted";
        }
        return privateSession.isReady() ? null : "the private session is not ready";
    }

    @Override
    public void feedDeadMan(Duration timeout, Supplier<String> standing) {
        deadMan.feed(Math.toIntExact(timeout.toSeconds()), standing);
    }

    @Override
    public CompletableFuture<Void> deadManConfirmed() {
        return deadMan.confirmed();
    }

    @Override
    public CompletableFuture<Boolean> disarmDeadMan() {
        return onLoop(deadMan::disarm);
    }

    @Override
    public DeadManStatus deadMan() {
        return deadMan.status();
    }

    @Override
    public boolean isPrivateReady() {
        return privateSession != null && privateSession.isReady();
    }

    @Override
    public void halt(TradingScope scope, int index, long number) {
        halts.halt(scope, index, number);
        if (scope == TradingScope.ACCOUNT) {
            loop.execute(orders::withdrawWaiting);
        }
    }

    @Override
    public CompletableFuture<Integer> cancelOpen(TradingScope scope, int index) {
        return settings.credentials() == null
                ? CompletableFuture.completedFuture(0)
                : onLoop(() -> cancel(
                        switch (scope) {
                            case ACCOUNT -> (id, instId) -> true;
                            case INSTRUMENT -> {
                                String halted =
                                        settings.instruments().get(index).instId();
                                yield (id, instId) -> instId.equals(halted);
                            }
                            case STRATEGY -> (id, instId) -> ClientOrderId.strategy(id) == index;
                        }));
    }

    @Override
    public int leftoversAtStart() {
        return leftovers.foundFirst();
    }

    @Override
    public CompletableFuture<Integer> cancelLeftovers() {
        return onLoop(() -> {
            ending = true;
            return settings.credentials() == null ? CompletableFuture.completedFuture(0) : cancel((id, instId) -> true);
        });
    }

    // One that was never started does not know the venue's clock, by which it must sign.
    private CompletableFuture<Integer> cancel(Leftovers.Which which) {
        return clockTimer != null
                ? leftovers.cancel(which, orders.arrivedNs())
                : clock.measure(rest)
                        .handle((measured, failure) -> null)
                        .thenCompose(done -> leftovers.cancel(which, orders.arrivedNs()));
    }

    @Override
    public CompletableFuture<Void> stop() {
        return onLoop(() -> {
            outlet.close();
            deadMan.stop();
            queries.stop();
            reconciliation.stop();
            if (clockTimer != null) {
                clockTimer.cancel(false);
            }
            if (termsTimer != null) {
                termsTimer.cancel(false);
            }
            publicSession.stop();
            if (privateSession != null) {
                privateSession.stop();
            }
            if (businessSession != null) {
                businessSession.stop();
            }
            books.stop();
            candles.stop();
            rest.stop();
            connector.close();
            return CompletableFuture.completedFuture(null);
        });
    }

    private <T> CompletableFuture<T> onLoop(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> work.get().whenComplete((value, trouble) -> {
            if (trouble == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(OrderQueries.cause(trouble));
            }
        }));
        return result;
    }

    /** What the gateway did so far. May be called from any thread; the values may be a little old. */
    public OkxCounters counters() {
        return new OkxCounters(
                publicSession.counters(),
                privateSession == null ? null : privateSession.counters(),
                businessSession == null ? null : businessSession.counters(),
                codecCounters,
                market.dropped(),
                market.pauses(),
                outlet.delayed(),
                outlet.lost(),
                books.requests(),
                books.missing(),
                candles.fetches(),
                orders.sentOverSocket(),
                orders.sentOverRest(),
                orders.unmatched(),
                orders.inFlight(),
                queries.asked(),
                reconciliation.completed(),
                reconciliation.failed());
    }
}
