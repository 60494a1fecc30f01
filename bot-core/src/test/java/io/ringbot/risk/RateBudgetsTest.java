package io.ringbot.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ringbot.event.CommandKind;
import io.ringbot.instrument.Instrument;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateBudgetsTest {

    private static final long MS = 1_000_000L;
    private static final int SPOT = 0;
    private static final int SWAP = 1;

    private final RateBudgets budgets = new RateBudgets(100);
    private long request;
    private long nowNs = 5_000 * MS;

    RateBudgetsTest() {
        budgets.define(Instrument.builder("BTC-USDT").index(SPOT).build());
        for (int i = SWAP; i <= 20; i++) {
            budgets.define(Instrument.builder("C" + i + "-USDT-SWAP").index(i).build());
        }
    }

    private int left(int instrument, CommandKind operation) {
        return budgets.left(instrument, operation, false, nowNs);
    }

    private long take(int instrument, CommandKind operation) {
        budgets.take(instrument, operation, false, ++request, nowNs);
        return request;
    }

    private void takeAll(int instrument, CommandKind operation) {
        while (left(instrument, operation) > 0) {
            budgets.answered(take(instrument, operation), 0, nowNs);
        }
    }

    @Test
    void shouldTakeTheOrderBudgetThatTheVenueSaysKeepingWhatIsUsedOfIt() {
        for (int instrument = SWAP; instrument <= 20; instrument++) {
            takeAll(instrument, CommandKind.PLACE);
        }
        assertThat(request).isEqualTo(1_000);
        budgets.subAccount(1_250);
        for (int instrument = SWAP; instrument <= 20; instrument++) {
            takeAll(instrument, CommandKind.AMEND);
        }
        assertThat(request).isEqualTo(1_250);
        nowNs += RateWindow.HELD_NS;
        // The account falls back to the lowest class.
        budgets.subAccount(100);
        for (int instrument = SWAP; instrument <= 20; instrument++) {
            takeAll(instrument, CommandKind.PLACE);
        }
        assertThat(request).isEqualTo(1_350);
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);
    }

    @Test
    void shouldFreeAPlaceTwoSecondsAfterItsAnswerAndNotItsSending() {
        for (int i = 0; i < 60; i++) {
            take(SPOT, CommandKind.PLACE);
        }
        assertThat(left(SPOT, CommandKind.PLACE)).isZero();
        nowNs += 500 * MS;
        budgets.answered(1, 0, nowNs);
        assertThat(budgets.delayNs(SPOT, CommandKind.PLACE, false, nowNs)).isEqualTo(RateWindow.HELD_NS);
        nowNs += 2_019 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isZero();
        nowNs += 1 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(1);
    }

    @Test
    void shouldKeepOperationsBatchesAndInstrumentsApart() {
        takeAll(SPOT, CommandKind.PLACE);
        assertThat(left(SPOT, CommandKind.AMEND)).isEqualTo(60);
        assertThat(left(SPOT, CommandKind.CANCEL)).isEqualTo(60);
        assertThat(left(SWAP, CommandKind.PLACE)).isEqualTo(60);
        assertThat(budgets.left(SPOT, CommandKind.PLACE, true, nowNs)).isEqualTo(300);
        assertThat(budgets.left(SPOT, CommandKind.CANCEL, true, nowNs))
                .as("the rest is the kill switch's")
                .isEqualTo(200);
    }

    @Test
    void shouldCountNewAndAmendedOrdersOfAllDerivativesTogether() {
        for (int i = 1; i <= 20; i++) {
            for (int k = 0; k < 50; k++) {
                budgets.answered(take(i, k % 2 == 0 ? CommandKind.PLACE : CommandKind.AMEND), 0, nowNs);
            }
        }
        assertThat(left(SWAP, CommandKind.PLACE)).isZero();
        assertThat(left(SWAP, CommandKind.CANCEL)).isEqualTo(60);
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);
        assertThat(budgets.delayNs(SWAP, CommandKind.PLACE, false, nowNs)).isEqualTo(RateWindow.HELD_NS);
    }

    @Test
    void shouldGiveBackWhatNeverLeftAndHoldLongerWhatNobodyKnows() {
        takeAll(SPOT, CommandKind.PLACE);
        nowNs += 2_020 * MS;
        long unsent = take(SPOT, CommandKind.PLACE);
        budgets.notSent(unsent);
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);

        long lost = take(SPOT, CommandKind.PLACE);
        budgets.unknown(lost, nowNs);
        budgets.answered(lost, 0, nowNs);
        nowNs += 4_019 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(59);
        nowNs += 1 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);
    }

    @Test
    void shouldForgetARequestThatIsNeverAnswered() {
        for (int i = 0; i < 60; i++) {
            take(SPOT, CommandKind.PLACE);
        }
        nowNs += 10_000 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isZero();
        nowNs += 2_020 * MS;
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);
    }

    @Test
    void shouldCloseAndThenHalveWhatTheVenueRefused() {
        budgets.answered(take(SWAP, CommandKind.PLACE), 50011, nowNs);
        assertThat(left(SWAP, CommandKind.PLACE)).isZero();
        assertThat(left(SWAP + 1, CommandKind.PLACE)).isEqualTo(60);
        assertThat(left(SWAP, CommandKind.AMEND)).isEqualTo(60);
        nowNs += 2_020 * MS;
        assertThat(left(SWAP, CommandKind.PLACE)).isEqualTo(30);
        nowNs += 60_000 * MS;
        assertThat(left(SWAP, CommandKind.PLACE)).isEqualTo(60);

        budgets.answered(take(SWAP, CommandKind.AMEND), 50061, nowNs);
        assertThat(left(SWAP + 5, CommandKind.PLACE)).isZero();
        assertThat(left(SWAP, CommandKind.CANCEL)).isEqualTo(60);
        assertThat(left(SPOT, CommandKind.PLACE)).isEqualTo(60);
    }

    @Test
    void shouldAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 400_000; i++) {
            if (i == 200_000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            nowNs += MS;
            int instrument = i % 20;
            if (left(instrument, CommandKind.AMEND) > 0) {
                budgets.answered(take(instrument, CommandKind.AMEND), i % 1_000 == 0 ? 50011 : 0, nowNs);
            }
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void shouldNeverShowTheVenueMoreThanItsLimitWhateverTheWayThereAndBackTakes() {
        SplittableRandom random = new SplittableRandom(11);
        record UnderWay(long request, long arrivesNs, long answeredNs) {}
        Deque<UnderWay> underWay = new ArrayDeque<>();
        Deque<Long> venue = new ArrayDeque<>();
        long arrivedNs = 0;
        long answeredNs = 0;
        int sent = 0;
        for (int step = 0; step < 200_000; step++) {
            nowNs += random.nextLong(2 * MS);
            while (!underWay.isEmpty() && underWay.peek().answeredNs() <= nowNs) {
                budgets.answered(underWay.peek().request(), 0, underWay.poll().answeredNs());
            }
            if (left(SWAP, CommandKind.PLACE) > 0) {
                // One connection keeps the order of its messages, however long they take.
                arrivedNs = Math.max(arrivedNs, nowNs + random.nextLong(random.nextInt(100) == 0 ? 800 * MS : 3 * MS));
                answeredNs = Math.max(answeredNs, arrivedNs + random.nextLong(3 * MS));
                underWay.add(new UnderWay(take(SWAP, CommandKind.PLACE), arrivedNs, answeredNs));
                while (!venue.isEmpty() && venue.peek() <= arrivedNs - 2_000 * MS) {
                    venue.poll();
                }
                venue.add(arrivedNs);
                assertThat(venue).hasSizeLessThanOrEqualTo(60);
                sent++;
            }
        }
        assertThat(sent).as("of 6,000 that would fit").isGreaterThan(5_400);
    }
}
