package io.ringbot.benchmark;

import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/**
 * One instrument, its engine's settings, and the events of a run: the ones that make it ready to trade, then market data.
 *
 * <p>Each event goes sealed to the one given; the frame is reused. Event time moves on by {@value #STEP_NS} ns an event, so that
 * the limit on messages a second never refuses.
 */
public final class Trader {

    /** Wall clock of the first event. */
    public static final long START_NS = 1_795_000_000_000_000_000L;

    /** Epoch of the first client order ids. */
    public static final long EPOCH = 1_795_000_000L;

    public static final int PUBLIC = 1;
    public static final int PRIVATE = 2;
    public static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").code(7).build();

    private static final long STEP_NS = 10_000;

    private final SlotFrame frame = new SlotFrame();
    private long nowNs = START_NS;

    /** Settings wide enough that no limit refuses what a benchmark orders. */
    public static EngineSettings settings(Strategy strategy) {
        LimitSettings limits = new LimitSettings(
                new BigDecimal("100"), new BigDecimal("100000000"), new BigDecimal("1000000"), 500_000);
        return new EngineSettings(
                List.of(new InstrumentSpec(INSTRUMENT.id(), TradeMode.CASH, true, false, limits)),
                List.of(new StrategySpec("benchmark", strategy, List.of(INSTRUMENT.id()))),
                new RiskSettings(1_000_000, 100_000, RiskSettings.NO_BUDGET));
    }

    /** Run start, definition, connections, reconciliation, arming: what comes before the first order. */
    public void open(Consumer<SlotFrame> to) {
        RunStartEvent.write(begin(), EPOCH, 42);
        end(0, 0, to);
        InstrumentEvent.write(begin(), INSTRUMENT);
        end(0, 0, to);
        connect(PUBLIC, ConnectionEvent.Role.PUBLIC, to);
        connect(PRIVATE, ConnectionEvent.Role.PRIVATE, to);
        ReconEvent.begin(begin(), 1);
        end(0, 0, to);
        ReconEvent.end(begin(), 1, 0, 0);
        end(0, 0, to);
        OperatorEvent.write(begin(), OperatorEvent.Command.ARM);
        end(0, 0, to);
    }

    private void connect(int connection, ConnectionEvent.Role role, Consumer<SlotFrame> to) {
        ConnectionEvent.write(begin(), ConnectionEvent.State.CONNECTED, role, 0);
        end(connection, 1, to);
        ConnectionEvent.write(begin(), ConnectionEvent.State.READY, role, 0);
        end(connection, 1, to);
    }

    /** The top of the book around a price, one unit of tick wide. */
    public void bestBidOffer(long bid, Consumer<SlotFrame> to) {
        Slot slot = begin().event(EventKind.BEST_BID_OFFER).instrument(INSTRUMENT.index(), INSTRUMENT.version());
        BestBidOfferEvent.init(slot);
        BestBidOfferEvent.bid(slot, bid, 10_000, 3);
        BestBidOfferEvent.ask(slot, bid + 1, 20_000, 5);
        end(PUBLIC, 1, to);
    }

    public void trade(long price, long tradeId, Consumer<SlotFrame> to) {
        Slot slot = begin().event(EventKind.TRADE).instrument(INSTRUMENT.index(), INSTRUMENT.version());
        TradeEvent.set(slot, price, 500, tradeId, (tradeId & 1) == 0 ? Side.BUY : Side.SELL, 0, 1);
        end(PUBLIC, 1, to);
    }

    /** New client order ids from here; an epoch has ten million of them. */
    public void epoch(long epoch, Consumer<SlotFrame> to) {
        begin().event(EventKind.EPOCH).word(Slot.PAYLOAD, epoch);
        end(0, 0, to);
    }

    /** The frame, emptied, to be filled and given to {@link #end}. */
    public SlotFrame begin() {
        frame.clear();
        return frame;
    }

    /** Seals the frame and hands it on. */
    public void end(int connection, int generation, Consumer<SlotFrame> to) {
        nowNs += STEP_NS;
        frame.seal(connection, generation, nowNs, nowNs, nowNs);
        to.accept(frame);
    }
}
