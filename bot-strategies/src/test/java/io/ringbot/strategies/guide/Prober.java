package io.ringbot.strategies.guide;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** Timers and chance: every now and then buys or sells the smallest size at once. */
final class Prober implements Strategy {

    private static final int NEXT = 1;
    private static final long SECOND_NS = 1_000_000_000L;

    @Override
    public void onTradingAllowed(boolean allowed, Trading trading) {
        if (allowed) {
            trading.timer(NEXT, SECOND_NS);
        }
    }

    @Override
    public void onTimer(int timer, Trading trading) {
        Instrument instrument = trading.instruments().get(0);
        Side side = trading.random().nextBoolean() ? Side.BUY : Side.SELL;
        long size = instrument.minSize();
        trading.market(instrument, side, size, instrument.sizeUnit()).send();
        trading.timer(NEXT, SECOND_NS + trading.random().nextLong(SECOND_NS));
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {}
}
