package io.ringbot.strategies.sample;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Position;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** Buys the smallest size at the bid when the spread is three ticks or more, and offers it one tick under the offer. */
public final class SpreadCatcher implements Strategy {

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        Instrument instrument = best.instrument();
        if (!best.isValid() || trading.hasOpenOrders(instrument)) {
            return;
        }
        Position position = trading.position(instrument);
        long size = instrument.minSize();
        if (position.size() >= size) {
            long price = best.askPrice() - instrument.tickSize();
            trading.limit(instrument, Side.SELL, price, instrument.floorToLot(position.size()))
                    .postOnly()
                    .send();
        } else if (best.spreadTicks() >= 3) {
            trading.limit(instrument, Side.BUY, best.bidPrice(), 2 * size)
                    .postOnly()
                    .send();
        }
    }
}
