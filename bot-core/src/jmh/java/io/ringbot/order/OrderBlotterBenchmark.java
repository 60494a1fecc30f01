package io.ringbot.order;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingCause;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What an event of an order costs once it is decoded. */
public class OrderBlotterBenchmark extends RingbotBenchmark {

    private static final long FIRST_ID = 1_795_190_400_030_000_000L;
    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").build();

    private final Told told = new Told();
    private final OrderBlotter blotter = new OrderBlotter(told);
    private final SlotFrame push = new SlotFrame();
    private final SlotFrame answer = new SlotFrame();
    private Slot first;
    private Slot second;
    private Slot accepted;
    private long number;

    @Setup
    public void setUp() {
        blotter.addInstrument(0);
        first = OrderEvent.write(push, 900, FIRST_ID).instrument(0, 0);
        second = push.get(1);
        accepted = OrderAnswerEvent.write(
                answer, CommandKind.PLACE, OrderAnswerEvent.Outcome.ACCEPTED, FIRST_ID, 900, 0, 1);
        place(FIRST_ID);
    }

    private void place(long id) {
        blotter.place(
                id,
                0,
                INSTRUMENT,
                Side.BUY,
                OrderType.POST_ONLY,
                TradeMode.CASH,
                PositionSide.NET,
                false,
                650_000,
                100,
                0);
    }

    private void push(long id, OrderEvent.State state, long price) {
        first.word(9, id);
        OrderEvent.terms(
                first,
                state,
                Side.BUY,
                OrderType.POST_ONLY,
                TradeMode.CASH,
                PositionSide.NET,
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.amounts(first, price, 100, 0);
        blotter.onOrder(first, second, 0);
    }

    /** A push that moves the price of a resting order. */
    @Benchmark
    public long pushOfOneOrder() {
        long n = ++number;
        push(FIRST_ID, OrderEvent.State.LIVE, 650_000 + (n & 1));
        return told.count;
    }

    /** An order placed, answered, told live and told cancelled: four steps, and its place in the table given back. */
    @Benchmark
    public long wholeLife() {
        long id = FIRST_ID + 1 + number++ % 9_000_000;
        place(id);
        accepted.word(8, id);
        blotter.onAnswer(accepted);
        push(id, OrderEvent.State.LIVE, 650_000);
        push(id, OrderEvent.State.CANCELED, 650_000);
        return told.count;
    }

    /** Counts what it is told. */
    private static final class Told implements OrderBlotter.Listener {

        long count;

        @Override
        public void onFill(OwnOrder order, Slot firstSlot, Slot secondSlot) {
            throw new IllegalStateException("no push here has a fill");
        }

        @Override
        public void onOrder(OwnOrder order) {
            count++;
        }

        @Override
        public void onQueryNeeded(OwnOrder order) {
            throw new IllegalStateException("nothing here is unknown");
        }

        @Override
        public void onLookNeeded(OwnOrder order) {
            throw new IllegalStateException("no time passes here");
        }

        @Override
        public void onReconciliationNeeded() {
            throw new IllegalStateException("nothing here is unknown");
        }

        @Override
        public void onAlarm(OwnOrder order, TradingCause cause) {
            throw new IllegalStateException("nothing here is out of order");
        }
    }
}
