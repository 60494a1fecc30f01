package io.ringbot.strategies.guide;

import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.StateReader;
import io.ringbot.strategy.StateWriter;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trade;
import io.ringbot.strategy.Trading;

/** State: counts the market's trades over all its runs. */
final class Counter implements Strategy {

    private long trades;

    @Override
    public void restoreState(StateReader state) {
        trades = state.number("trades", 0);
    }

    @Override
    public void saveState(StateWriter state) {
        state.number("trades", trades);
    }

    @Override
    public void onTrade(Trade trade, Trading trading) {
        trades++;
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {}

    long trades() {
        return trades;
    }
}
