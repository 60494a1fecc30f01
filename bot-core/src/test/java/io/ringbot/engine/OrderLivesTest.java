package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.Truth.Trade;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.OwnOrder;
import io.ringbot.risk.RiskGate;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random lives of orders against a venue that knows the truth: every fill is booked once, positions and last states are the
 * venue's, no order is sent twice, and at no time is more at stake than the engine counts with (I1, I3, I4, I6).
 *
 * <p>{@code -Dringbot.lifecycles=N} sets how many, {@code -Dringbot.seed=S} with which world it begins; what fails names its world.
 */
class OrderLivesTest {

    private static final int LIVES_OF_A_WORLD = 50;
    // So many that everything there is happens.
    private static final long ALL_OF_IT = 20_000;
    private static final long MS = TruthfulVenue.MS;
    private static final long EPOCH = 1_700_000_000L;

    @Test
    void shouldEndEveryLifeAsTheVenueKnowsIt() {
        long lives = Long.getLong("ringbot.lifecycles", ALL_OF_IT);
        long seed = Long.getLong("ringbot.seed", 0);
        long startNs = System.nanoTime();
        long lived = 0;
        Census census = new Census();
        for (long world = seed; lived < lives; world++) {
            lived += new World(world, census).live();
        }
        System.out.printf(
                "%d order lives from seed %d on, %.1f s: %s%n"
                        + "A million: mvn -pl bot-core test -Dtest=OrderLivesTest -Dringbot.lifecycles=1000000%n",
                lived, seed, (System.nanoTime() - startNs) / 1e9, census);
        if (lives >= ALL_OF_IT) {
            assertThat(census.reopened).as("of everything some").isPositive();
            assertThat(census.recovered).isPositive();
            assertThat(census.unknownForLong).isPositive();
            assertThat(census.lateEvidence).isPositive();
        }
    }

    /** What there was of each, so that a test of nothing is noticed. */
    private static final class Census {
        private long fills;
        private long cuts;
        private long restarts;
        private long unknown;
        private long notAccepted;
        private long reopened;
        private long recovered;
        private long lateEvidence;
        private long unknownForLong;
        private long differences;

        @Override
        public String toString() {
            return fills + " fills, " + cuts + " cuts, " + restarts + " restarts, " + unknown + " unknown, "
                    + notAccepted
                    + " written off, " + reopened + " of them re-opened, " + recovered + " recovered fills, "
                    + unknownForLong
                    + " halts for the unknown, " + lateEvidence + " for late evidence, "
                    + differences + " for differences";
        }
    }

    /** One bot, with its restarts, and one venue. */
    private static final class World implements Strategy {

        private final long seed;
        private final Census census;
        private final SplittableRandom random;
        private final TruthfulVenue venue;
        private EngineBench bench;
        private long worldNs;
        private long epoch = EPOCH;
        private int runs;
        private int halts;
        private int lateEvidence;
        private int taken;
        private int placed;
        private boolean ending;
        private Trading trading;
        private final Set<Long> ids = new HashSet<>();
        private final Set<Long> booked = new HashSet<>();
        private final Map<Long, Long> bookedSizes = new HashMap<>();
        private final Map<Long, OrderState> told = new HashMap<>();
        private final List<String> story = new ArrayList<>();

        World(long seed, Census census) {
            this.seed = seed;
            this.census = census;
            this.random = new SplittableRandom(seed);
            this.venue = new TruthfulVenue(random);
        }

        int live() {
            try {
                start();
                venue.at(bench.nowNs() + MS, this::act);
                while (placed < LIVES_OF_A_WORLD && bench.nowNs() - EngineBench.START_NS < 3_600_000 * MS) {
                    step();
                }
                end();
                compare();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "world " + seed + " (-Dringbot.seed=" + seed + " -Dringbot.lifecycles=1), last: "
                                + story.subList(Math.max(0, story.size() - 40), story.size()),
                        e);
            }
            return placed;
        }

        private void note(String what) {
            if (story.size() > 2_000) {
                story.subList(0, 1_000).clear();
            }
            story.add("\n" + (bench.nowNs() - EngineBench.START_NS) / MS + " " + what);
        }

        // --- the run

        private void start() {
            bench = EngineBench.swap(this);
            bench.quiet();
            bench.time(Math.max(0, worldNs - bench.nowNs()));
            runs++;
            taken = 0;
            told.clear();
            bookedSizes.clear();
            trading = null;
            bench.runStart();
            bench.event(0, frame -> frame.event(EventKind.EPOCH).word(Slot.PAYLOAD, ++epoch));
            bench.connect(EngineBench.PUBLIC, ConnectionEvent.Role.PUBLIC, 1);
            bench.operator(OperatorEvent.Command.ARM);
            venue.serve(bench);
            venue.connect();
        }

        private void step() {
            long nextNs = Math.min(venue.nextNs(), bench.engine.nextDeadlineNs());
            boolean venueIsNext = venue.nextNs() <= bench.engine.nextDeadlineNs();
            bench.time(Math.max(0, nextNs - bench.nowNs()));
            if (venueIsNext) {
                venue.next();
            }
            look();
        }

        private void look() {
            for (; taken < bench.commands.size(); taken++) {
                Slot command = bench.commands.get(taken);
                CommandKind kind = CommandKind.of(command.kind()).single();
                note(kind + " "
                        + (kind == CommandKind.TRADING_STATE
                                ? TradingStateCommand.state(command) + " " + TradingStateCommand.cause(command)
                                : OrderCommand.clientOrderId(command) % 10_000_000));
                if (kind == CommandKind.PLACE) {
                    assertThat(ids.add(OrderCommand.clientOrderId(command)))
                            .as("sent once")
                            .isTrue();
                    placed++;
                } else if (kind == CommandKind.TRADING_STATE
                        && TradingStateCommand.cause(command) != TradingCause.NONE) {
                    halts++;
                    if (TradingStateCommand.cause(command) == TradingCause.LATE_EVIDENCE) {
                        census.lateEvidence++;
                        lateEvidence++;
                    } else if (TradingStateCommand.cause(command) == TradingCause.OUTCOME_UNKNOWN) {
                        census.unknownForLong++;
                    } else {
                        // One that the venue hides is not open there, or moves its position unseen.
                        assertThat(TradingStateCommand.cause(command))
                                .isIn(TradingCause.ORDER_DIFFERS, TradingCause.POSITION_DIFFERS);
                        census.differences++;
                    }
                }
            }
            if (trading != null && trading.tradingRefusal() == Refusal.NONE && !venue.isHidingForLong()) {
                for (Side side : Side.values()) {
                    assertThat(RiskGate.worstPosition(bench.engine.market(0), side, PositionSide.NET, 0, null))
                            .as("what is at stake on side " + side)
                            .isGreaterThanOrEqualTo(venue.worst(side));
                }
            }
        }

        // --- what the test does

        private void act() {
            int what = random.nextInt(100);
            if (ending) {
                return;
            }
            if (what < 45) {
                order(this::place);
            } else if (what < 55) {
                order(this::amend);
            } else if (what < 68) {
                order(this::cancel);
            } else if (what < 70) {
                venue.questions().routine();
            } else if (what < 95) {
                venue.happen();
            } else if (what < 98) {
                cut();
            } else if (what < 99 && random.nextInt(5) == 0) {
                venue.deaf();
            } else if (what < 100 && random.nextInt(3) == 0) {
                restart();
            }
            if (halts > 0 && random.nextInt(20) == 0) {
                bench.operator(OperatorEvent.Command.RESUME, TradingScope.INSTRUMENT, 0, 1, "looked at it");
            }
            venue.at(bench.nowNs() + 1 + random.nextLong(random.nextInt(10) == 0 ? 5_000 * MS : 100 * MS), this::act);
        }

        private void order(Runnable what) {
            bench.snapshot(10, "650000", "1", "650010", "1");
            next = what;
            bench.bestBidOffer("65000.0", "1", "65001.0", "1");
            next = null;
        }

        private Runnable next;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading now) {
            trading = now;
            if (next != null) {
                next.run();
            }
        }

        private void place() {
            Instrument instrument = trading.instruments().get(0);
            Side side = Side.values()[random.nextInt(2)];
            long size = 1 + random.nextInt(6_000);
            OrderTicket ticket = random.nextInt(10) == 0
                    ? trading.market(instrument, side, size, instrument.sizeUnit())
                    : trading.limit(instrument, side, side == Side.BUY ? 650_000 : 650_010, size);
            int kind = random.nextInt(10);
            if (kind < 3) {
                ticket.postOnly();
            } else if (kind < 5) {
                ticket.immediateOrCancel();
            }
            ticket.send();
        }

        private Order any() {
            Instrument instrument = trading.instruments().get(0);
            int open = trading.openOrders(instrument);
            return open == 0 ? null : trading.openOrder(instrument, random.nextInt(open));
        }

        private void amend() {
            Order order = any();
            if (order != null) {
                // In total, so that it may be below what is filled.
                trading.amend(order.id(), BestBidOffer.NO_PRICE, 1 + random.nextInt(6_000));
            }
        }

        private void cancel() {
            Order order = any();
            if (order != null) {
                trading.cancel(order.id());
            }
        }

        private void cut() {
            if (venue.isConnected()) {
                note("cut");
                census.cuts++;
                venue.cut();
                venue.at(bench.nowNs() + 1 + random.nextLong(3_000 * MS), () -> {
                    if (!venue.isConnected()) {
                        note("connected");
                        venue.connect();
                    }
                });
            }
        }

        private void restart() {
            note("restart");
            census.restarts++;
            worldNs = bench.nowNs();
            start();
        }

        // --- what the strategy hears

        @Override
        public void onOrder(Order order, Trading now) {
            note(order.id() % 10_000_000 + " " + order.state() + " " + order.filledSize() + " of " + order.size());
            OrderState before = told.put(order.id(), order.state());
            census.unknown += order.state() == OrderState.UNKNOWN ? 1 : 0;
            census.notAccepted += order.state() == OrderState.REJECTED && before == OrderState.UNKNOWN ? 1 : 0;
            census.reopened += before == OrderState.REJECTED ? 1 : 0;
        }

        @Override
        public void onFill(Fill fill, Trading now) {
            note(fill.order().id() % 10_000_000 + " fill " + fill.size());
            census.fills++;
            census.recovered += fill.isRecovered() ? 1 : 0;
            bookedSizes.merge(fill.order().id(), fill.size(), Long::sum);
        }

        // --- the end

        private void end() {
            ending = true;
            venue.calm();
            if (!venue.isConnected()) {
                venue.connect();
            }
            long endNs = bench.nowNs() + 200_000 * MS;
            long againNs = 0;
            while (bench.nowNs() < endNs) {
                if (bench.nowNs() >= againNs) {
                    againNs = bench.nowNs() + 10_000 * MS;
                    order(() -> trading.cancelAll(trading.instruments().get(0)));
                }
                if (venue.nextNs() == Long.MAX_VALUE && bench.engine.nextDeadlineNs() == Long.MAX_VALUE) {
                    bench.time(10_000 * MS);
                } else {
                    step();
                }
            }
        }

        private void compare() {
            assertThat(bench.engine.market(0).open().count())
                    .as("orders that still count")
                    .isZero();
            assertThat(bench.engine.blotter().openCount()).isZero();
            assertThat(bench.engine.position(0).size()).as("position").isEqualTo(venue.position());
            for (Truth truth : venue.orders()) {
                OwnOrder order = bench.engine.blotter().find(truth.id);
                assertThat(order).as("order " + truth.id).isNotNull();
                long filled = truth.trades.stream().mapToLong(Trade::size).sum();
                assertThat(bookedSizes.getOrDefault(truth.id, 0L))
                        .as("fills of " + truth.id)
                        .isEqualTo(filled);
                assertThat(order.bookedSize()).as("booked of " + truth.id).isEqualTo(filled);
                assertThat(order.filledSize()).as("filled of " + truth.id).isEqualTo(filled);
                assertThat(order.state())
                        .as("end of " + truth.id)
                        .isEqualTo(truth.state == State.FILLED ? OrderState.FILLED : OrderState.CANCELED);
                assertThat(told.get(truth.id)).as("told of " + truth.id).isEqualTo(order.state());
            }
            for (Map.Entry<Long, OrderState> each : told.entrySet()) {
                if (venue.find(each.getKey()) == null) {
                    assertThat(each.getValue()).as("end of " + each.getKey()).isEqualTo(OrderState.REJECTED);
                }
            }
        }
    }
}
