package io.ringbot.risk;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import java.math.BigDecimal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** All checks of an order that may leave, beside a number of orders that are open. */
public class RiskGateBenchmark extends RingbotBenchmark {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").build();

    @Param({"0", "2", "50"})
    public int openOrders;

    private final RiskGate gate = new RiskGate(new RiskSettings(1_000_000, 1_000));
    private final OrderBlotter blotter = new OrderBlotter(new Deaf());
    private final Exposure exposure = new LongPosition();
    private long nowNs;

    @Setup
    public void setUp() {
        gate.define(
                INSTRUMENT,
                new LimitSettings(new BigDecimal("1"), new BigDecimal("100000"), new BigDecimal("1000"), 10_000));
        blotter.addInstrument(0);
        for (int i = 0; i < openOrders; i++) {
            blotter.place(
                    1_795_190_400_030_000_000L + i,
                    0,
                    INSTRUMENT,
                    Side.BUY,
                    OrderType.POST_ONLY,
                    TradeMode.CASH,
                    PositionSide.NET,
                    false,
                    650_000 - i,
                    100,
                    0);
        }
    }

    @Benchmark
    public Refusal check() {
        // As much time between two orders as the throttle asks for.
        nowNs += 1_000;
        Refusal refusal = gate.check(
                exposure,
                Side.BUY,
                PositionSide.NET,
                OrderType.POST_ONLY,
                650_000 - (nowNs >>> 10 & 7),
                100,
                null,
                openOrders,
                true,
                nowNs);
        if (refusal != Refusal.NONE) {
            throw new IllegalStateException("refused: " + refusal);
        }
        return refusal;
    }

    /** A position that grows, in a market of one tick. */
    private final class LongPosition implements Exposure {

        private final Top top = new Top();

        @Override
        public Instrument instrument() {
            return INSTRUMENT;
        }

        @Override
        public BestBidOffer top() {
            return top;
        }

        @Override
        public boolean isBookTrusted() {
            return true;
        }

        @Override
        public long position() {
            return 1_000;
        }

        @Override
        public OpenOrders open() {
            return blotter.open(0);
        }

        @Override
        public long foreignRemaining(Side side) {
            return 0;
        }
    }

    /** A market of one tick. */
    private static final class Top implements BestBidOffer {

        @Override
        public Instrument instrument() {
            return INSTRUMENT;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean hasBid() {
            return true;
        }

        @Override
        public boolean hasAsk() {
            return true;
        }

        @Override
        public long bidPrice() {
            return 650_000;
        }

        @Override
        public long bidSize() {
            return 100;
        }

        @Override
        public long askPrice() {
            return 650_001;
        }

        @Override
        public long askSize() {
            return 100;
        }

        @Override
        public long venueTimeNs() {
            return 0;
        }
    }

    /** Nobody is told: no event comes. */
    private static final class Deaf implements OrderBlotter.Listener {

        @Override
        public void onFill(OwnOrder order, Slot first, Slot second) {}

        @Override
        public void onOrder(OwnOrder order) {}

        @Override
        public void onQueryNeeded(OwnOrder order) {}
    }
}
