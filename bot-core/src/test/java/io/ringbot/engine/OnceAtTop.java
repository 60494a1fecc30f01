package io.ringbot.engine;

import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.function.Consumer;

/** Does once what a test tells it, at the next top of the book. */
class OnceAtTop implements Strategy {

    Consumer<Trading> next;
    Refusal refusal;

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        Consumer<Trading> now = next;
        if (now != null) {
            next = null;
            now.accept(trading);
            refusal = trading.refusal();
        }
    }
}
