package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import java.util.SplittableRandom;

/**
 * The synthetic order flow of one instrument; the package documentation states the model.
 *
 * <p>Time is market time in nanoseconds from 0. The same profile and seed give the same calls to the listener.
 */
final class SyntheticMarket {

    /** Hears every change in order. */
    interface Listener {

        /** A new event begins; prints and levels that follow belong to it. */
        void begin(long marketNs);

        /** A taker of this side took this much at this price, from so many orders. */
        void print(Side taker, long price, long size, int orders);

        /** A level now is this; size 0 removes it. */
        void level(Side side, long price, long size, int orders);

        /** The event is complete. */
        void end();
    }

    private enum Regime {
        CALM,
        NORMAL,
        BURST
    }

    private static final int MIN_LEVELS = 50;
    private static final double CALM_VOLATILITY = 0.4;
    private static final double CALM_RATE = 0.6;
    private static final double NS = 1e9;
    private static final double SHARE_OF_LIMITS = 0.5;
    // What the fair price of a contract loses of its distance to that of its pair in a second.
    private static final double PULL = 0.1;
    private static final double SHARE_OF_FAR_ORDERS = 0.35;
    private static final double NEAR_TICKS = 3;
    private static final double NEAR_LEVELS = 25;
    private static final double SIZE_SPREAD = 1.0;
    private static final int MAX_SWEPT_LEVELS = 10;
    // A market order is this many times a typical limit order, so that the touch is eaten every second or so.
    private static final double TAKER_SIZE = 1.5;

    private final SyntheticFlow flow;
    private final double typicalSize;
    private final double leastTicks;
    private final SplittableRandom random;
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private Instrument instrument;
    private double typicalLots;
    private Regime regime = Regime.NORMAL;
    private double fairTicks;
    private double targetTicks = Double.NaN;
    private long nextEventNs;
    private long lastEventNs;
    private double spareGaussian = Double.NaN;

    SyntheticMarket(Instrument instrument, SyntheticProfile profile, long seed) {
        this.flow = profile.flow();
        this.typicalSize = flow.typicalSize();
        this.random = new SplittableRandom(seed * 1_000_003 + instrument.id().hashCode());
        define(instrument);
        this.fairTicks = profile.startPrice() / tick() + random.nextDouble();
        // A price cannot fall to nothing; far above the deepest level it turns back.
        this.leastTicks = Math.min(SyntheticFlow.MAX_LEVELS * 20.0, fairTicks / 2);
    }

    private void define(Instrument newer) {
        instrument = newer;
        typicalLots = typicalSize * Math.pow(10, newer.sizeScale()) / newer.lotSize();
    }

    /** What a tick is worth in quote currency. */
    private double tick() {
        return instrument.tickSize() / Math.pow(10, instrument.priceScale());
    }

    Instrument instrument() {
        return instrument;
    }

    /** The definition has changed, but for tick and lot. */
    void keepGrid(Instrument newer) {
        instrument = newer;
    }

    /** The grid has changed: all orders leave, and the book is built anew at the price of now. */
    void redefine(Instrument newer, Listener out) {
        double fair = fairPrice();
        out.begin(lastEventNs);
        for (Side side : Side.values()) {
            BookSide own = side == Side.BUY ? bids : asks;
            for (int i = 0; i < own.count(); i++) {
                out.level(side, own.price(i), 0, 0);
            }
            own.clear();
        }
        out.end();
        define(newer);
        fairTicks = fair / tick();
        open(out);
    }

    /** The fair price of now in quote currency. */
    double fairPrice() {
        return fairTicks * tick();
    }

    /** Where the fair price is drawn to from now on, in quote currency. */
    void attract(double price) {
        targetTicks = price / tick();
    }

    /** Builds the book of the start. */
    void open(Listener out) {
        out.begin(lastEventNs);
        long spread = Math.round(flow.spreadTicks());
        long bid = (long) Math.floor(fairTicks - 0.5) - spread;
        long ask = bid + 1 + 2 * spread;
        for (int i = 0; i < flow.levels(); i++) {
            set(Side.BUY, bid, limitLots(), 1 + random.nextInt(6), out);
            set(Side.SELL, ask, limitLots(), 1 + random.nextInt(6), out);
            bid -= gap(i);
            ask += gap(i);
        }
        out.end();
    }

    // Levels thin out away from the touch.
    private int gap(int level) {
        return 1 + random.nextInt(1 + level / 40);
    }

    /** Lets everything happen up to this time. */
    void advanceTo(long marketNs, Listener out) {
        while (nextEventNs <= marketNs) {
            long now = nextEventNs;
            out.begin(now);
            event((now - lastEventNs) / NS, out);
            keepDepth(Side.BUY, out);
            keepDepth(Side.SELL, out);
            out.end();
            lastEventNs = now;
            double rate = flow.eventsPerSecond() * rate();
            nextEventNs = now + 1 + (long) (-Math.log(1 - random.nextDouble()) / rate * NS);
        }
    }

    private void event(double seconds, Listener out) {
        moveFair(seconds);
        if (asks.count() > 0 && fairTicks > ticks(asks.bestPrice())) {
            sweepToFair(Side.BUY, out);
            addNear(Side.BUY, NEAR_TICKS, out);
            addNear(Side.SELL, NEAR_TICKS, out);
        } else if (bids.count() > 0 && fairTicks < ticks(bids.bestPrice())) {
            sweepToFair(Side.SELL, out);
            addNear(Side.SELL, NEAR_TICKS, out);
            addNear(Side.BUY, NEAR_TICKS, out);
        } else {
            double kind = random.nextDouble();
            if (kind < SHARE_OF_LIMITS) {
                addLimit(randomSide(), out);
            } else if (kind < 1 - flow.marketShare()) {
                cancel(randomSide(), out);
            } else {
                take(randomSide(), Math.max(1, (long) (limitLots() * TAKER_SIZE)), out);
            }
        }
    }

    private Side randomSide() {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private void moveFair(double seconds) {
        switchRegime(seconds);
        fairTicks += gaussian() * flow.ticksPerRootSecond() * volatility() * Math.sqrt(seconds);
        if (!Double.isNaN(targetTicks)) {
            fairTicks += (targetTicks - fairTicks) * Math.min(1, PULL * seconds);
        }
        if (random.nextDouble() < flow.jumpsPerSecond() * seconds) {
            double size = flow.ticksPerRootSecond() * (5 + 10 * random.nextDouble());
            fairTicks += random.nextBoolean() ? size : -size;
        }
        fairTicks = Math.max(fairTicks, leastTicks);
    }

    private double volatility() {
        return switch (regime) {
            case CALM -> CALM_VOLATILITY;
            case NORMAL -> 1;
            case BURST -> flow.burstVolatility();
        };
    }

    private double rate() {
        return switch (regime) {
            case CALM -> CALM_RATE;
            case NORMAL -> 1;
            case BURST -> flow.burstRate();
        };
    }

    private void switchRegime(double seconds) {
        double draw = random.nextDouble();
        regime = switch (regime) {
            case CALM -> draw < 0.10 * seconds ? Regime.NORMAL : regime;
            case NORMAL -> draw < 0.05 * seconds ? Regime.CALM : draw < 0.09 * seconds ? Regime.BURST : regime;
            case BURST -> draw < 0.5 * seconds ? Regime.NORMAL : regime;
        };
    }

    private void sweepToFair(Side taker, Listener out) {
        BookSide side = taker == Side.BUY ? asks : bids;
        for (int i = 0; i < MAX_SWEPT_LEVELS && side.count() > 0; i++) {
            long best = side.bestPrice();
            if (taker == Side.BUY ? ticks(best) > fairTicks : ticks(best) < fairTicks) {
                return;
            }
            out.print(taker, best, side.size(0), side.orders(0));
            set(taker.opposite(), ticks(best), 0, 0, out);
        }
    }

    private void take(Side taker, long lots, Listener out) {
        BookSide side = taker == Side.BUY ? asks : bids;
        long left = lots * instrument.lotSize();
        for (int i = 0; i < MAX_SWEPT_LEVELS && left > 0 && side.count() > MIN_LEVELS / 2; i++) {
            long price = side.bestPrice();
            long displayed = side.size(0);
            int orders = side.orders(0);
            long taken = Math.min(left, displayed);
            int filledOrders = taken == displayed ? orders : Math.max(1, (int) (orders * taken / displayed));
            out.print(taker, price, taken, filledOrders);
            int ordersLeft = Math.max(1, orders - filledOrders);
            set(taker.opposite(), ticks(price), (displayed - taken) / instrument.lotSize(), ordersLeft, out);
            left -= taken;
        }
    }

    private void addLimit(Side side, Listener out) {
        addNear(side, random.nextDouble() < SHARE_OF_FAR_ORDERS ? flow.levels() : NEAR_TICKS, out);
    }

    private void addNear(Side side, double mean, Listener out) {
        long distance = (long) (-Math.log(1 - random.nextDouble()) * mean);
        long price;
        if (side == Side.BUY) {
            price = (long) Math.floor(fairTicks - flow.spreadTicks()) - distance;
            price = asks.count() == 0 ? price : Math.min(price, ticks(asks.bestPrice()) - 1);
        } else {
            price = (long) Math.ceil(fairTicks + flow.spreadTicks()) + distance;
            price = bids.count() == 0 ? price : Math.max(price, ticks(bids.bestPrice()) + 1);
        }
        join(side, price, out);
    }

    private void join(Side side, long priceTicks, Listener out) {
        BookSide own = side == Side.BUY ? bids : asks;
        int level = own.find(priceTicks * instrument.tickSize());
        long lots = limitLots() + (level < 0 ? 0 : own.size(level) / instrument.lotSize());
        set(side, priceTicks, lots, level < 0 ? 1 : own.orders(level) + 1, out);
    }

    private void cancel(Side side, Listener out) {
        BookSide own = side == Side.BUY ? bids : asks;
        // Fewer levels than usual attract orders rather than cancels, so that the depth returns to its profile.
        if (random.nextDouble() * flow.levels() > own.count()) {
            addLimit(side, out);
            return;
        }
        int level = Math.min((int) (-Math.log(1 - random.nextDouble()) * NEAR_LEVELS), own.count() - 1);
        long price = ticks(own.price(level));
        int orders = own.orders(level);
        long lots = own.size(level) / instrument.lotSize();
        if (orders == 1 || random.nextInt(3) == 0) {
            set(side, price, 0, 0, out);
        } else {
            set(side, price, Math.max(1, lots - lots / orders), orders - 1, out);
        }
    }

    private void keepDepth(Side side, Listener out) {
        BookSide own = side == Side.BUY ? bids : asks;
        while (own.count() > SyntheticFlow.MAX_LEVELS) {
            set(side, ticks(own.price(own.count() - 1)), 0, 0, out);
        }
        while (own.count() < MIN_LEVELS) {
            long away = 1 + random.nextInt(4);
            if (own.count() == 0) {
                addLimit(side, out);
            } else {
                long last = ticks(own.price(own.count() - 1));
                join(side, side == Side.BUY ? last - away : last + away, out);
            }
        }
    }

    private void set(Side side, long priceTicks, long lots, int orders, Listener out) {
        long price = priceTicks * instrument.tickSize();
        long size = lots * instrument.lotSize();
        (side == Side.BUY ? bids : asks).set(price, size, orders);
        out.level(side, price, size, size == 0 ? 0 : orders);
    }

    private long ticks(long price) {
        return price / instrument.tickSize();
    }

    private long limitLots() {
        return Math.max(1, (long) (typicalLots * Math.exp(gaussian() * SIZE_SPREAD)));
    }

    // SplittableRandom has a Gaussian only from Java 17's interface on, whose algorithm may change; this one may not.
    private double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        spareGaussian = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    }
}
