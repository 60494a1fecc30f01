package io.ringbot.strategies.guide;

import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** Candles and a target: long while the price closes above its average of about {@code bars} closes, flat else. */
final class CloseCross implements Strategy {

    private final int bars;
    private double average = Double.NaN;

    CloseCross(int bars) {
        this.bars = bars;
    }

    @Override
    public void onCandle(Candle candle, Trading trading) {
        if (!candle.isClosed()) {
            return;
        }
        double close = candle.close();
        average = Double.isNaN(average) ? close : average + (close - average) * 2 / (bars + 1);
        if (!candle.isHistory()) {
            Instrument instrument = candle.instrument();
            long wanted = close > average ? instrument.minSize() : 0;
            trading.target(instrument, wanted).within(5 * instrument.tickSize());
        }
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {}
}
