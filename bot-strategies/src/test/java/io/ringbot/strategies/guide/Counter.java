package io.ringbot.strategies.guide;

import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.StateReader;
import io.ringbot.strategy.StateWriter;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** State: counts fills over all its runs. */
final class Counter implements Strategy {

    private long fills;

    @Override
    public void restoreState(StateReader state) {
        fills = state.number("fills", 0);
    }

    @Override
    public void saveState(StateWriter state) {
        state.number("fills", fills);
    }

    @Override
    public void onFill(Fill fill, Trading trading) {
        fills++;
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {}
}
