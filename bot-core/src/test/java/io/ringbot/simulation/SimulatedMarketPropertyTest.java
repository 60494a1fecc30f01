package io.ringbot.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.time.ManualClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random orders, books and prints, against rules that hold whatever happens. */
class SimulatedMarketPropertyTest {

    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("1").lot("1").build();
    private static final OrderType[] TYPES = {
        OrderType.LIMIT, OrderType.LIMIT, OrderType.POST_ONLY, OrderType.IOC, OrderType.FOK, OrderType.MARKET
    };

    /** Checks each event as it comes, and keeps its own count of every order. */
    private static final class Rules implements MatchListener {

        private final Map<Long, Long> filledById = new HashMap<>();
        private final Map<Long, List<SimulatedOrder>> byTrade = new HashMap<>();
        private final Set<Long> accepted = new HashSet<>();
        private final Set<Long> ended = new HashSet<>();
        private final Map<Long, Long> takenAt = new HashMap<>();

        @Override
        public void accepted(SimulatedOrder order) {
            assertThat(accepted.add(order.id())).isTrue();
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
            assertThat(size).isPositive();
            assertThat(accepted).contains(order.id());
            assertThat(ended).doesNotContain(order.id());
            long total = filledById.merge(order.id(), size, Long::sum);
            assertThat(total)
                    .as("filled of %s", order)
                    .isEqualTo(order.filled())
                    .isLessThanOrEqualTo(order.size());
            if (order.price() != SimulatedOrder.NO_BOUND) {
                boolean within = order.side() == Side.BUY ? price <= order.price() : price >= order.price();
                assertThat(within).as("%s filled at %d", order, price).isTrue();
            }
            if (order.type() == OrderType.POST_ONLY) {
                assertThat(maker).as("%s made", order).isTrue();
            }
            List<SimulatedOrder> sides = byTrade.computeIfAbsent(tradeId, id -> new ArrayList<>());
            sides.forEach(other -> {
                assertThat(other.owner()).isNotEqualTo(order.owner());
                assertThat(other.side()).isNotEqualTo(order.side());
            });
            sides.add(order);
            assertThat(sides.size()).isLessThanOrEqualTo(2);
            if (!maker) {
                takenAt.merge(price, size, Long::sum);
            }
            if (order.remaining() == 0) {
                ended.add(order.id());
            }
        }

        @Override
        public void canceled(SimulatedOrder order, CancelReason reason) {
            assertThat(ended.add(order.id())).as("%s ends once", order).isTrue();
            assertThat(accepted.contains(order.id())).isEqualTo(reason != CancelReason.POST_ONLY);
            if (order.type() == OrderType.FOK) {
                assertThat(order.filled()).as("fill-or-kill %s", order).isZero();
            }
        }

        @Override
        public void amended(SimulatedOrder order) {
            if (order.remaining() == 0) {
                ended.add(order.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepItsRulesUnderRandomOrdersBooksAndPrints(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Rules rules = new Rules();
        SimulatedMarket market = new SimulatedMarket(INSTRUMENT, new ManualClock(1), new IdSequence(seed, 0, 3), rules);
        List<SimulatedOrder> all = new ArrayList<>();
        for (int step = 0; step < 4_000; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> showLevels(random, market, rules);
                case 3 -> market.print(side(random), 90 + random.nextInt(20), 1 + random.nextInt(20));
                case 4 ->
                    all.stream()
                            .filter(SimulatedOrder::isOpen)
                            .findFirst()
                            .ifPresent(order -> market.cancel(order, CancelReason.USER));
                case 5 ->
                    all.stream()
                            .filter(SimulatedOrder::isOpen)
                            .findFirst()
                            .ifPresent(order -> market.amend(order, 90 + random.nextInt(20), 1 + random.nextInt(30)));
                default -> all.add(place(random, market, step));
            }
            checkQueues(market);
        }
        for (SimulatedOrder order : all) {
            assertThat(order.isOpen()).as("%s", order).isEqualTo(!rules.ended.contains(order.id()));
            assertThat(rules.filledById.getOrDefault(order.id(), 0L)).isEqualTo(order.filled());
        }
        assertThat(rules.byTrade).hasSizeGreaterThan(500);
        assertThat(rules.byTrade.values()).anyMatch(sides -> sides.size() == 2);
    }

    private static Side side(SplittableRandom random) {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private static void showLevels(SplittableRandom random, SimulatedMarket market, Rules rules) {
        for (int i = 0; i < 3; i++) {
            boolean buy = random.nextBoolean();
            long price = buy ? 90 + random.nextInt(10) : 100 + random.nextInt(10);
            market.level(buy ? Side.BUY : Side.SELL, price, random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(20), 1);
        }
        market.bookApplied();
        rules.takenAt.clear();
    }

    private static SimulatedOrder place(SplittableRandom random, SimulatedMarket market, long id) {
        OrderType type = TYPES[random.nextInt(TYPES.length)];
        Side side = side(random);
        Map<Long, Long> before = available(market, side.opposite());
        SimulatedOrder order = SimulatedOrder.sized(
                id,
                random.nextInt(2),
                side,
                type,
                type == OrderType.MARKET && random.nextBoolean() ? SimulatedOrder.NO_BOUND : 90 + random.nextInt(20),
                1 + random.nextInt(30),
                SelfTradePrevention.values()[random.nextInt(3)]);
        market.place(order);
        Map<Long, Long> after = available(market, side.opposite());
        // What left the displayed levels is at most what the order took, and never more than was there.
        long gone = before.values().stream().mapToLong(Long::longValue).sum()
                - after.values().stream().mapToLong(Long::longValue).sum();
        assertThat(gone).isBetween(0L, order.filled());
        return order;
    }

    private static Map<Long, Long> available(SimulatedMarket market, Side side) {
        Map<Long, Long> levels = new TreeMap<>();
        BookSide displayed = market.displayed(side);
        for (int i = 0; i < displayed.count(); i++) {
            assertThat(displayed.available(i)).isNotNegative();
            levels.put(displayed.price(i), displayed.available(i));
        }
        return levels;
    }

    private static void checkQueues(SimulatedMarket market) {
        for (Side side : Side.values()) {
            List<SimulatedOrder> resting = market.resting(side);
            for (int i = 0; i < resting.size(); i++) {
                SimulatedOrder order = resting.get(i);
                assertThat(order.isOpen()).isTrue();
                assertThat(order.remaining()).isPositive();
                assertThat(order.queueAhead()).isNotNegative();
                if (i > 0) {
                    assertThat(market.displayed(side)
                                    .isBetter(order.price(), resting.get(i - 1).price()))
                            .isFalse();
                }
            }
        }
    }
}
