package io.ringbot.runner.daemon;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.concurrent.TimeUnit;

/** Places some five hundred orders a second that never trade and keeps two hundred open; stands still when told to. */
final class Flood implements Strategy {

    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int AT_ONCE = 10;
    private static final int OPEN = 200;

    volatile boolean standing;
    volatile Refusal refusal = Refusal.NOT_ARMED;
    volatile long sent;

    @Override
    public void onStart(Trading trading) {
        trading.timer(0, EVERY_NS);
    }

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        // It goes by the clock alone.
    }

    @Override
    public void onTimer(int timer, Trading trading) {
        trading.timer(timer, EVERY_NS);
        while (standing) {
            pause();
        }
        Instrument instrument = trading.instruments().get(0);
        if (!trading.best(instrument).isValid()) {
            return;
        }
        // A percent away: never taken.
        long price = instrument.floorToTick(trading.best(instrument).mid() / 100 * 99);
        for (int i = 0; i < AT_ONCE; i++) {
            if (trading.openOrders(instrument) >= OPEN) {
                trading.cancel(trading.openOrder(instrument, i).id());
            }
            if (trading.limit(instrument, Side.BUY, price, instrument.minSize())
                    .postOnly()
                    .send()
                    .isSent()) {
                sent++;
            }
            refusal = trading.refusal();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
