package io.ringbot.engine;

import io.ringbot.benchmark.LastCommand;
import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.benchmark.Trader;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trade;
import io.ringbot.strategy.Trading;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An event through the engine: what it knows of the market, the strategy called, and the order where one is fired. */
public class EngineBenchmark extends RingbotBenchmark {

    private static final int ORDERS_AN_EPOCH = 9_000_000;

    private final Trader trader = new Trader();
    private final LastCommand commands = new LastCommand();
    private final Trigger strategy = new Trigger();
    // Made once: a method reference made for each event would be garbage of the benchmark's own.
    private final Consumer<SlotFrame> take = this::take;
    private Engine engine;
    private long sequence;
    private long number;
    private long epoch = Trader.EPOCH;
    private long resting;

    @Setup
    public void setUp() {
        engine = new Engine(Trader.settings(strategy), commands);
        trader.open(take);
        // One order that stays, for the pushes.
        strategy.fire = true;
        trader.bestBidOffer(642_000, take);
        strategy.fire = false;
        resting = OrderCommand.clientOrderId(commands.slot());
    }

    private void take(SlotFrame frame) {
        for (int i = 0; i < frame.size(); i++) {
            engine.onSlot(frame.get(i), sequence++);
        }
    }

    /** A new top of the book that the strategy looks at and lets pass. */
    @Benchmark
    public long bestBidOffer() {
        trader.bestBidOffer(642_000 + (++number & 63), take);
        return strategy.seen;
    }

    @Benchmark
    public long trade() {
        long n = ++number;
        trader.trade(642_000 + (n & 63), n, take);
        return strategy.seen;
    }

    /** A push that moves the price of a resting order. */
    @Benchmark
    public long orderPush() {
        SlotFrame frame = trader.begin();
        Slot first = OrderEvent.write(frame, 901, resting)
                .instrument(Trader.INSTRUMENT.index(), Trader.INSTRUMENT.version());
        OrderEvent.terms(
                first,
                OrderEvent.State.LIVE,
                Side.BUY,
                OrderType.POST_ONLY,
                TradeMode.CASH,
                PositionSide.NET,
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.amounts(first, 642_000 + (++number & 1), 100, 0);
        trader.end(Trader.PRIVATE, 1, take);
        return strategy.told;
    }

    /** A new top of the book that fires an order, and the answer that it was refused, which makes room for the next. */
    @Benchmark
    public long bestBidOfferFiringOrder() {
        if (++number % ORDERS_AN_EPOCH == 0) {
            trader.epoch(++epoch, take);
        }
        strategy.fire = true;
        trader.bestBidOffer(642_000 + (number & 63), take);
        strategy.fire = false;
        Slot command = commands.slot();
        if (command.kind() != CommandKind.PLACE.number()) {
            throw new IllegalStateException("no order was placed: " + strategy.refusal);
        }
        OrderAnswerEvent.write(
                trader.begin(),
                CommandKind.PLACE,
                OrderAnswerEvent.Outcome.REJECTED,
                OrderCommand.clientOrderId(command),
                0,
                51_008,
                OrderCommand.requestId(command));
        trader.end(Trader.PRIVATE, 1, take);
        return commands.count();
    }

    /** Buys at the best bid when told to, as the strategy probe does at its trigger. */
    private static final class Trigger implements Strategy {

        boolean fire;
        long seen;
        long told;
        Object refusal = "the strategy was not called";

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            seen += best.bidPrice();
            if (fire) {
                trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 100)
                        .postOnly()
                        .send();
                refusal = trading.refusal();
            }
        }

        @Override
        public void onTrade(Trade trade, Trading trading) {
            seen += trade.price();
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            told++;
        }
    }
}
