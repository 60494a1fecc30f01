package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent.Path;
import io.ringbot.event.OrderEvent.State;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is filled while the bot is away or a push is lost arrives once, in its order, and flagged. */
class MissedFillsPropertyTest {

    private static final int LIVES = 150;
    private static final int STEPS = 60;

    /** Fills as the strategy was told of them. */
    private static final class Listener implements Strategy {
        boolean buy;
        final List<Long> trades = new ArrayList<>();
        final List<Long> recovered = new ArrayList<>();

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (buy) {
                buy = false;
                trading.limit(trading.instruments().get(0), Side.BUY, 650_000, 7_000)
                        .send();
            }
        }

        @Override
        public void onFill(Fill fill, Trading trading) {
            trades.add(fill.tradeId());
            if (fill.isRecovered()) {
                recovered.add(fill.tradeId());
            }
        }
    }

    private static BigDecimal steps(long count) {
        return BigDecimal.valueOf(count, 4);
    }

    @Test
    void shouldTellEveryFillOnceInItsOrderAndFlagThoseThatWereMissed() {
        for (int life = 0; life < LIVES; life++) {
            play(20_261_128L + life);
        }
    }

    private static void play(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Listener listener = new Listener();
        EngineBench bench = new EngineBench(listener).ready();
        listener.buy = true;
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
        Slot place = bench.last(CommandKind.PLACE);
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.order(place, State.LIVE, "0");
        long id = OrderCommand.clientOrderId(place);

        List<Long> missed = new ArrayList<>();
        List<Long> expectedRecovered = new ArrayList<>();
        boolean connected = true;
        int generation = 1;
        long filled = 0;
        long knownUntil = 0;
        long number = 1;
        for (long trade = 1; trade <= STEPS; trade++) {
            filled += 1;
            boolean pushed = connected && random.nextInt(8) > 0 && missed.isEmpty();
            if (pushed) {
                bench.fill(place, State.PARTIALLY_FILLED, steps(filled).toPlainString(), trade, "0.0001");
            } else {
                missed.add(trade);
            }
            if (connected && random.nextInt(10) == 0) {
                bench.disconnect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE);
                connected = false;
            }
            boolean reconnects = !connected && random.nextInt(4) == 0;
            if (reconnects) {
                bench.connect(EngineBench.PRIVATE, ConnectionEvent.Role.PRIVATE, ++generation);
                connected = true;
            }
            if (connected && (reconnects || !missed.isEmpty() || random.nextInt(10) == 0)) {
                number++;
                if (reconnects) {
                    bench.beginReconciliation(number);
                } else {
                    bench.beginRoutine(number, false);
                }
                // Some that are known are listed again.
                for (long listed = Math.max(1, knownUntil - random.nextInt(5)); listed <= trade; listed++) {
                    bench.listedFill(id, Side.BUY, listed, "65000.0", "0.0001", bench.nowNs());
                }
                bench.order(
                        place,
                        State.PARTIALLY_FILLED,
                        steps(filled).toPlainString(),
                        Path.RECONCILIATION,
                        0,
                        null,
                        null);
                bench.endReconciliation(number, 0);
                expectedRecovered.addAll(missed);
                missed.clear();
                knownUntil = trade;
                assertThat(bench.engine.position(0).amount()).as("seed " + seed).isEqualByComparingTo(steps(filled));
            }
        }
        long told = STEPS - missed.size();
        List<Long> all = new ArrayList<>();
        for (long trade = 1; trade <= told; trade++) {
            all.add(trade);
        }
        assertThat(listener.trades).as("seed " + seed).isEqualTo(all);
        assertThat(listener.recovered).as("seed " + seed).isEqualTo(expectedRecovered);
    }
}
