package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Target;
import io.ringbot.strategy.Trading;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of a target whatever a venue answers, and when. */
class TargetPropertyTest {

    private static final int RUNS = 80;
    private static final int STEPS = 250;

    /** Wants another position now and then, and notes how far it may come meanwhile. */
    private static final class Whim implements Strategy {
        Engine engine;
        boolean restate;
        long wanted;
        boolean resting;
        boolean reached;
        long highest;
        long lowest;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (restate) {
                restate = false;
                long position = trading.position(best.instrument()).size();
                highest = Math.max(wanted, position + outstanding(Side.BUY));
                lowest = Math.min(wanted, position - outstanding(Side.SELL));
                Target target = trading.target(best.instrument(), wanted);
                if (resting) {
                    target.resting();
                }
            }
            reached = trading.target(best.instrument()).isReached();
        }

        private long outstanding(Side side) {
            OpenOrders open = engine.market(0).open();
            long sum = 0;
            for (int i = 0; i < open.count(); i++) {
                sum += open.get(i).side() == side ? open.get(i).worstRemainingSize() : 0;
            }
            return sum;
        }
    }

    private Whim whim = new Whim();

    @ParameterizedTest
    @ValueSource(ints = {5, 1000})
    void shouldNeverGoPastThePositionWantedAndReachIt(int messagesPerSecond) {
        for (int seed = 0; seed < RUNS; seed++) {
            run(seed, messagesPerSecond);
        }
    }

    private void run(int seed, int messagesPerSecond) {
        Random random = new Random(seed);
        whim = new Whim();
        EngineBench bench = new EngineBench(true, true, new RiskSettings(messagesPerSecond, 100), whim);
        whim.engine = bench.engine;
        bench.ready();
        WhimsicalVenue venue = new WhimsicalVenue(bench, seed);
        venue.refuses = seed % 3 == 0 ? 0 : 15;
        venue.loses = seed % 4 == 0 ? 5 : 0;
        venue.slowestMs = seed % 5 == 0 ? 400 : 20;
        market(bench, venue, 650_000);
        for (int i = 0; i < STEPS; i++) {
            int dice = random.nextInt(20);
            if (dice < 2) {
                whim.restate = true;
                whim.wanted = random.nextInt(201) - 100;
                whim.resting = random.nextBoolean();
                market(bench, venue, 650_000 + random.nextInt(100));
            } else if (dice < 5) {
                market(bench, venue, 650_000 + random.nextInt(100));
            } else if (dice < 7) {
                venue.fillSome(random.nextBoolean() ? Side.BUY : Side.SELL);
            } else {
                venue.step();
            }
            check(venue, seed);
        }
        settle(bench, venue, seed);
    }

    private static void market(EngineBench bench, WhimsicalVenue venue, long bid) {
        venue.bestBid = bid;
        venue.bestAsk = bid + 10;
        bench.snapshot(1_000 + bench.nowNs(), Long.toString(bid), "1", Long.toString(bid + 10), "1");
        bench.bestBidOffer(bench.instrument.priceText(bid), "1", bench.instrument.priceText(bid + 10), "1");
    }

    private static long position(WhimsicalVenue venue) {
        return venue.traded(Side.BUY) - venue.traded(Side.SELL);
    }

    private static long remaining(List<WhimsicalVenue.Resting> open) {
        return open.stream().mapToLong(o -> o.size - o.filled).sum();
    }

    private void check(WhimsicalVenue venue, int seed) {
        assertThat(venue.open(Side.BUY).size() + venue.open(Side.SELL).size())
                .as("orders open at the venue, seed %d", seed)
                .isLessThanOrEqualTo(1);
        assertThat(position(venue) + remaining(venue.open(Side.BUY)))
                .as("highest the position can get, seed %d", seed)
                .isLessThanOrEqualTo(whim.highest);
        assertThat(position(venue) - remaining(venue.open(Side.SELL)))
                .as("lowest the position can get, seed %d", seed)
                .isGreaterThanOrEqualTo(whim.lowest);
    }

    private void settle(EngineBench bench, WhimsicalVenue venue, int seed) {
        venue.refuses = 0;
        venue.loses = 0;
        venue.slowestMs = 5;
        whim.restate = true;
        whim.wanted = seed % 2 == 0 ? 77 : -77;
        whim.resting = seed % 4 < 2;
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 20; k++) {
                venue.step();
                check(venue, seed);
            }
            venue.fillSome(Side.BUY);
            venue.fillSome(Side.SELL);
            market(bench, venue, 650_000);
        }
        assertThat(position(venue)).as("position, seed %d", seed).isEqualTo(whim.wanted);
        assertThat(whim.reached).as("reached, seed %d", seed).isTrue();
        int before = bench.commands(CommandKind.PLACE).size();
        market(bench, venue, 650_050);
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(before);
    }

    @Test
    void shouldTakeWithOneOrderWhereTheVenueFillsItWhole() {
        EngineBench bench = new EngineBench(whim);
        whim.engine = bench.engine;
        bench.ready();
        whim.restate = true;
        whim.wanted = 100;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        Slot place = bench.last(CommandKind.PLACE);

        bench.fill(place, OrderEvent.State.FILLED, "0.01", 1, "0.01");
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");

        assertThat(whim.reached).isTrue();
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
    }
}
