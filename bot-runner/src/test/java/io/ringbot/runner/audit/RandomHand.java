package io.ringbot.runner.audit;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Trading;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Trades a bit of everything, at random from a seed. */
final class RandomHand {

    private final SplittableRandom random;
    private final Hand hand;

    RandomHand(Hand hand, long seed) {
        this.hand = hand;
        this.random = new SplittableRandom(seed);
    }

    /** Acts so often, every few milliseconds. */
    void trade(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            hand.now(this::act);
            TimeUnit.MILLISECONDS.sleep(1 + random.nextInt(8));
        }
    }

    // What is refused is refused: it is not the point here.
    private boolean act(Trading trading) {
        Instrument instrument = trading.instruments().get(random.nextInt(2));
        if (!trading.best(instrument).isValid()) {
            return false;
        }
        int open = trading.openOrders(instrument);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long size = instrument.minSize() * (1 + random.nextInt(30));
        switch (random.nextInt(10)) {
            case 0, 1 ->
                trading.market(instrument, side, size, instrument.sizeUnit()).send();
            case 2 ->
                trading.limit(instrument, side, near(trading, instrument, side, -3), size)
                        .immediateOrCancel()
                        .send();
            case 3 ->
                trading.limit(instrument, side, near(trading, instrument, side, 0), size)
                        .postOnly()
                        .send();
            case 4 -> {
                trading.batch();
                for (int i = 0; i < 3; i++) {
                    trading.limit(instrument, side, near(trading, instrument, side, i), size)
                            .send();
                }
            }
            case 5, 6 -> {
                if (open > 0) {
                    trading.cancel(
                            trading.openOrder(instrument, random.nextInt(open)).id());
                }
            }
            case 7 -> {
                if (open > 0) {
                    Order order = trading.openOrder(instrument, random.nextInt(open));
                    trading.amend(
                            order.id(),
                            near(trading, instrument, order.side(), 1),
                            order.size() + instrument.minSize());
                }
            }
            default ->
                trading.limit(instrument, side, near(trading, instrument, side, random.nextInt(3)), size)
                        .send();
        }
        return true;
    }

    /** So many ten-thousandths behind the best of its side. */
    private static long near(Trading trading, Instrument instrument, Side side, int behind) {
        long best = side == Side.BUY
                ? trading.best(instrument).bidPrice()
                : trading.best(instrument).askPrice();
        return instrument.floorToTick(best / 10_000 * (10_000 - side.sign() * behind));
    }
}
