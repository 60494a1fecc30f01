package io.ringbot.engine;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FillEvent;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.SendFailedEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.event.TradeEvent;
import io.ringbot.event.TradingScope;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An engine on a bench: events by name in, commands as a list out, time by hand. */
public final class EngineBench {

    public static final long START_NS = 1_795_000_000_000_000_000L;
    public static final long EPOCH = 1_795_000_000L;
    public static final int PUBLIC = 1;
    public static final int PRIVATE = 2;

    private static final LimitSettings LIMITS =
            new LimitSettings(new BigDecimal("1"), new BigDecimal("50000"), new BigDecimal("2"), 10_000);

    public final Instrument instrument;
    public final List<Slot> commands = new ArrayList<>();
    public final Engine engine;
    /** Whether the stack ends where a PLACE is about to be written. */
    public boolean failCommands;

    private final SlotFrame frame = new SlotFrame();
    private long sequence;
    private long nowNs = START_NS;
    private long venueOrders;
    private boolean quiet;

    public EngineBench(Strategy... strategies) {
        this(true, true, new RiskSettings(1000, 100), strategies);
    }

    /** A linear swap of one contract a coin, traded cross. */
    public static EngineBench swap(Strategy... strategies) {
        return new EngineBench("BTC-USDT-SWAP", TradeMode.CROSS, true, true, new RiskSettings(1000, 100), strategies);
    }

    public EngineBench(boolean topChannel, boolean bookChannel, RiskSettings risk, Strategy... strategies) {
        this("BTC-USDT", TradeMode.CASH, topChannel, bookChannel, risk, strategies);
    }

    /** A bench whose instrument has other limits. */
    public static EngineBench withLimits(LimitSettings limits, Strategy... strategies) {
        RiskSettings risk = new RiskSettings(1000, 100, RiskSettings.NO_BUDGET);
        return new EngineBench("BTC-USDT", TradeMode.CASH, true, true, risk, StrategyLimits.NONE, limits, strategies);
    }

    /** A bench whose strategies have limits of their own. */
    public static EngineBench limited(StrategyLimits limits, Strategy... strategies) {
        return new EngineBench(
                "BTC-USDT",
                TradeMode.CASH,
                true,
                true,
                new RiskSettings(500, 2000, RiskSettings.NO_BUDGET),
                limits,
                LIMITS,
                strategies);
    }

    private EngineBench(
            String id,
            TradeMode mode,
            boolean topChannel,
            boolean bookChannel,
            RiskSettings risk,
            Strategy... strategies) {
        this(id, mode, topChannel, bookChannel, risk, StrategyLimits.NONE, LIMITS, strategies);
    }

    private EngineBench(
            String id,
            TradeMode mode,
            boolean topChannel,
            boolean bookChannel,
            RiskSettings risk,
            StrategyLimits strategyLimits,
            LimitSettings limits,
            Strategy... strategies) {
        instrument = Instrument.builder(id).tick("0.1").lot("0.0001").code(7).build();
        List<StrategySpec> specs = new ArrayList<>();
        for (int i = 0; i < strategies.length; i++) {
            specs.add(new StrategySpec("s" + i, strategies[i], List.of(id), strategyLimits));
        }
        engine = new Engine(
                new EngineSettings(List.of(new InstrumentSpec(id, mode, topChannel, bookChannel, limits)), specs, risk),
                new ListWriter());
    }

    /** Instruments, connections, reconciliation, arming and a valid book: ready to trade. */
    public EngineBench ready() {
        runStart();
        connect(PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
        connect(PRIVATE, ConnectionEvent.Role.PRIVATE, 1);
        reconcile();
        operator(OperatorEvent.Command.ARM);
        snapshot(10, "650000", "1", "650010", "1");
        bestBidOffer("65000.0", "1", "65001.0", "1");
        return this;
    }

    public EngineBench runStart() {
        return runStart(frame -> {});
    }

    /** @param carriedOver writes what comes between the start of the run and the instruments */
    public EngineBench runStart(Consumer<SlotFrame> carriedOver) {
        frame.clear();
        RunStartEvent.write(frame, EPOCH, 42);
        publish(0, 0);
        frame.clear();
        carriedOver.accept(frame);
        publish(0, 0);
        frame.clear();
        InstrumentEvent.write(frame, instrument);
        publish(0, 0);
        return this;
    }

    public void connect(int connection, ConnectionEvent.Role role, int generation) {
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.CONNECTED, role, 0);
        publish(connection, generation);
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.READY, role, 0);
        publish(connection, generation);
    }

    public void disconnect(int connection, ConnectionEvent.Role role) {
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.DISCONNECTED, role, 1006);
        publish(connection, 1);
    }

    public void reconcile() {
        beginReconciliation(1);
        endReconciliation(1, 0);
    }

    public void beginReconciliation(long number) {
        frame.clear();
        ReconEvent.begin(frame, number);
        publish(0, 0);
    }

    /** One of the timer, beside which trading goes on. */
    public void beginRoutine(long number, boolean positions) {
        event(0, f -> ReconEvent.beginRoutine(f, number, positions));
    }

    /** A fill as a reconciliation tells it; a client order id of 0 is of an order of others. */
    public void listedFill(long clientOrderId, Side side, long tradeId, String price, String size, long timeNs) {
        event(PRIVATE, f -> {
            Slot first = FillEvent.write(
                    f, 900, clientOrderId, side, PositionSide.NET, OrderEvent.Path.RECONCILIATION, tradeId);
            first.instrument(0, 0);
            OrderEvent.fill(first, f.get(1), tradeId, instrument.price(price), instrument.size(size), timeNs, true);
        });
    }

    public void endReconciliation(long number, int error) {
        frame.clear();
        ReconEvent.end(frame, number, error, 0);
        publish(0, 0);
    }

    public void operator(OperatorEvent.Command command) {
        frame.clear();
        OperatorEvent.write(frame, command);
        publish(0, 0);
    }

    public void operator(OperatorEvent.Command command, TradingScope scope, int index, long number, String reason) {
        frame.clear();
        OperatorEvent.write(frame, command, scope, index, number, reason);
        publish(0, 0);
    }

    public void bestBidOffer(String bid, String bidSize, String ask, String askSize) {
        frame.clear();
        Slot slot = frame.event(EventKind.BEST_BID_OFFER).instrument(0, 0);
        BestBidOfferEvent.init(slot);
        BestBidOfferEvent.bid(slot, instrument.price(bid), instrument.size(bidSize), 1);
        BestBidOfferEvent.ask(slot, instrument.price(ask), instrument.size(askSize), 1);
        publish(PUBLIC, 1);
    }

    /** Raw prices and sizes: "price","size" of the bid and of the ask, already scaled. */
    public void snapshot(long seqId, String bid, String bidSize, String ask, String askSize) {
        frame.clear();
        Slot slot = frame.event(EventKind.BOOK_SNAPSHOT).instrument(0, 0).sequences(seqId, -1);
        BookEvent.sequenced(slot);
        BookEvent.addLevel(frame, false, Long.parseLong(bid), instrument.size(bidSize), 1);
        BookEvent.addLevel(frame, true, Long.parseLong(ask), instrument.size(askSize), 1);
        publish(PUBLIC, 1);
    }

    public void update(long seqId, long previous, boolean ask, long price, String size) {
        frame.clear();
        Slot slot = frame.event(EventKind.BOOK_UPDATE).instrument(0, 0).sequences(seqId, previous);
        BookEvent.sequenced(slot);
        BookEvent.addLevel(frame, ask, price, instrument.size(size), 1);
        publish(PUBLIC, 1);
    }

    public void invalid() {
        frame.clear();
        frame.event(EventKind.BOOK_INVALID).instrument(0, 0);
        publish(0, 0);
    }

    public void state(InstrumentState state, boolean redefined) {
        frame.clear();
        Slot slot = frame.event(EventKind.INSTRUMENT_STATE).instrument(0, 0);
        InstrumentStateEvent.set(slot, state, redefined);
        publish(0, 0);
    }

    public void trade(String price, String size, Side taker) {
        frame.clear();
        Slot slot = frame.event(EventKind.TRADE).instrument(0, 0);
        TradeEvent.set(slot, instrument.price(price), instrument.size(size), ++venueOrders, taker, 0, 1);
        publish(PUBLIC, 1);
    }

    /** A candle; the one numbered 0 begins when the bench does. */
    public void candle(CandlePeriod period, int number, String close, boolean closed, boolean history) {
        frame.clear();
        Slot slot = frame.event(EventKind.CANDLE).instrument(0, 0).venueTimeNs(START_NS + number * period.lengthNs());
        long price = instrument.price(close);
        CandleEvent.prices(slot, price, price, price, price);
        CandleEvent.volume(slot, instrument.size("1"), 1, 1);
        CandleEvent.bar(slot, period, closed);
        if (history) {
            CandleEvent.history(slot);
        }
        publish(0, 0);
    }

    public void time(long deltaNs) {
        nowNs += deltaNs;
        frame.clear();
        frame.event(EventKind.TIME);
        publish(0, 0);
    }

    public void answer(Slot command, OrderAnswerEvent.Outcome outcome, int code) {
        frame.clear();
        OrderAnswerEvent.write(
                frame,
                CommandKind.of(command.kind()).single(),
                outcome,
                OrderCommand.clientOrderId(command),
                outcome == OrderAnswerEvent.Outcome.ACCEPTED ? ++venueOrders : 0,
                code,
                OrderCommand.requestId(command));
        publish(PRIVATE, 1);
    }

    /** What was measured of a strategy outside the engine. */
    public void suspension(int strategy, Suspension.Cause cause, long measuredNs) {
        frame.clear();
        Suspension.write(frame, strategy, cause, measuredNs, Slot.ABSENT);
        publish(0, 0);
    }

    public void onlyReducing(boolean only) {
        frame.clear();
        frame.event(EventKind.TRADING_STATE).word(Slot.PAYLOAD, only ? 1 : 0);
        publish(0, 0);
    }

    public void sendFailed(EventKind kind, Slot command, SendFailedEvent.Cause cause) {
        frame.clear();
        SendFailedEvent.write(
                frame,
                kind,
                CommandKind.of(command.kind()).single(),
                OrderCommand.clientOrderId(command),
                OrderCommand.requestId(command),
                cause);
        publish(0, 0);
    }

    public void notFound(long clientOrderId) {
        frame.clear();
        frame.event(EventKind.ORDER_NOT_FOUND).word(Slot.PAYLOAD, clientOrderId);
        publish(0, 0);
    }

    /** An orders push for a PLACE command, without a fill. */
    public void order(Slot place, OrderEvent.State state, String filled) {
        order(place, state, filled, OrderEvent.Path.PUSH, 0, null, null);
    }

    public void fill(Slot place, OrderEvent.State state, String filled, long tradeId, String fillSize) {
        order(place, state, filled, OrderEvent.Path.PUSH, tradeId, fillSize, null);
    }

    public void order(
            Slot place,
            OrderEvent.State state,
            String filled,
            OrderEvent.Path path,
            long tradeId,
            String fillSize,
            String fee) {
        frame.clear();
        Slot first = OrderEvent.write(frame, 900 + OrderCommand.requestId(place), OrderCommand.clientOrderId(place));
        first.instrument(0, 0);
        OrderEvent.terms(
                first,
                state,
                OrderCommand.side(place),
                OrderCommand.type(place),
                TradeMode.CASH,
                PositionSide.NET,
                path,
                false);
        OrderEvent.amounts(first, OrderCommand.price(place), OrderCommand.size(place), instrument.size(filled));
        if (tradeId != 0) {
            Slot second = frame.get(1);
            OrderEvent.fill(first, second, tradeId, OrderCommand.price(place), instrument.size(fillSize), nowNs, true);
            OrderEvent.fee(second, fee == null ? 0 : Long.parseLong(fee), 8, "BTC");
        }
        publish(PRIVATE, 1);
    }

    /** The venue's word on the position, with the trade that changed it last. */
    public void position(String size, TradeMode mode, PositionSide side, long tradeId) {
        frame.clear();
        Slot slot = PositionEvent.write(frame, instrument.size(size), mode, side);
        slot.instrument(0, 0);
        PositionEvent.averagePrice(slot, 65_000, 0);
        PositionEvent.lastChange(slot, tradeId, nowNs);
        publish(0, 0);
    }

    /** A word on an order with the terms and the venue's time given. */
    public void word(
            Slot place,
            OrderEvent.State state,
            OrderEvent.Path path,
            String price,
            String size,
            String filled,
            long updateNs,
            long requestId) {
        frame.clear();
        Slot first = OrderEvent.write(frame, 900 + OrderCommand.requestId(place), OrderCommand.clientOrderId(place));
        first.instrument(0, 0);
        OrderEvent.terms(
                first,
                state,
                OrderCommand.side(place),
                OrderCommand.type(place),
                TradeMode.CASH,
                PositionSide.NET,
                path,
                false);
        OrderEvent.amounts(first, instrument.price(price), instrument.size(size), instrument.size(filled));
        OrderEvent.updateTime(frame.get(1), updateNs, requestId);
        publish(PRIVATE, 1);
    }

    /** The venue's word on an order of ours with everything given; a trade id of 0 tells no fill. */
    public void report(
            Slot place,
            OrderEvent.State state,
            OrderEvent.Path path,
            long price,
            long size,
            long filled,
            long tradeId,
            long fillSize,
            long updateNs,
            long requestId) {
        frame.clear();
        Slot first = OrderEvent.write(frame, 900 + OrderCommand.requestId(place), OrderCommand.clientOrderId(place));
        first.instrument(0, 0);
        OrderEvent.terms(
                first,
                state,
                OrderCommand.side(place),
                OrderCommand.type(place),
                TradeMode.CASH,
                PositionSide.NET,
                path,
                false);
        OrderEvent.amounts(first, price, size, filled);
        Slot second = frame.get(1);
        if (tradeId != 0) {
            OrderEvent.fill(first, second, tradeId, price, fillSize, updateNs, true);
        }
        OrderEvent.updateTime(second, updateNs, requestId);
        publish(PRIVATE, 1);
    }

    /** Any event, over a connection. */
    public void event(int connection, Consumer<SlotFrame> writer) {
        frame.clear();
        writer.accept(frame);
        publish(connection, connection == 0 ? 0 : 1);
    }

    /** Monotonic time of the last event. */
    public long nowNs() {
        return nowNs;
    }

    /** An open order of the account that this run did not place. */
    public void foreignOrder(long venueId, Side side, String size, OrderEvent.State state, OrderEvent.Path path) {
        frame.clear();
        Slot first = OrderEvent.write(frame, venueId, 0);
        first.instrument(0, 0);
        OrderEvent.terms(first, state, side, OrderType.LIMIT, TradeMode.CASH, PositionSide.NET, path, false);
        OrderEvent.amounts(first, instrument.price("65000.0"), instrument.size(size), 0);
        publish(PRIVATE, 1);
    }

    /** An orders push for an order that is not ours. */
    public void foreignFill(long tradeId, Side side, String price, String size) {
        frame.clear();
        Slot first = OrderEvent.write(frame, 5, 0);
        first.instrument(0, 0);
        OrderEvent.terms(
                first,
                OrderEvent.State.FILLED,
                side,
                OrderType.LIMIT,
                TradeMode.CASH,
                PositionSide.NET,
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.amounts(first, instrument.price(price), instrument.size(size), instrument.size(size));
        OrderEvent.fill(first, frame.get(1), tradeId, instrument.price(price), instrument.size(size), nowNs, false);
        publish(PRIVATE, 1);
    }

    public void publish(int connection, int generation) {
        nowNs += 1_000;
        frame.seal(connection, generation, nowNs, nowNs, nowNs);
        for (int i = 0; i < frame.size(); i++) {
            engine.onSlot(frame.get(i), sequence++);
        }
        if (!quiet) {
            engine.publishStatusNow();
        }
    }

    /** Publishes no status after each event, which takes longer than the event. */
    public void quiet() {
        quiet = true;
    }

    /** Commands of a kind, oldest first. */
    public List<Slot> commands(CommandKind kind) {
        return commands.stream()
                .filter(c -> CommandKind.of(c.kind()).single() == kind)
                .toList();
    }

    /** The newest command of a kind. */
    public Slot last(CommandKind kind) {
        List<Slot> all = commands(kind);
        return all.get(all.size() - 1);
    }

    private final class ListWriter implements CommandWriter {

        private Slot slot;

        @Override
        public Slot claim(CommandKind kind) {
            if (failCommands && kind == CommandKind.PLACE) {
                throw new StackOverflowError("in the middle of a command");
            }
            slot = new Slot().begin(kind.number());
            return slot;
        }

        @Override
        public void commit() {
            commands.add(slot);
        }
    }
}
