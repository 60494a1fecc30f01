package io.ringbot.strategies.bars;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.Candle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;

/**
 * The closed bars of one instrument, of one length, as a ta4j series.
 *
 * <p>Prices are in quote currency and volumes in base currency or contracts, as people write them. It keeps the last
 * {@value #KEPT} bars; {@link #index} goes on counting.
 */
public final class Bars {

    /** Bars that are kept. */
    public static final int KEPT = 5_000;

    private final Instrument instrument;
    private final Duration length;
    private final BaseBarSeries series;
    private final ClosePriceIndicator close;
    private long openTimeNs;

    Bars(Instrument instrument, Duration length) {
        this.instrument = instrument;
        this.length = length;
        this.series = new BaseBarSeries(instrument.id(), DoubleNum.ZERO);
        series.setMaximumBarCount(KEPT);
        close = new ClosePriceIndicator(series);
    }

    void add(Candle candle) {
        openTimeNs = candle.openTimeNs();
        series.addBar(new BaseBar(
                length,
                Instant.ofEpochSecond(0, openTimeNs).plus(length).atZone(ZoneOffset.UTC),
                price(candle.open()),
                price(candle.high()),
                price(candle.low()),
                price(candle.close()),
                number(candle.volume(), instrument.sizeScale()),
                DoubleNum.valueOf(0)));
    }

    private DoubleNum price(long scaled) {
        return number(scaled, instrument.priceScale());
    }

    private static DoubleNum number(long scaled, int scale) {
        return DoubleNum.valueOf((double) scaled / Decimals.powerOfTen(scale));
    }

    public Instrument instrument() {
        return instrument;
    }

    /** How long a bar is. */
    public Duration length() {
        return length;
    }

    /** The series itself, to build indicators on. */
    public BarSeries series() {
        return series;
    }

    /** The closing prices. */
    public ClosePriceIndicator close() {
        return close;
    }

    /** Where the bar that closed last stands in the series, -1 before there is one; what indicators are asked with. */
    public int index() {
        return series.getEndIndex();
    }

    /** How many bars have closed so far, those of the past included. */
    public int count() {
        return index() + 1;
    }

    /** When the bar that closed last began, ns since 1970. */
    public long openTimeNs() {
        return openTimeNs;
    }
}
