package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of quotes whatever a venue answers, and when. */
class QuotesPropertyTest {

    private static final int RUNS = 80;
    private static final int STEPS = 250;

    /** Wants something else now and then, and keeps account of what may at most be filled. */
    private static final class Whim implements Strategy {
        long bidPrice;
        long bidSize;
        long askPrice;
        long askSize;
        boolean restate;
        Engine engine;
        long statements;
        long fills;
        final long[] budget = new long[2];
        final long[] told = new long[2];

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (restate) {
                restate = false;
                statements++;
                budget[0] = Math.max(bidSize, outstanding(Side.BUY));
                budget[1] = Math.max(askSize, outstanding(Side.SELL));
                trading.quotes(best.instrument()).bid(bidPrice, bidSize).ask(askPrice, askSize);
            }
        }

        // All that may still be filled, with what an amend on its way may make of an order, and what is filled and not
        // told.
        private long outstanding(Side side) {
            OpenOrders open = engine.market(0).open();
            long sum = 0;
            for (int i = 0; i < open.count(); i++) {
                sum += open.get(i).side() == side ? open.get(i).worstRemainingSize() : 0;
            }
            return sum;
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            fills++;
            budget[fill.side().ordinal()] -= fill.size();
            told[fill.side().ordinal()] += fill.size();
        }
    }

    private Whim whim = new Whim();

    private static long sizeOf(List<WhimsicalVenue.Resting> open) {
        return open.stream().mapToLong(o -> o.size - o.filled).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 50, 1000})
    void shouldNeverRestMoreThanWantedNorTwiceNorCrossItselfAndEndAsWanted(int messagesPerSecond) {
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
        venue.bestBid = 650_000;
        venue.bestAsk = 650_010;
        venue.refuses = seed % 3 == 0 ? 0 : 15;
        venue.loses = seed % 4 == 0 ? 5 : 0;
        venue.slowestMs = seed % 5 == 0 ? 400 : 20;
        for (int i = 0; i < STEPS; i++) {
            int dice = random.nextInt(10);
            if (dice < 3) {
                top(bench, venue, 650_000 + random.nextInt(200) - 100, 1 + random.nextInt(30));
                want(venue, random);
                tick(bench, venue);
            } else if (dice < 4) {
                venue.fillSome(random.nextBoolean() ? Side.BUY : Side.SELL);
            } else {
                venue.step();
            }
            check(bench, venue, seed);
        }
        settle(bench, venue, seed);
    }

    private void want(WhimsicalVenue venue, Random random) {
        whim.restate = true;
        whim.bidSize = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
        whim.askSize = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
        whim.bidPrice = venue.bestBid + 5 - random.nextInt(40);
        whim.askPrice = Math.max(whim.bidPrice + 1, venue.bestAsk - 5 + random.nextInt(40));
    }

    private static void top(EngineBench bench, WhimsicalVenue venue, long bid, long spread) {
        venue.bestBid = bid;
        venue.bestAsk = bid + spread;
        bench.snapshot(1_000 + bench.nowNs(), Long.toString(bid), "1", Long.toString(bid + spread), "1");
    }

    private static void tick(EngineBench bench, WhimsicalVenue venue) {
        bench.bestBidOffer(
                bench.instrument.priceText(venue.bestBid), "1", bench.instrument.priceText(venue.bestAsk), "1");
    }

    private void check(EngineBench bench, WhimsicalVenue venue, int seed) {
        for (Side side : Side.values()) {
            List<WhimsicalVenue.Resting> open = venue.open(side);
            assertThat(open).as("orders open at the venue, seed %d", seed).hasSizeLessThanOrEqualTo(1);
            assertThat(whim.budget[side.ordinal()] - sizeOf(open) - (venue.traded(side) - whim.told[side.ordinal()]))
                    .as("what may be filled less what can be, seed %d", seed)
                    .isGreaterThanOrEqualTo(0);
        }
        for (WhimsicalVenue.Resting bid : venue.open(Side.BUY)) {
            for (WhimsicalVenue.Resting ask : venue.open(Side.SELL)) {
                assertThat(bid.price)
                        .as("own bid under own offer, seed %d", seed)
                        .isLessThan(ask.price);
            }
        }
    }

    // From here the venue answers at once and the market stands still: what is wanted must come to rest.
    private void settle(EngineBench bench, WhimsicalVenue venue, int seed) {
        venue.refuses = 0;
        venue.loses = 0;
        venue.slowestMs = 5;
        top(bench, venue, 650_000, 10);
        whim.bidSize = 30;
        whim.askSize = 20;
        whim.bidPrice = 649_990;
        whim.askPrice = 650_015;
        // Whatever was lost before must have been found: it takes the venue's word that nothing can still come.
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 20; k++) {
                venue.step();
            }
            top(bench, venue, 650_000, 10);
            whim.restate = true;
            tick(bench, venue);
            check(bench, venue, seed);
        }
        assertThat(venue.open(Side.BUY))
                .as("bid, seed %d", seed)
                .singleElement()
                .satisfies(bid -> {
                    assertThat(bid.price).isEqualTo(649_990);
                    assertThat(bid.size - bid.filled).isEqualTo(30);
                });
        assertThat(venue.open(Side.SELL))
                .as("offer, seed %d", seed)
                .singleElement()
                .satisfies(ask -> {
                    assertThat(ask.price).isEqualTo(650_015);
                    assertThat(ask.size - ask.filled).isEqualTo(20);
                });
        int before = messages(bench);
        for (int i = 0; i < 20; i++) {
            whim.restate = true;
            tick(bench, venue);
        }
        assertThat(messages(bench)).as("messages for what rests already").isEqualTo(before);
    }

    private static int messages(EngineBench bench) {
        return bench.commands(CommandKind.PLACE).size()
                + bench.commands(CommandKind.AMEND).size()
                + bench.commands(CommandKind.CANCEL).size();
    }

    @Test
    void shouldNeedOneMessageASideForEachMoveOfAnUndisturbedQuote() {
        EngineBench bench = new EngineBench(true, true, new RiskSettings(1000, 100, RiskSettings.NO_BUDGET), whim);
        whim.engine = bench.engine;
        bench.ready();
        WhimsicalVenue venue = new WhimsicalVenue(bench, 1);
        int moves = 50;
        for (int i = 0; i < moves; i++) {
            top(bench, venue, 650_000 + i, 10);
            whim.restate = true;
            whim.bidSize = 10;
            whim.askSize = 10;
            whim.bidPrice = venue.bestBid - 5;
            whim.askPrice = venue.bestAsk + 5;
            tick(bench, venue);
            for (int k = 0; k < 30 && !venue.isQuiet(); k++) {
                venue.step();
            }
        }
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(2);
        assertThat(bench.commands(CommandKind.AMEND)).hasSize(2 * (moves - 1));
        assertThat(bench.commands(CommandKind.CANCEL)).isEmpty();
        for (Slot amend : bench.commands(CommandKind.AMEND)) {
            assertThat(OrderCommand.size(amend)).as("size stays").isEqualTo(Slot.ABSENT);
        }
    }
}
