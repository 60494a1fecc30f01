package io.ringbot.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of several owners without other participants, against a list that is searched from the front each time. */
class SimulatedMarketOracleTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("1").lot("1").build();
    private static final OrderType[] TYPES = {
        OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT, OrderType.POST_ONLY, OrderType.IOC, OrderType.FOK
    };

    private final List<String> heard = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<Naive> book = new ArrayList<>();

    /** An order as the naive book keeps it; its place in the list is its time. */
    private static final class Naive {
        private final SimulatedOrder order;
        private long price;
        private long size;
        private long filled;

        private Naive(SimulatedOrder order) {
            this.order = order;
            this.price = order.price();
            this.size = order.size();
        }

        private long remaining() {
            return size - filled;
        }
    }

    private final MatchListener listener = new MatchListener() {
        @Override
        public void accepted(SimulatedOrder order) {
            heard.add("accepted " + order.id());
        }

        @Override
        public void filled(
                SimulatedOrder order,
                SimulatedOrder counterparty,
                long price,
                long size,
                boolean maker,
                long tradeId,
                long epochNs) {
            heard.add(trade(order, counterparty, price, size, maker));
        }

        @Override
        public void canceled(SimulatedOrder order, CancelReason reason) {
            heard.add("canceled " + order.id() + " " + reason);
        }

        @Override
        public void amended(SimulatedOrder order) {
            heard.add("amended " + order.id());
        }
    };

    private static String trade(SimulatedOrder order, SimulatedOrder other, long price, long size, boolean maker) {
        return order.id() + (maker ? " makes " : " takes ") + size + " at " + price + " with " + other.id();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldDoExactlyWhatANaiveBookDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedMarket market =
                new SimulatedMarket(INSTRUMENT, new ManualClock(1), new IdSequence(seed, 0, 3), listener);
        for (int step = 0; step < 3_000; step++) {
            int what = random.nextInt(10);
            if (what < 2 && !book.isEmpty()) {
                cancel(market, book.get(random.nextInt(book.size())));
            } else if (what < 4 && !book.isEmpty()) {
                amend(market, book.get(random.nextInt(book.size())), random);
            } else {
                place(market, step, random);
            }
            assertThat(heard).as("step %d", step).isEqualTo(expected);
        }
        assertThat(heard).anyMatch(line -> line.contains("takes")).anyMatch(line -> line.contains("SELF_TRADE"));
        assertThat(market.resting(Side.BUY).size() + market.resting(Side.SELL).size())
                .isEqualTo(book.size());
    }

    private void cancel(SimulatedMarket market, Naive naive) {
        market.cancel(naive.order, CancelReason.USER);
        book.remove(naive);
        expected.add("canceled " + naive.order.id() + " USER");
    }

    private void amend(SimulatedMarket market, Naive naive, SplittableRandom random) {
        long price = random.nextBoolean() ? naive.price : 90 + random.nextInt(20);
        long size = naive.filled + 1 + random.nextInt(20);
        boolean takes = naive.order.type() == OrderType.POST_ONLY
                && price != naive.price
                && best(naive.order.side().opposite(), naive.order.side(), price) != null;
        assertThat(market.amend(naive.order, price, size))
                .isEqualTo(takes ? AmendOutcome.WOULD_TAKE : AmendOutcome.AMENDED);
        if (takes) {
            return;
        }
        expected.add("amended " + naive.order.id());
        boolean keeps = price == naive.price && size <= naive.size;
        naive.price = price;
        naive.size = size;
        if (!keeps) {
            book.remove(naive);
            match(naive);
        }
    }

    private void place(SimulatedMarket market, long id, SplittableRandom random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        OrderType type = TYPES[random.nextInt(TYPES.length)];
        SimulatedOrder order = SimulatedOrder.sized(
                id,
                random.nextInt(3),
                side,
                type,
                90 + random.nextInt(20),
                1 + random.nextInt(20),
                SelfTradePrevention.values()[random.nextInt(3)]);
        Naive naive = new Naive(order);
        if (type == OrderType.POST_ONLY && best(side.opposite(), side, naive.price) != null) {
            expected.add("canceled " + id + " POST_ONLY");
        } else {
            expected.add("accepted " + id);
            if (type == OrderType.FOK && !fillsWhole(naive)) {
                expected.add("canceled " + id + " FILL_OR_KILL");
            } else {
                match(naive);
            }
        }
        market.place(order);
    }

    // The best order of a side that an order of the other side and this price reaches; the earliest at one price.
    private Naive best(Side resting, Side taking, long limit) {
        return book.stream()
                .filter(n -> n.order.side() == resting && taking.sign() * (limit - n.price) >= 0)
                .reduce((a, b) -> taking.sign() * (b.price - a.price) < 0 ? b : a)
                .orElse(null);
    }

    private boolean fillsWhole(Naive taker) {
        List<Naive> kept = List.copyOf(book);
        long missing = taker.size;
        while (missing > 0) {
            Naive maker = best(taker.order.side().opposite(), taker.order.side(), taker.price);
            boolean own = maker != null && maker.order.owner() == taker.order.owner();
            if (maker == null || own && taker.order.selfTrade() != SelfTradePrevention.CANCEL_MAKER) {
                break;
            }
            missing -= own ? 0 : Math.min(missing, maker.remaining());
            book.remove(maker);
        }
        book.clear();
        book.addAll(kept);
        return missing == 0;
    }

    private void match(Naive taker) {
        SimulatedOrder order = taker.order;
        while (taker.remaining() > 0) {
            Naive maker = best(order.side().opposite(), order.side(), taker.price);
            if (maker == null) {
                if (order.type() == OrderType.IOC) {
                    expected.add("canceled " + order.id() + " IMMEDIATE_OR_CANCEL");
                } else {
                    book.add(taker);
                }
                return;
            }
            if (maker.order.owner() == order.owner()) {
                if (order.selfTrade() != SelfTradePrevention.CANCEL_TAKER) {
                    book.remove(maker);
                    expected.add("canceled " + maker.order.id() + " SELF_TRADE");
                }
                if (order.selfTrade() != SelfTradePrevention.CANCEL_MAKER) {
                    expected.add("canceled " + order.id() + " SELF_TRADE");
                    return;
                }
                continue;
            }
            long size = Math.min(taker.remaining(), maker.remaining());
            taker.filled += size;
            maker.filled += size;
            expected.add(trade(maker.order, order, maker.price, size, true));
            expected.add(trade(order, maker.order, maker.price, size, false));
            if (maker.remaining() == 0) {
                book.remove(maker);
            }
        }
    }
}
