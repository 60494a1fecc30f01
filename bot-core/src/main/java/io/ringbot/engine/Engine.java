package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.RateLimitEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentRegistry;
import io.ringbot.instrument.PositionSide;
import io.ringbot.order.OrderBlotter;
import io.ringbot.portfolio.CashLedger;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.risk.RiskGate;
import io.ringbot.state.CarriedOver;
import io.ringbot.strategy.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The deterministic state machine in the middle: events in, commands out.
 *
 * <p>Dispatches each event to {@link MarketDataEvents}, {@link OwnEvents} or {@link RunEvents}. Thread: one, whichever
 * feeds it. No clock, no lock, no I/O, no statics. Market data and orders allocate nothing once warm; fills, balances
 * and definitions may.
 */
public final class Engine {

    private static final long OVERDUE_NS = 1_000_000L;

    // What people read does not have to be fresher; making it allocates.
    private static final long STATUS_INTERVAL_NS = 250_000_000L;

    private final EngineSettings settings;
    private final InstrumentRegistry instruments = new InstrumentRegistry();
    private final List<Market> markets = new ArrayList<>();
    private final StrategyHost[] hosts;
    private final RiskGate risk;
    private final TradingGate gate;
    private final Timers timers = new Timers();
    private final Portfolio portfolio = new Portfolio();
    private final EngineCounters counters = new EngineCounters();
    private final CurrentEvent current;
    private final MarketDataEvents marketData;
    private final OwnEvents own;
    private final OrderBlotter blotter;
    private final Brakes brakes;
    private final AccountWatch watch;
    private final VenueTerms terms = new VenueTerms();
    private final OrderDesk desk;
    private final CarryOver carryOver;
    private final StateKeeper states;
    private final TradingStates tradingStates;
    private final Losses losses;
    private final EngineTimers ownTimers;
    private final RunEvents run;
    private final Definitions definitions;

    // The slots of an event that has several, until its last; books are taken slot by slot instead.
    private final Slot[] collected = {new Slot(), new Slot(), new Slot(), new Slot()};
    private int collectedCount;
    private boolean inBook;
    private boolean intentsChanged;

    private boolean stoppedTold;
    /** Of the latest TIME event. */
    private long timeNs = Long.MIN_VALUE / 2;

    private long publishedNs = Long.MIN_VALUE / 2;
    private volatile List<MarketStatus> status = List.of();
    private volatile List<TradingState> strategyStates = List.of();
    private CallbackObserver observer = CallbackObserver.NONE;

    public Engine(EngineSettings settings, CommandWriter commands) {
        this.settings = settings;
        current = new CurrentEvent(commands, counters);
        risk = new RiskGate(settings.risk());
        hosts = new StrategyHost[settings.strategies().size()];
        gate = new TradingGate(settings.instruments().size(), hosts.length);
        marketData = new MarketDataEvents(current, markets, counters);
        own = new OwnEvents(current, markets, hosts, gate, counters, portfolio);
        blotter = new OrderBlotter(own);
        brakes = new Brakes(current, settings.risk().brakes(), hosts.length);
        desk = new OrderDesk(current, risk, brakes, blotter, gate, markets);
        watch = new AccountWatch(current, portfolio);
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = new StrategyHost(i, settings.strategies().get(i), this, desk);
        }
        carryOver = new CarryOver(blotter, portfolio, hosts);
        states = new StateKeeper(current, hosts);
        tradingStates = new TradingStates(current, gate, hosts, own, counters);
        own.wire(blotter, desk, brakes, watch, tradingStates);
        losses = new Losses(current, settings.risk().losses(), markets, tradingStates);
        own.losses(losses);
        ownTimers = new EngineTimers(timers, current, blotter, desk, marketData, watch, states, losses);
        run = new RunEvents(
                current, gate, hosts, desk, own, watch, losses, states, tradingStates, carryOver, ownTimers);
        definitions = new Definitions(settings, markets, hosts, risk, brakes, blotter, current, portfolio, carryOver);
    }

    /**
     * Takes the next slot of the event ring. Slots of an event come one after the other.
     *
     * @param slot lent for the call
     * @param sequence its sequence in the ring
     */
    public void onSlot(Slot slot, long sequence) {
        if (slot.isContinued()) {
            onContinued(slot);
        } else {
            onFirst(slot, sequence);
        }
        if (intentsChanged) {
            intentsChanged = false;
            for (StrategyHost host : hosts) {
                host.trading().intents().settle();
            }
        }
        if (desk.takeRunaway()) {
            for (StrategyHost host : hosts) {
                host.suspendRunaway();
            }
        }
        if (brakes.apply(tradingStates) | watch.apply(tradingStates) | losses.settle()) {
            afterControl();
        }
        ownTimers.settle();
    }

    private void onFirst(Slot slot, long sequence) {
        counters.events++;
        EventKind kind = EventKind.of(slot.kind());
        current.begin(slot, kind, sequence);
        portfolio.at(current.monotonicNs());
        blotter.at(current.monotonicNs(), current.venueNowMs());
        collectedCount = 0;
        inBook = kind == EventKind.BOOK_SNAPSHOT || kind == EventKind.BOOK_UPDATE;
        if (kind == null) {
            counters.unknownKinds++;
        } else if (inBook) {
            marketData.beginBook(slot);
        } else if (slot.slots() > 1) {
            collected[collectedCount++].copyFrom(slot);
        } else {
            onEvent(kind, slot);
        }
    }

    private void onContinued(Slot slot) {
        if (inBook) {
            marketData.onBook(slot);
        } else if (collectedCount > 0 && collectedCount < collected.length) {
            collected[collectedCount++].copyFrom(slot);
            if (collectedCount == collected[0].slots()) {
                collectedCount = 0;
                current.copied(collected[0]);
                onEvent(current.kind(), collected[0]);
            }
        }
    }

    private void onEvent(EventKind kind, Slot slot) {
        switch (kind) {
            case BEST_BID_OFFER -> marketData.onBestBidOffer(slot);
            case TRADE -> marketData.onTrade(slot);
            case TICKER -> marketData.onTicker(slot);
            case CANDLE -> marketData.onCandle(slot);
            case MARK_PRICE -> marketData.onMarkPrice(slot);
            case FUNDING_RATE -> marketData.onFundingRate(slot);
            case INSTRUMENT_STATE -> marketData.onState(slot);
            case BOOK_INVALID -> marketData.onInvalid(slot);
            case ORDER -> own.onOrder(slot, collected[1], collected[2]);
            case FILL -> own.onFill(slot, collected[1]);
            case ORDER_ANSWER -> own.onAnswer(slot);
            case SEND_FAILED -> own.onSendFailed(slot);
            case OUTCOME_UNKNOWN -> own.onOutcomeUnknown(slot);
            case ORDER_NOT_FOUND -> blotter.onNotFound(slot.word(Slot.PAYLOAD));
            case BALANCE -> own.onBalance(slot, secondOf(slot));
            case POSITION -> own.onPosition(slot, secondOf(slot));
            case BILL -> own.onBill(slot, collected[1]);
            case FEE_RATE -> terms.onFeeRate(slot);
            case LEVERAGE -> terms.onLeverage(slot);
            case RATE_LIMIT -> risk.budgets().subAccount(RateLimitEvent.orders(slot));
            case ACCOUNT_CONFIG -> watch.onAccountConfig(slot);
            case RECON_BEGIN -> own.onReconBegin(slot);
            case RECON_END -> own.onReconEnd(slot);
            case TIME -> onTime();
            case CONNECTION -> onConnection(slot);
            case OPERATOR -> run.onOperator(slot);
            case SUSPENSION -> onSuspension(slot);
            case TRADING_STATE -> tradingStates.onJournalBehind(slot.word(Slot.PAYLOAD) == 1);
            case INSTRUMENT -> onInstrument(InstrumentEvent.read(collected[0], collected[1]));
            case CLOCK_OFFSET -> run.onClockOffset(slot);
            case RUN_START -> run.onRunStart(slot);
            case RECOVERED -> run.onRecovered(slot);
            case EPOCH -> desk.epoch(slot.word(Slot.PAYLOAD));
            default -> {
                // Kinds of later versions and those that only the journal cares for change no decision here.
            }
        }
        if (kind.group() == EventKind.Group.OWN || kind == EventKind.RECON_END) {
            ownTimers.lookAtCash();
        }
        if (kind.group() != EventKind.Group.MARKET) {
            for (StrategyHost host : hosts) {
                host.trading().intents().touchAll();
            }
            afterControl();
        }
    }

    // Journals of early versions have shorter events.
    private Slot secondOf(Slot slot) {
        return slot.slots() > 1 ? collected[1] : null;
    }

    // --- the run

    private void onInstrument(Instrument instrument) {
        instruments.put(instrument);
        definitions.define(instrument);
        if (markets.size() == settings.instruments().size()) {
            for (StrategyHost host : hosts) {
                host.start(states.saved(host.number()));
            }
            ownTimers.saveStatesLater();
            // What an earlier run lost may be too much already.
            losses.look();
            ownTimers.lookAtLossesLater();
        }
    }

    private void onConnection(Slot slot) {
        boolean isPrivate = ConnectionEvent.role(slot) == ConnectionEvent.Role.PRIVATE;
        switch (ConnectionEvent.state(slot)) {
            case CONNECTED -> {
                marketData.connected(slot.connection(), slot.generation());
                if (slot.generation() > 1) {
                    counters.reconnects++;
                }
            }
            case READY -> {
                if (isPrivate) {
                    gate.session(true);
                    desk.session(slot.generation());
                }
            }
            case DISCONNECTED -> {
                if (isPrivate) {
                    gate.session(false);
                }
                marketData.connectionLost(slot.connection());
                publishedNs = Long.MIN_VALUE / 2;
            }
        }
    }

    private void onTime() {
        timeNs = current.monotonicNs();
        while (timers.isDue(current.monotonicNs())) {
            int owner = timers.firstOwner();
            int number = timers.firstNumber();
            timers.removeFirst();
            if (owner == EngineTimers.OWNER) {
                ownTimers.fire(number);
            } else if (owner < EngineTimers.OWNER) {
                hosts[MarketIntents.strategyOf(owner)].trading().intents().wake(number);
            } else {
                hosts[owner].timer(number);
            }
        }
    }

    // What may follow from anything but market data.
    private void afterControl() {
        tradingStates.tell();
        if (tradingStates.takeChanged()) {
            // What people must see is published with this event, however quiet the ring is afterwards.
            publishedNs = Long.MIN_VALUE / 2;
        }
        counters.openOrders = blotter.openCount();
        counters.foreignOrders = blotter.rollCall().foreignCount();
        if (gate.isStopping() && !stoppedTold && blotter.openCount() == 0 && states.isDone()) {
            stoppedTold = true;
            current.command(CommandKind.STOPPED);
            current.commit();
        }
    }

    // Of one that is suspended already this is only the record of it.
    private void onSuspension(Slot slot) {
        suspend(Suspension.strategy(slot), Suspension.cause(slot), Suspension.measuredNs(slot));
    }

    /**
     * Suspends a strategy for what was measured of it outside, from behind the slot taken last. Its orders are cancelled, the
     * others trade on. Thread: the engine's.
     *
     * @return false where there is no such strategy, or it is suspended already
     */
    public boolean suspend(int strategy, Suspension.Cause cause, long measuredNs) {
        return strategy >= 0 && strategy < hosts.length && hosts[strategy].suspend(cause, measuredNs);
    }

    /** A strategy is called no more: its orders go, the others trade on. @param text the same in a replay */
    void suspended(StrategyHost host, Suspension.Cause cause, String text) {
        counters.suspended++;
        timers.cancelAll(host.number());
        host.trading().intents().forgetAll();
        Slot command = current.command(CommandKind.SUSPENDED);
        Suspension.fill(command, host.number(), cause, text);
        current.commit();
        own.cancelEverything(TradingScope.STRATEGY, host.number());
    }

    // --- for those inside

    CallbackObserver observer() {
        return observer;
    }

    /** Some intents want to be looked at once the event is done. */
    void intentsChanged() {
        intentsChanged = true;
    }

    CurrentEvent current() {
        return current;
    }

    Market market(int index) {
        return markets.get(index);
    }

    VenueTerms terms() {
        return terms;
    }

    OrderBlotter blotter() {
        return blotter;
    }

    Timers timers() {
        return timers;
    }

    // --- for those outside

    /** When a TIME event is wanted next, monotonic; {@link Long#MAX_VALUE} never. Thread: the engine's. */
    public long nextDeadlineNs() {
        long nextNs = timers.nextDeadlineNs();
        // One that a TIME event has passed by was answered with it, and would never be again.
        return nextNs > timeNs ? nextNs : timeNs + OVERDUE_NS;
    }

    /** Counts what was refused before it became a command. */
    void refused(Refusal reason) {
        counters.refusals[reason.ordinal()]++;
    }

    /** Makes the counters readable by other threads where that was not done lately. Thread: the engine's. */
    public void publishStatus() {
        if (current.monotonicNs() - publishedNs >= STATUS_INTERVAL_NS) {
            publishStatusNow();
        }
    }

    /** Makes the counters and the status of this moment readable by other threads. Allocates. Thread: the engine's. */
    public void publishStatusNow() {
        publishedNs = current.monotonicNs();
        MarketStatus[] now = new MarketStatus[markets.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = markets.get(i).status(gate.state(TradingScope.INSTRUMENT, i), hosts.length);
        }
        status = List.of(now);
        strategyStates = tradingStates.ofStrategies();
        counters.ordersSent = desk.placed();
        counters.amendsSent = desk.amended();
        counters.ordersAccepted = blotter.accepted();
        counters.ordersRejected = blotter.rejected();
        counters.publish();
    }

    /** Status of every instrument as published last. Any thread. */
    public List<MarketStatus> status() {
        return status;
    }

    /** Trading states that were set of the strategies, by their numbers, as published last. Any thread. */
    public List<TradingState> strategyStates() {
        return strategyStates;
    }

    public EngineCounters counters() {
        return counters;
    }

    /** Instruments known so far. Thread: the engine's, or any after the run. */
    public InstrumentRegistry instruments() {
        return instruments;
    }

    /** The book of an instrument. Thread: the engine's, or any after the run. */
    public OrderBook book(int index) {
        return markets.get(index).book;
    }

    /** The net position in an instrument. Thread: the engine's, or any after the run. */
    public NetPosition position(int index) {
        return portfolio.holding(index).position(PositionSide.NET);
    }

    /** Adds the positions as they are, for a later run. Thread: the engine's, or any after the run. */
    public void carryOver(CarriedOver to) {
        carryOver.positions(markets, to);
    }

    /** The exact cash ledger. Thread: the engine's, or any after the run. */
    public CashLedger cash() {
        return portfolio.cash();
    }

    /** What we hold and earned. Thread: the engine's, or any after the run. */
    public Portfolio portfolio() {
        return portfolio;
    }

    /** Limits of the strategies, by their numbers. */
    public List<StrategyLimits> strategyLimits() {
        return settings.strategies().stream().map(StrategySpec::limits).toList();
    }

    /** Names who is told of every callback. Before the first event. */
    public void observeCallbacks(CallbackObserver newObserver) {
        observer = newObserver;
    }

    /** Why the strategy is suspended, or null where it is not. Thread: the engine's, one that got its SUSPENDED command, or any after the run. */
    public SuspensionReport suspension(int strategy) {
        return hosts[strategy].report();
    }

    /** What suspended the strategy, or null where it is not. Thread: the engine's, or any after the run. */
    public Throwable failure(int strategy) {
        return hosts[strategy].failure();
    }
}
