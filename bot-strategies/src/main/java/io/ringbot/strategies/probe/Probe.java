package io.ringbot.strategies.probe;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.Arrays;

/**
 * Sends one post-only buy at the best bid for every change of the top whose bid size is the trigger, and nothing else: what a
 * tick-to-trade benchmark measures.
 */
public final class Probe implements Strategy {

    private static final long ANY = -1;

    private final ProbeSettings settings;
    private long[] orderSizes = {};
    private long[] triggers = {};

    Probe(ProbeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void onStart(Trading trading) {
        for (Instrument instrument : trading.instruments()) {
            int index = instrument.index();
            if (index >= orderSizes.length) {
                orderSizes = Arrays.copyOf(orderSizes, index + 1);
                triggers = Arrays.copyOf(triggers, index + 1);
            }
            orderSizes[index] = instrument.size(settings.orderSize());
            triggers[index] = settings.triggerSize().isEmpty() ? ANY : instrument.size(settings.triggerSize());
        }
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        int index = best.instrument().index();
        if (best.hasBid() && (triggers[index] == ANY || best.bidSize() == triggers[index])) {
            trading.limit(best.instrument(), Side.BUY, best.bidPrice(), orderSizes[index])
                    .postOnly()
                    .send();
        }
    }
}
