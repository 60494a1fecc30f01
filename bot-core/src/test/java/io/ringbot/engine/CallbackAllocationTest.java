package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FundingRateEvent;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.MarkPriceEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.CountLimit;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.FundingRate;
import io.ringbot.strategy.MarkPrice;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Target;
import io.ringbot.strategy.Trade;
import io.ringbot.strategy.Trading;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Once warm, the framework's side of a callback allocates nothing: that of quotes and targets included. */
class CallbackAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double LIMIT = 0.01;
    private static final int ROUNDS = 25_000;
    private static final int WINDOWS = 12;

    /** Uses all that a strategy can use without a fill. */
    private static final class Busy implements Strategy {
        long called;
        long sum;
        private boolean lonely;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            called++;
            Instrument instrument = best.instrument();
            trading.quotes(instrument).bid(best.mid() - 20, 100).ask(best.mid() + 20, 100);
            Target target = trading.target(instrument, 50).resting();
            sum += target.isReached() ? 1 : 0;
            sum += trading.openOrders(instrument) + trading.position(instrument).size();
            trading.timer(1, 1_000_000_000L);
            if (lonely) {
                long id = 0;
                for (int i = 0; i < trading.openOrders(instrument) && id == 0; i++) {
                    id = trading.openOrder(instrument, i).id();
                }
                trading.amend(id, best.bidPrice(), 0);
            }
            lonely = !lonely;
        }

        @Override
        public void onTrade(Trade trade, Trading trading) {
            called++;
            sum += trade.price();
        }

        @Override
        public void onMarkPrice(MarkPrice mark, Trading trading) {
            called++;
            sum += (long) mark.price();
        }

        @Override
        public void onFundingRate(FundingRate funding, Trading trading) {
            called++;
            sum += funding.fundingTimeNs();
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            called++;
            sum += order.remainingSize();
        }
    }

    // All of them at work, none of them ever too often.
    private static final CountLimit SELDOM = new CountLimit(1_000, 1);
    private static final BrakeSettings BRAKES = new BrakeSettings(1, SELDOM, 0, SELDOM, SELDOM, 3);

    /** Keeps the commands since it was cleared, in slots that are used again. */
    private static final class Kept implements CommandWriter {
        private final Slot[] slots = new Slot[64];
        private int count;

        Kept() {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = new Slot();
            }
        }

        @Override
        public Slot claim(CommandKind kind) {
            return slots[count].begin(kind.number());
        }

        @Override
        public void commit() {
            count++;
        }
    }

    /** Answers each command with the word that it is so. */
    private static final class Bench {
        private final Instrument instrument =
                Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").code(7).build();
        private final Kept kept = new Kept();
        private final SlotFrame frame = new SlotFrame();
        private final Slot copy = new Slot();
        private final Engine engine;
        private final long[] ids = new long[16];
        private final long[] prices = new long[16];
        private final long[] sizes = new long[16];
        private long nowNs = EngineBench.START_NS;
        private long sequence;

        Bench(Strategy... strategies) {
            LimitSettings limits =
                    new LimitSettings(new BigDecimal("1"), new BigDecimal("50000"), new BigDecimal("2"), 10_000);
            List<StrategySpec> specs = new ArrayList<>();
            for (Strategy strategy : strategies) {
                specs.add(new StrategySpec("s" + specs.size(), strategy, List.of("BTC-USDT"), StrategyLimits.NONE));
            }
            engine = new Engine(
                    new EngineSettings(
                            List.of(new InstrumentSpec("BTC-USDT", TradeMode.CASH, true, false, limits)),
                            specs,
                            new RiskSettings(1_000_000, 100, RiskSettings.NO_BUDGET, BRAKES)),
                    kept);
            RunStartEvent.write(begin(), EngineBench.EPOCH, 42);
            publish(0);
            InstrumentEvent.write(begin(), instrument);
            publish(0);
            for (int connection = 1; connection <= 2; connection++) {
                ConnectionEvent.Role role = ConnectionEvent.Role.values()[connection - 1];
                ConnectionEvent.write(begin(), ConnectionEvent.State.CONNECTED, role, 0);
                publish(connection);
                ConnectionEvent.write(begin(), ConnectionEvent.State.READY, role, 0);
                publish(connection);
            }
            ReconEvent.begin(begin(), 1);
            publish(0);
            ReconEvent.end(begin(), 1, 0, 0);
            publish(0);
            OperatorEvent.write(begin(), OperatorEvent.Command.ARM);
            publish(0);
        }

        private SlotFrame begin() {
            frame.clear();
            return frame;
        }

        private void publish(int connection) {
            nowNs += 1_000;
            frame.seal(connection, connection == 0 ? 0 : 1, nowNs, nowNs, nowNs);
            for (int i = 0; i < frame.size(); i++) {
                engine.onSlot(frame.get(i), sequence++);
            }
        }

        /** Every kind of market data once, each answered. @return how many events that was */
        long round(int i) {
            long from = sequence;
            long bid = 650_000 + i % 50;
            Slot top = begin().event(EventKind.BEST_BID_OFFER).instrument(0, 0);
            BestBidOfferEvent.init(top);
            BestBidOfferEvent.bid(top, bid, 10_000, 1);
            BestBidOfferEvent.ask(top, bid + 10, 10_000, 1);
            publish(1);
            answerAll();
            TradeEvent.set(begin().event(EventKind.TRADE).instrument(0, 0), bid, 1, i, Side.BUY, 0, 1);
            publish(1);
            MarkPriceEvent.set(begin().event(EventKind.MARK_PRICE).instrument(0, 0), bid + 0.5);
            publish(1);
            FundingRateEvent.set(begin().event(EventKind.FUNDING_RATE).instrument(0, 0), 0.0001, i, Double.NaN, 0);
            publish(1);
            if (engine.nextDeadlineNs() <= nowNs) {
                begin().event(EventKind.TIME);
                publish(0);
            }
            answerAll();
            return sequence - from;
        }

        private void answerAll() {
            while (kept.count > 0) {
                copy.copyFrom(kept.slots[0]);
                kept.count--;
                for (int i = 0; i < kept.count; i++) {
                    kept.slots[i].copyFrom(kept.slots[i + 1]);
                }
                CommandKind kind = CommandKind.of(copy.kind());
                if (kind.isOrderOperation()) {
                    answer(kind);
                }
            }
        }

        private void answer(CommandKind kind) {
            int at = indexOf(OrderCommand.clientOrderId(copy));
            if (OrderCommand.price(copy) != Slot.ABSENT) {
                prices[at] = OrderCommand.price(copy);
            }
            if (OrderCommand.size(copy) != Slot.ABSENT) {
                sizes[at] = OrderCommand.size(copy);
            }
            Slot first = OrderEvent.write(begin(), 900 + at, ids[at]).instrument(0, 0);
            boolean gone = kind == CommandKind.CANCEL;
            OrderEvent.terms(
                    first,
                    gone ? OrderEvent.State.CANCELED : OrderEvent.State.LIVE,
                    OrderCommand.side(copy),
                    OrderCommand.type(copy),
                    TradeMode.CASH,
                    PositionSide.NET,
                    OrderEvent.Path.PUSH,
                    false);
            OrderEvent.amounts(first, prices[at], sizes[at], 0);
            OrderEvent.updateTime(frame.get(1), nowNs, kind == CommandKind.AMEND ? OrderCommand.requestId(copy) : 0);
            if (gone) {
                ids[at] = 0;
            }
            publish(2);
        }

        private int indexOf(long id) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return i;
                }
            }
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == 0) {
                    ids[i] = id;
                    return i;
                }
            }
            throw new IllegalStateException("more orders open than this bench has room for");
        }
    }

    @Test
    void shouldAllocateNothingForAnyCallbackNorForQuotesAndTargets() {
        Busy busy = new Busy();
        Busy second = new Busy();
        Bench bench = new Bench(busy, second);
        long thread = Thread.currentThread().getId();
        // What is allocated per event shows in every window; what the compiler or a growing table did, in the first
        // ones only.
        double least = Double.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > LIMIT; window++) {
            long events = 0;
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < ROUNDS; i++) {
                events += bench.round(i);
            }
            least = Math.min(least, (double) (THREADS.getThreadAllocatedBytes(thread) - before) / events);
        }
        assertThat(busy.called).as("callbacks").isGreaterThan(4L * ROUNDS);
        assertThat(bench.engine.counters().suspended()).isZero();
        bench.engine.publishStatusNow();
        assertThat(bench.engine.counters().amendsSent()).as("amends").isGreaterThan(ROUNDS);
        assertThat(least).as("bytes an event").isLessThanOrEqualTo(LIMIT);
    }
}
