package io.ringbot.okx.candle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CandleEvent;
import io.ringbot.event.CandlePeriod;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandleSeriesTest {

    private static final CandlePeriod PERIOD = CandlePeriod.MINUTE_1;
    private static final long FIRST_NS = 1_790_000_040_000L * 1_000_000L;

    /** What was told of one candle: {@code 3} closed, {@code 3+} being made, {@code 3h} of the past. */
    private final List<String> told = new ArrayList<>();

    private final CandleSeries series = new CandleSeries(PERIOD, row -> told.add(text(row)));

    private static Slot row(int number, boolean closed) {
        Slot slot = new Slot()
                .begin(EventKind.CANDLE.number())
                .instrument(0, 0)
                .venueTimeNs(FIRST_NS + number * PERIOD.lengthNs());
        CandleEvent.prices(slot, number + 10, number + 12, number + 9, number + 11);
        CandleEvent.volume(slot, closed ? 5 : 4, 1, 1);
        CandleEvent.bar(slot, PERIOD, closed);
        return slot;
    }

    private static int number(Slot row) {
        return (int) ((CandleEvent.openTimeNs(row) - FIRST_NS) / PERIOD.lengthNs());
    }

    private static String text(Slot row) {
        return number(row) + (CandleEvent.isClosed(row) ? "" : "+") + (CandleEvent.isHistory(row) ? "h" : "");
    }

    private static List<Slot> closed(int from, int to) {
        List<Slot> rows = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            rows.add(row(i, true));
        }
        return rows;
    }

    private static List<Slot> and(List<Slot> rows, Slot last) {
        rows.add(last);
        return rows;
    }

    @Test
    void shouldTellThePastAsHistoryAndThePresentBehindIt() {
        series.warmUp(closed(0, 2));
        assertThat(series.onLive(row(3, false))).isFalse();
        assertThat(series.onLive(row(3, true))).isFalse();
        assertThat(series.onLive(row(4, false))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "2h", "3+", "3", "4+");
    }

    @Test
    void shouldBeginWithTheChannelWhereNoPastIsWanted() {
        assertThat(series.onConnected()).isFalse();
        assertThat(series.onLive(row(7, false))).isFalse();
        assertThat(series.onLive(row(7, true))).isFalse();
        assertThat(told).containsExactly("7+", "7");
    }

    @Test
    void shouldDropWhatWasToldAlready() {
        series.warmUp(closed(0, 2));
        assertThat(series.onLive(row(2, true))).isFalse();
        assertThat(series.onLive(row(1, false))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "2h");
    }

    @Test
    void shouldFetchWhatTheChannelSkippedAndLeaveOnlyTheNewestToActOn() {
        series.warmUp(closed(0, 0));
        assertThat(series.onLive(row(4, false))).isTrue();
        assertThat(series.nextNs()).isEqualTo(FIRST_NS + PERIOD.lengthNs());
        assertThat(series.onLive(row(4, false))).isFalse();
        assertThat(series.onFetched(and(closed(1, 3), row(4, false)))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "2h", "3", "4+");
        assertThat(series.holes()).isZero();
    }

    @Test
    void shouldLeaveAClosedCandleOfTheChannelToActOnRatherThanThoseFetchedBeforeIt() {
        series.warmUp(closed(0, 0));
        assertThat(series.onLive(row(3, true))).isTrue();
        assertThat(series.onFetched(closed(1, 3))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "2h", "3");
    }

    @Test
    void shouldFetchOnceMoreWhileRestIsBehindTheChannel() {
        series.warmUp(closed(0, 0));
        assertThat(series.onLive(row(3, false))).isTrue();
        assertThat(series.onFetched(and(closed(1, 1), row(2, false)))).isTrue();
        assertThat(told).containsExactly("0h", "1h");
        assertThat(series.onLive(row(3, false))).isFalse();
        assertThat(series.onFetched(and(closed(2, 2), row(3, false)))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "2", "3+");
    }

    @Test
    void shouldGoOnBehindAHoleThatTheVenueHasToo() {
        series.warmUp(closed(0, 0));
        assertThat(series.onLive(row(3, false))).isTrue();
        assertThat(series.onFetched(and(closed(1, 1), row(3, false)))).isFalse();
        assertThat(told).containsExactly("0h", "1h", "3+");
        assertThat(series.holes()).isEqualTo(1);
    }

    @Test
    void shouldAskAfterEveryConnectionButNotTwiceAtOnce() {
        series.warmUp(closed(0, 0));
        assertThat(series.onConnected()).isTrue();
        assertThat(series.onConnected()).isFalse();
        assertThat(series.onFetched(and(new ArrayList<>(), row(1, false)))).isFalse();
        assertThat(series.onConnected()).isTrue();
        assertThat(told).containsExactly("0h");
    }

    /**
     * A venue whose channel skips, whose connection breaks, whose REST lags and which has holes of its own: whatever happens,
     * each closed candle it has is told once and in order.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void shouldNeverLeaveOutAndNeverDoubleAClosedCandle(double shareOfHoles) {
        for (int seed = 0; seed < 3_000; seed++) {
            new Scenario(seed, shareOfHoles).run();
        }
    }

    private static final class Scenario {

        private final SplittableRandom random;
        private final double shareOfHoles;
        private final int seed;
        private final TreeSet<Integer> candles = new TreeSet<>();
        private final List<Slot> told = new ArrayList<>();
        private final CandleSeries series = new CandleSeries(PERIOD, row -> {
            Slot copy = new Slot();
            copy.copyFrom(row);
            told.add(copy);
        });
        /** The candle that is being made. */
        private int now = 1;

        private boolean connected;
        private boolean wantsFetch;

        private Scenario(int seed, double shareOfHoles) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.shareOfHoles = shareOfHoles;
        }

        void run() {
            candles.add(0);
            candles.add(1);
            series.warmUp(closed(0, 0));
            for (int step = 0; step < 80; step++) {
                step();
                shouldBeInOrder();
            }
            settle();
            List<Integer> closed = told.stream()
                    .filter(CandleEvent::isClosed)
                    .map(CandleSeriesTest::number)
                    .toList();
            assertThat(closed).as("seed %s", seed).containsExactlyElementsOf(candles.headSet(now));
        }

        private void step() {
            switch (random.nextInt(6)) {
                case 0 -> push(false);
                case 1, 2 -> closeOne();
                case 3 -> {
                    connected = !connected;
                    if (connected) {
                        wantsFetch |= series.onConnected();
                    }
                }
                default -> answer(random.nextInt(3));
            }
        }

        private void push(boolean closed) {
            if (connected && candles.contains(now)) {
                wantsFetch |= series.onLive(row(now, closed));
            }
        }

        private void closeOne() {
            if (random.nextInt(4) > 0) {
                push(true);
            }
            now++;
            if (random.nextDouble() >= shareOfHoles) {
                candles.add(now);
            }
        }

        /** REST answers, as of so many candles ago. */
        private void answer(int lag) {
            if (!wantsFetch) {
                return;
            }
            int made = Math.max(0, now - lag);
            int from = (int) ((series.nextNs() - FIRST_NS) / PERIOD.lengthNs());
            List<Slot> rows = new ArrayList<>();
            // Pages are whole: the oldest is mostly one that was told already.
            for (int number : candles.subSet(Math.max(0, from - 2), made + 1)) {
                rows.add(row(number, number < made));
            }
            int before = told.size();
            wantsFetch = series.onFetched(rows);
            List<Slot> fresh = told.subList(before, told.size()).stream()
                    .filter(CandleEvent::isClosed)
                    .toList();
            for (int i = 0; i < fresh.size() - 1; i++) {
                assertThat(CandleEvent.isHistory(fresh.get(i)))
                        .as("seed %s", seed)
                        .isTrue();
            }
        }

        private void settle() {
            candles.add(now);
            connected = true;
            wantsFetch |= series.onConnected();
            for (int i = 0; i < 4; i++) {
                answer(0);
                push(false);
            }
            assertThat(wantsFetch).as("seed %s", seed).isFalse();
        }

        private void shouldBeInOrder() {
            int last = -1;
            for (Slot row : told) {
                assertThat(number(row)).as("seed %s", seed).isGreaterThan(last);
                last = CandleEvent.isClosed(row) ? number(row) : last;
            }
        }
    }
}
