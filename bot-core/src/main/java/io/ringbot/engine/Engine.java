package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentRegistry;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.portfolio.CashLedger;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.risk.RiskGate;
import io.ringbot.strategy.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deterministic state machine in the middle: events in, commands out.
 *
 * <p>Thread: one, whichever feeds it. No clock, no lock, no I/O, no statics. Market data and orders allocate nothing once warm;
 * fills, balances and definitions may.
 */
public final class Engine {

    // The engine's own timers live beside the strategies' under this owner.
    private static final int SELF = -1;
    private static final int QUERY_TIMER = 0;
    private static final long FIRST_QUERY_DELAY_NS = 250_000_000L;
    // What people read does not have to be fresher; making it allocates.
    private static final long STATUS_INTERVAL_NS = 250_000_000L;
    private static final long RESUBSCRIBE_AGAIN_NS = 10_000_000_000L;

    private final EngineSettings settings;
    private final CommandWriter commands;
    private final InstrumentRegistry instruments = new InstrumentRegistry();
    private final List<Market> markets = new ArrayList<>();
    private final StrategyHost[] hosts;
    private final RiskGate risk;
    private final TradingGate gate = new TradingGate();
    private final OrderBlotter blotter = new OrderBlotter(new Told());
    private final OrderDesk desk;
    private final CashLedger cash = new CashLedger();
    private final Timers timers = new Timers();
    private final EngineCounters counters = new EngineCounters();

    private final TradeView trade = new TradeView();
    private final TickerView ticker = new TickerView();
    private final FillView fill = new FillView();

    // The event being handled; what an event of several slots needs until its last.
    private Slot event;
    private long sequence;
    private long epochNs;
    private long monotonicNs;
    private long clockOffsetNs;
    private EventKind kind;
    private Market assembling;
    private final Slot[] collected = {new Slot(), new Slot(), new Slot(), new Slot()};
    private int collectedCount;

    private int[] generations = new int[16];
    private Refusal toldRefusal = Refusal.NOT_ARMED;
    private boolean stoppedTold;
    private long reconciling;
    private long publishedNs = Long.MIN_VALUE / 2;
    private volatile List<MarketStatus> status = List.of();

    public Engine(EngineSettings settings, CommandWriter commands) {
        this.settings = settings;
        this.commands = commands;
        this.risk = new RiskGate(settings.risk());
        this.desk = new OrderDesk(this, risk, blotter, gate);
        this.hosts = new StrategyHost[settings.strategies().size()];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = new StrategyHost(i, settings.strategies().get(i), this, desk);
        }
    }

    /**
     * Takes the next slot of the event ring. Slots of an event come one after the other.
     *
     * @param slot lent for the call
     * @param slotSequence its sequence in the ring
     */
    public void onSlot(Slot slot, long slotSequence) {
        if (slot.isContinued()) {
            onContinued(slot);
            return;
        }
        counters.events++;
        event = slot;
        sequence = slotSequence;
        epochNs = slot.receivedEpochNs();
        monotonicNs = slot.receivedNs();
        kind = EventKind.of(slot.kind());
        assembling = null;
        collectedCount = 0;
        if (kind == null) {
            counters.unknownKinds++;
        } else if (kind == EventKind.BOOK_SNAPSHOT || kind == EventKind.BOOK_UPDATE) {
            assembling = marketOf(slot);
            onBook(slot);
        } else if (slot.slots() > 1) {
            collected[collectedCount++].copyFrom(slot);
        } else {
            onEvent(slot);
        }
    }

    private void onContinued(Slot slot) {
        if (assembling != null) {
            onBook(slot);
        } else if (collectedCount > 0 && collectedCount < collected.length) {
            collected[collectedCount++].copyFrom(slot);
            if (collectedCount == collected[0].slots()) {
                collectedCount = 0;
                event = collected[0];
                onEvent(collected[0]);
            }
        }
    }

    private void onEvent(Slot slot) {
        switch (kind) {
            case BEST_BID_OFFER -> onBestBidOffer(slot);
            case TRADE -> onTrade(slot);
            case TICKER -> onTicker(slot);
            case BOOK_INVALID -> onBookInvalid(slot);
            case ORDER_ANSWER -> blotter.onAnswer(slot);
            case ORDER -> onOrder(slot);
            case SEND_FAILED -> blotter.onSendFailed(slot);
            case OUTCOME_UNKNOWN -> blotter.onOutcomeUnknown(slot);
            case ORDER_NOT_FOUND -> blotter.onNotFound(slot.word(Slot.PAYLOAD), venueNowNs() / 1_000_000L);
            case BALANCE -> cash.venue(BalanceEvent.currency(slot), BalanceEvent.cash(slot));
            case POSITION -> onPosition(slot);
            case TIME -> onTime();
            case CONNECTION -> onConnection(slot);
            case RECON_BEGIN -> reconciling = ReconEvent.number(slot);
            case RECON_END -> onReconciled(slot);
            case OPERATOR -> onOperator(OperatorEvent.command(slot));
            case INSTRUMENT -> onInstrument(InstrumentEvent.read(collected[0], collected[1]));
            case CLOCK_OFFSET -> clockOffsetNs = slot.word(Slot.PAYLOAD);
            case RUN_START -> onRunStart(slot);
            case TRADING_STATE -> gate.onlyReducing(slot.word(Slot.PAYLOAD) == 1);
            case EPOCH -> desk.epoch(slot.word(Slot.PAYLOAD));
            default -> {
                // Kinds of later versions and those that only the journal cares for change no decision here.
            }
        }
        if (kind.group() != EventKind.Group.MARKET) {
            afterControl();
        }
    }

    // --- market data

    private Market marketOf(Slot slot) {
        counters.marketEvents++;
        if (isStale(slot)) {
            counters.dropped++;
            return null;
        }
        int index = slot.instrument();
        return index >= 0 && index < markets.size() ? markets.get(index) : null;
    }

    // Frames of a connection that was replaced must not touch what its successor built.
    private boolean isStale(Slot slot) {
        int connection = slot.connection();
        return connection < generations.length && slot.generation() != generations[connection];
    }

    private void onBestBidOffer(Slot slot) {
        Market market = marketOf(slot);
        if (market == null) {
            return;
        }
        market.topConnection = slot.connection();
        market.top.set(slot);
        for (StrategyHost host : market.hosts) {
            host.bestBidOffer(market);
        }
    }

    private void onTrade(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            trade.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.trade(trade);
            }
        }
    }

    private void onTicker(Slot slot) {
        Market market = marketOf(slot);
        if (market != null) {
            ticker.over(market.instrument(), slot);
            for (StrategyHost host : market.hosts) {
                host.ticker(ticker);
            }
        }
    }

    private void onBook(Slot slot) {
        Market market = assembling;
        if (market == null) {
            return;
        }
        boolean wasValid = market.book.isValid();
        OrderBook.Applied applied = market.book.onSlot(slot);
        switch (applied) {
            case SNAPSHOT, UPDATE -> {
                market.bookConnection = event.connection();
                boolean topChanged = !market.spec.topChannel() && market.top.take(market.book);
                for (StrategyHost host : market.hosts) {
                    if (topChanged) {
                        host.bestBidOffer(market);
                    }
                    host.book(market);
                }
                if (!wasValid) {
                    market.resubscribedNs = 0;
                }
            }
            case GAP -> {
                counters.gaps++;
                bookLost(market, applied.ordinal());
            }
            case CHECKSUM_FAILED -> bookLost(market, applied.ordinal());
            case IGNORED -> {
                // The snapshot asked for may have got lost too.
                if (market.resubscribedNs != 0 && monotonicNs - market.resubscribedNs > RESUBSCRIBE_AGAIN_NS) {
                    resubscribe(market, applied.ordinal());
                }
            }
            case PENDING, KEEP_ALIVE -> {
                // Nothing that a strategy could see.
            }
        }
    }

    private void onBookInvalid(Slot slot) {
        int index = slot.instrument();
        if (index >= 0 && index < markets.size()) {
            Market market = markets.get(index);
            market.book.invalidate();
            bookLost(market, (int) slot.word(Slot.PAYLOAD));
        }
    }

    private void bookLost(Market market, int reason) {
        if (!market.spec.topChannel()) {
            market.top.invalidate();
        }
        for (StrategyHost host : market.hosts) {
            host.bookInvalid(market);
        }
        resubscribe(market, reason);
    }

    private void resubscribe(Market market, int reason) {
        market.resubscribedNs = monotonicNs;
        market.book.expectRecovery();
        Slot command = command(CommandKind.RESUBSCRIBE);
        command.instrument(market.instrument().index(), market.instrument().version());
        command.word(Slot.COMMAND_PAYLOAD, reason);
        commit();
    }

    // --- own orders and account

    private void onOrder(Slot first) {
        blotter.onOrder(first, collected[1], reconciling);
        OwnOrder order = blotter.find(OrderEvent.clientOrderId(first));
        // An order that came to life after the stop was asked for goes too.
        if (order != null && gate.isStopping() && order.isOpen() && !order.isCancelPending()) {
            desk.cancel(order);
        }
    }

    private void onPosition(Slot slot) {
        int index = slot.instrument();
        if (index >= 0 && index < markets.size() && reconciling != 0) {
            BigDecimal average =
                    slot.word(10) == Slot.ABSENT ? null : BigDecimal.valueOf(slot.word(10), (int) slot.word(11));
            markets.get(index).position.adopt(PositionEvent.size(slot), average);
        }
    }

    private void onReconciled(Slot slot) {
        long number = reconciling;
        reconciling = 0;
        gate.reconciled(ReconEvent.isComplete(slot));
        if (!ReconEvent.isComplete(slot)) {
            return;
        }
        // What is open here and was not named there ended while we were away: ask how.
        for (int i = 0; i < blotter.instruments(); i++) {
            OpenOrders open = blotter.open(i);
            for (int k = 0; k < open.count(); k++) {
                OwnOrder order = open.get(k);
                if (order.namedIn() != number && order.nextQueryNs() == 0) {
                    desk.query(order);
                }
            }
        }
    }

    private final class Told implements OrderBlotter.Listener {

        @Override
        public void onFill(OwnOrder order, Slot first, Slot second) {
            counters.fills++;
            Market market = markets.get(first.instrument());
            Instrument instrument = market.instrument();
            long price = OrderEvent.fillPrice(second);
            long size = OrderEvent.fillSize(second);
            market.position.fill(OrderEvent.side(first), price, size);
            cash.fill(instrument, OrderEvent.side(first), price, size);
            BigDecimal fee = BigDecimal.valueOf(OrderEvent.feeMantissa(second), OrderEvent.feeScale(second));
            if (fee.signum() != 0) {
                String currency = OrderEvent.feeCurrency(second);
                cash.fee(currency, fee);
                if (instrument.contractType() == ContractType.NONE && currency.equals(instrument.baseCurrency())) {
                    market.position.baseFee(fee);
                }
            }
            if (order != null) {
                hosts[order.strategy()].fill(fill.over(order, first, second));
            }
        }

        @Override
        public void onOrder(OwnOrder order) {
            hosts[order.strategy()].order(order);
        }

        @Override
        public void onQueryNeeded(OwnOrder order) {
            if (order.notFound() == 0) {
                desk.query(order);
            } else {
                long delay = FIRST_QUERY_DELAY_NS << Math.min(order.notFound() - 1, 3);
                blotter.askAgainAt(order, monotonicNs + delay);
                scheduleQueries();
            }
        }
    }

    private void scheduleQueries() {
        long next = blotter.nextQueryNs();
        if (next == Long.MAX_VALUE) {
            timers.cancel(SELF, QUERY_TIMER);
        } else {
            timers.set(SELF, QUERY_TIMER, next);
        }
    }

    private void queryDue() {
        for (int i = 0; i < blotter.instruments(); i++) {
            OpenOrders open = blotter.open(i);
            for (int k = 0; k < open.count(); k++) {
                OwnOrder order = open.get(k);
                if (order.nextQueryNs() != 0 && order.nextQueryNs() <= monotonicNs) {
                    blotter.askAgainAt(order, 0);
                    desk.query(order);
                }
            }
        }
        scheduleQueries();
    }

    // --- the run

    private void onRunStart(Slot slot) {
        desk.epoch(RunStartEvent.epoch(slot));
        for (StrategyHost host : hosts) {
            host.trading().seed(RunStartEvent.seed(slot) + host.number());
        }
    }

    private void onInstrument(Instrument instrument) {
        instruments.put(instrument);
        Market market;
        if (instrument.index() < markets.size()) {
            market = markets.get(instrument.index());
            market.redefine(instrument);
        } else {
            market = new Market(instrument, specOf(instrument.id()));
            markets.add(market);
            blotter.addInstrument(instrument.index());
        }
        risk.define(instrument, market.spec.limits());
        for (StrategyHost host : hosts) {
            if (host.spec().instruments().contains(instrument.id())) {
                host.trading().define(instrument);
                if (!Arrays.asList(market.hosts).contains(host)) {
                    market.hosts = Arrays.copyOf(market.hosts, market.hosts.length + 1);
                    market.hosts[market.hosts.length - 1] = host;
                }
            }
        }
        if (markets.size() == settings.instruments().size()) {
            for (StrategyHost host : hosts) {
                host.start();
            }
        }
    }

    private InstrumentSpec specOf(String id) {
        for (InstrumentSpec spec : settings.instruments()) {
            if (spec.id().equals(id)) {
                return spec;
            }
        }
        throw new IllegalStateException("instrument " + id + " was published but is not in the settings");
    }

    private void onConnection(Slot slot) {
        int connection = slot.connection();
        if (connection >= generations.length) {
            generations = Arrays.copyOf(generations, connection * 2);
        }
        boolean isPrivate = ConnectionEvent.role(slot) == ConnectionEvent.Role.PRIVATE;
        switch (ConnectionEvent.state(slot)) {
            case CONNECTED -> {
                generations[connection] = slot.generation();
                if (slot.generation() > 1) {
                    counters.reconnects++;
                }
            }
            case READY -> {
                if (isPrivate) {
                    gate.session(true);
                }
            }
            case DISCONNECTED -> {
                if (isPrivate) {
                    gate.session(false);
                }
                connectionLost(connection);
            }
        }
    }

    // Invalid is told before anything else that follows; the gateway subscribes anew by itself when it is back.
    private void connectionLost(int connection) {
        for (Market market : markets) {
            boolean top = market.topConnection == connection && market.top.invalidate();
            boolean book = market.bookConnection == connection && market.book.isValid();
            if (book) {
                market.book.invalidate();
                market.resubscribedNs = 0;
                if (!market.spec.topChannel()) {
                    market.top.invalidate();
                }
                market.book.expectRecovery();
            }
            if (top || book) {
                for (StrategyHost host : market.hosts) {
                    host.bookInvalid(market);
                }
            }
        }
    }

    private void onOperator(OperatorEvent.Command command) {
        switch (command) {
            case ARM -> gate.arm();
            case RESUME -> gate.resume();
            case HALT -> {
                gate.halt();
                cancelEverything();
            }
            case STOP -> {
                if (!gate.isStopping()) {
                    gate.stop();
                    tellTradingAllowed();
                    for (StrategyHost host : hosts) {
                        host.stop();
                    }
                    cancelEverything();
                }
            }
        }
    }

    private void cancelEverything() {
        for (int i = 0; i < blotter.instruments(); i++) {
            desk.cancelAll(i, OrderDesk.ALL);
        }
    }

    private void onTime() {
        while (timers.isDue(monotonicNs)) {
            int owner = timers.firstOwner();
            int number = timers.firstNumber();
            timers.removeFirst();
            if (owner == SELF) {
                queryDue();
            } else {
                hosts[owner].timer(number);
            }
        }
    }

    // What may follow from anything but market data.
    private void afterControl() {
        tellTradingAllowed();
        counters.openOrders = blotter.openCount();
        if (gate.isStopping() && !stoppedTold && blotter.openCount() == 0) {
            stoppedTold = true;
            command(CommandKind.STOPPED);
            commit();
        }
    }

    private void tellTradingAllowed() {
        Refusal refusal = gate.refusal();
        if (refusal == toldRefusal) {
            return;
        }
        boolean was = toldRefusal == Refusal.NONE;
        Slot command = command(CommandKind.TRADING_STATE);
        command.word(Slot.COMMAND_PAYLOAD, refusal.ordinal());
        command.word(Slot.COMMAND_PAYLOAD + 1, toldRefusal.ordinal());
        commit();
        toldRefusal = refusal;
        counters.refusal = refusal.ordinal();
        boolean is = refusal == Refusal.NONE;
        if (was != is) {
            for (StrategyHost host : hosts) {
                host.tradingAllowed(is);
            }
        }
    }

    /** A strategy threw: its orders go, the others trade on. */
    void suspended(StrategyHost host) {
        counters.suspended++;
        timers.cancelAll(host.number());
        Slot command = command(CommandKind.SUSPENDED);
        command.strategy(host.number());
        commit();
        for (int i = 0; i < blotter.instruments(); i++) {
            desk.cancelAll(i, host.number());
        }
    }

    // --- for those inside

    Slot command(CommandKind commandKind) {
        Slot slot = commands.claim(commandKind);
        slot.cause(sequence, event);
        if (kind != null && kind.group() == EventKind.Group.MARKET) {
            slot.addFlags(Slot.MARKET_CAUSE);
        }
        return slot;
    }

    void commit() {
        counters.decisions++;
        commands.commit();
    }

    long epochNs() {
        return epochNs;
    }

    long monotonicNs() {
        return monotonicNs;
    }

    /** The event's time by the venue's clock, ns since 1970. */
    long venueNowNs() {
        return epochNs + clockOffsetNs;
    }

    Market market(int index) {
        return markets.get(index);
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
        return timers.nextDeadlineNs();
    }

    /** Makes the counters readable by other threads where that was not done lately. Thread: the engine's. */
    public void publishStatus() {
        if (monotonicNs - publishedNs >= STATUS_INTERVAL_NS) {
            publishStatusNow();
        }
    }

    /** Makes the counters and the status of this moment readable by other threads. Allocates. Thread: the engine's. */
    public void publishStatusNow() {
        publishedNs = monotonicNs;
        MarketStatus[] now = new MarketStatus[markets.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = markets.get(i).status();
        }
        status = List.of(now);
        counters.ordersSent = desk.placed();
        counters.ordersAccepted = blotter.accepted();
        counters.ordersRejected = blotter.rejected();
        counters.publish();
    }

    /** Status of every instrument as published last. Any thread. */
    public List<MarketStatus> status() {
        return status;
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

    /** The position in an instrument. Thread: the engine's, or any after the run. */
    public NetPosition position(int index) {
        return markets.get(index).position;
    }

    /** The exact cash ledger. Thread: the engine's, or any after the run. */
    public CashLedger cash() {
        return cash;
    }

    /** What suspended the strategy, or null where it is not. Thread: the engine's, or any after the run. */
    public Throwable failure(int strategy) {
        return hosts[strategy].failure();
    }
}
