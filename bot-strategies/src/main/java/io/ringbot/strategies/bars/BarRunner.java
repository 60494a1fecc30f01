package io.ringbot.strategies.bars;

import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes a strategy of a bar strategy: collects the closed candles of one length and tells of each, one bar strategy for each
 * instrument.
 *
 * <p>A configuration that subscribes no candles of that length would leave it waiting for ever; it is told so by an exception.
 */
public final class BarRunner implements Strategy {

    private static final int SILENCE = 0;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private static final class Line {
        private final Bars bars;
        private final BarStrategy strategy;
        private final int warmUp;
        private boolean isFed;
        private long otherNs;

        private Line(Bars bars, BarStrategy strategy) {
            this.bars = bars;
            this.strategy = strategy;
            this.warmUp = strategy.warmUp();
        }
    }

    private final Duration length;
    private final Supplier<? extends BarStrategy> strategies;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private BarRunner(Duration length, Supplier<? extends BarStrategy> strategies) {
        this.length = length;
        this.strategies = strategies;
    }

    /**
     * @param length of the bars, one that the venue has candles of
     * @param strategies makes a bar strategy, once for each instrument
     */
    public static Strategy of(Duration length, Supplier<? extends BarStrategy> strategies) {
        return new BarRunner(length, strategies);
    }

    @Override
    public void onStart(Trading trading) {
        for (Instrument instrument : trading.instruments()) {
            Line line = new Line(new Bars(instrument, length), strategies.get());
            lines.put(instrument.id(), line);
            line.strategy.onStart(line.bars);
        }
        trading.timer(SILENCE, LONGEST_SILENCE.toNanos());
    }

    @Override
    public void onCandle(Candle candle, Trading trading) {
        Line line = lines.get(candle.instrument().id());
        if (candle.periodNs() != length.toNanos()) {
            line.otherNs = candle.periodNs();
            return;
        }
        line.isFed = true;
        if (candle.isClosed()) {
            line.bars.add(candle);
            if (!candle.isHistory() && line.bars.count() >= line.warmUp) {
                line.strategy.onBar(line.bars, trading);
            }
        }
    }

    @Override
    public void onTradingAllowed(boolean allowed, Trading trading) {
        for (Line line : lines.values()) {
            if (allowed && !line.isFed && line.otherNs != 0) {
                throw new IllegalStateException("there are candles of "
                        + text(Duration.ofNanos(line.otherNs)) + " for "
                        + line.bars.instrument().id() + ", but none of " + text(length) + ": " + advice());
            }
        }
    }

    @Override
    public void onTimer(int timer, Trading trading) {
        for (Line line : lines.values()) {
            if (!line.isFed) {
                throw new IllegalStateException("no candle of " + text(length) + " came for "
                        + line.bars.instrument().id() + " within " + text(LONGEST_SILENCE) + ": " + advice());
            }
        }
    }

    private String advice() {
        return "add candles: [{period: " + text(length) + ", history: 300}] to the instrument, or change the bar";
    }

    /** As the configuration writes it. */
    private static String text(Duration length) {
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "D";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "H";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Bars decide, not ticks. */
    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {}
}
