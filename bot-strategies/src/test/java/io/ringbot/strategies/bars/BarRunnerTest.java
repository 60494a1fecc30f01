package io.ringbot.strategies.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ringbot.engine.EngineBench;
import io.ringbot.event.CandlePeriod;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.num.Num;

class BarRunnerTest {

    private static final CandlePeriod MINUTE = CandlePeriod.MINUTE_1;

    private final List<String> told = new ArrayList<>();

    private final class Listener implements BarStrategy {

        private final int warmUp;

        private Listener(int warmUp) {
            this.warmUp = warmUp;
        }

        @Override
        public int warmUp() {
            return warmUp;
        }

        @Override
        public void onBar(Bars bars, Trading trading) {
            told.add(bars.index() + " " + bars.close().getValue(bars.index()).doubleValue());
        }
    }

    private EngineBench bench(BarStrategy strategy) {
        Strategy runner = BarRunner.of(Duration.ofMinutes(1), () -> strategy);
        return new EngineBench(runner);
    }

    @Test
    void shouldCallForEveryBarThatClosesNowWithThePastBehindIt() {
        EngineBench bench = bench(new Listener(1)).runStart();
        bench.candle(MINUTE, 0, "65000", true, true);
        bench.candle(MINUTE, 1, "65001", true, true);
        assertThat(told).isEmpty();
        bench.candle(MINUTE, 2, "65002.5", false, false);
        bench.candle(MINUTE, 2, "65003.5", true, false);
        bench.candle(CandlePeriod.MINUTE_5, 0, "64000", true, false);
        bench.candle(MINUTE, 3, "65004", true, false);
        assertThat(told).containsExactly("2 65003.5", "3 65004.0");
    }

    @Test
    void shouldWaitUntilTheStrategyHasTheBarsItNeeds() {
        EngineBench bench = bench(new Listener(4)).runStart();
        bench.candle(MINUTE, 0, "65000", true, true);
        bench.candle(MINUTE, 1, "65001", true, false);
        bench.candle(MINUTE, 2, "65002", true, false);
        assertThat(told).isEmpty();
        bench.candle(MINUTE, 3, "65003", true, false);
        assertThat(told).containsExactly("3 65003.0");
    }

    @Test
    void shouldTellOnlyTheNewestOfBarsThatWereMissed() {
        EngineBench bench = bench(new Listener(1)).runStart();
        bench.candle(MINUTE, 0, "65000", true, false);
        bench.candle(MINUTE, 1, "65001", true, true);
        bench.candle(MINUTE, 2, "65002", true, true);
        bench.candle(MINUTE, 3, "65003", true, false);
        assertThat(told).containsExactly("0 65000.0", "3 65003.0");
    }

    @Test
    void shouldEndWithAdviceWhereTheConfigurationHasOtherCandles() {
        EngineBench bench = bench(new Listener(1)).runStart();
        bench.candle(CandlePeriod.HOUR_4, 0, "65000", true, true);
        assertThat(bench.engine.failure(0)).isNull();
        bench.ready();
        assertThat(bench.engine.failure(0))
                .hasMessageContaining("candles of 4H for BTC-USDT, but none of 1m")
                .hasMessageContaining("add candles: [{period: 1m, history: 300}]");
    }

    @Test
    void shouldEndWithAdviceWhereNoCandleEverComes() {
        EngineBench bench = bench(new Listener(1)).ready();
        bench.time(Duration.ofMinutes(4).toNanos());
        assertThat(bench.engine.failure(0)).isNull();
        bench.time(Duration.ofMinutes(2).toNanos());
        assertThat(bench.engine.failure(0)).hasMessageContaining("no candle of 1m came for BTC-USDT within 5m");
    }

    @Test
    void shouldNotMindAQuietMarketWhoseCandlesItKnows() {
        EngineBench bench = bench(new Listener(1)).runStart();
        bench.candle(MINUTE, 0, "65000", true, true);
        bench.ready();
        bench.time(Duration.ofHours(1).toNanos());
        assertThat(bench.engine.failure(0)).isNull();
    }

    /** Indicators give what their formulas say, also where old bars have been dropped. */
    @Test
    void shouldGiveIndicatorsTheValuesOfANaiveComputation() {
        List<Double> closes = new ArrayList<>();
        List<double[]> seen = new ArrayList<>();
        EngineBench bench = bench(new BarStrategy() {

                    private Indicator<Num> simple;
                    private Indicator<Num> exponential;

                    @Override
                    public void onStart(Bars bars) {
                        simple = new SMAIndicator(bars.close(), 7);
                        exponential = new EMAIndicator(bars.close(), 21);
                    }

                    @Override
                    public void onBar(Bars bars, Trading trading) {
                        seen.add(new double[] {
                            simple.getValue(bars.index()).doubleValue(),
                            exponential.getValue(bars.index()).doubleValue()
                        });
                    }
                })
                .runStart();
        SplittableRandom random = new SplittableRandom(1);
        double exponential = Double.NaN;
        for (int i = 0; i < Bars.KEPT + 500; i++) {
            double close = 65_000 + random.nextInt(-2_000, 2_000) / 10.0;
            closes.add(close);
            bench.candle(MINUTE, i, Double.toString(close), true, false);
            int from = Math.max(0, closes.size() - 7);
            double simple = closes.subList(from, closes.size()).stream()
                    .mapToDouble(each -> each)
                    .average()
                    .orElseThrow();
            exponential = i == 0 ? close : exponential + (close - exponential) * 2 / 22;
            assertThat(seen).hasSize(i + 1);
            assertThat(seen.get(i)[0]).as("simple, bar %s", i).isCloseTo(simple, within(1e-6));
            assertThat(seen.get(i)[1]).as("exponential, bar %s", i).isCloseTo(exponential, within(1e-6));
        }
    }
}
