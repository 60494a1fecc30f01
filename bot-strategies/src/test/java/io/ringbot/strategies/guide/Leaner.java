package io.ringbot.strategies.guide;

import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** Quotes: the fair price leans against what is held, so that the inventory comes back by itself. */
final class Leaner implements Strategy {

    private final LeanerSettings settings;
    private long size;
    private long halfSpread;
    private long leanPerSize;

    Leaner(LeanerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStart(Trading trading) {
        Instrument instrument = trading.instruments().get(0);
        size = settings.size().onGrid(instrument);
        halfSpread = settings.halfSpread().inScale(instrument);
        leanPerSize = Math.round(halfSpread * settings.lean());
        trading.quotes(instrument).tolerance(halfSpread / 4, size / 2);
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        if (!best.isValid()) {
            return;
        }
        Instrument instrument = best.instrument();
        long held = trading.position(instrument).size() / size;
        long fair = best.mid() - held * leanPerSize;
        trading.quotes(instrument).bid(fair - halfSpread, size).ask(fair + halfSpread, size);
    }
}
