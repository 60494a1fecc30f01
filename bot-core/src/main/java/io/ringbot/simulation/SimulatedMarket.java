package io.ringbot.simulation;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Matches our orders in one instrument against a displayed book and the prints of other participants.
 *
 * <p>The package documentation states the fill model. The feed calls {@link #clearBook}, {@link #level} and
 * {@link #bookApplied} for books and {@link #print} for trades, a print before the book change it caused. Prices and sizes
 * are scaled as the instrument says and must be on its grid. Single-threaded; the listener is called before the methods
 * return.
 */
public final class SimulatedMarket {

    /** OKX: a taker meets at most so many orders, then what is left of it is cancelled. */
    public static final int MAX_MATCHES = 1_000;

    private Instrument instrument;
    private final EpochClock clock;
    private final IdSequence tradeIds;
    private final MatchListener listener;
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private final RestingOrders restingBuys = new RestingOrders(bids);
    private final RestingOrders restingSells = new RestingOrders(asks);

    public SimulatedMarket(Instrument instrument, EpochClock clock, IdSequence tradeIds, MatchListener listener) {
        this.instrument = instrument;
        this.clock = clock;
        this.tradeIds = tradeIds;
        this.listener = listener;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The instrument has a new definition, of the same scales; orders and levels stay as they are. */
    public void redefine(Instrument newer) {
        if (newer.priceScale() != instrument.priceScale() || newer.sizeScale() != instrument.sizeScale()) {
            throw new IllegalArgumentException(
                    "the scales of " + instrument.id() + " cannot change while it is traded");
        }
        instrument = newer;
    }

    /** The displayed bids; ours are not among them. */
    public BookSide bids() {
        return bids;
    }

    /** The displayed asks; ours are not among them. */
    public BookSide asks() {
        return asks;
    }

    public BookSide displayed(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** Our resting orders of a side in price-time priority; a copy. */
    public List<SimulatedOrder> resting(Side side) {
        return restingOrders(side).inOrder();
    }

    private RestingOrders restingOrders(Side side) {
        return side == Side.BUY ? restingBuys : restingSells;
    }

    // ---- the market ----

    /** Empties the displayed book before a snapshot. */
    public void clearBook() {
        bids.clear();
        asks.clear();
    }

    /** States one displayed level; size 0 removes it. Takes effect on our orders with {@link #bookApplied}. */
    public void level(Side side, long price, long size, int orders) {
        displayed(side).set(price, size, orders);
    }

    /** All levels of a book change are stated: shortens queues, and fills resting orders that the opposite best reached. */
    public void bookApplied() {
        shortenQueues(restingBuys, bids);
        shortenQueues(restingSells, asks);
        fillCrossed(restingBuys, asks);
        fillCrossed(restingSells, bids);
    }

    // Beyond the worst displayed level nothing is known of the queue, so it stays as it was.
    private static void shortenQueues(RestingOrders resting, BookSide displayed) {
        int last = displayed.count() - 1;
        for (RestingOrders.Level level : resting.levels()) {
            if (last >= 0 && displayed.isBetter(displayed.price(last), level.price)) {
                return;
            }
            long size = displayed.sizeAt(level.price);
            for (SimulatedOrder order = level.last;
                    order != null && order.queueAhead() > size;
                    order = order.previous) {
                order.queueAhead(size);
            }
        }
    }

    private void fillCrossed(RestingOrders resting, BookSide opposite) {
        SimulatedOrder order = resting.first();
        while (order != null) {
            int level = opposite.firstAvailable();
            if (level < 0 || opposite.isBetter(order.price(), opposite.price(level))) {
                return;
            }
            fillMaker(order, null, order.remaining(), tradeIds.next());
            order = resting.first();
        }
    }

    /**
     * A trade of other participants.
     *
     * @param taker the side that took: a sell fills our buys, never our sells
     */
    public void print(Side taker, long price, long size) {
        RestingOrders resting = restingOrders(taker.opposite());
        BookSide own = displayed(taker.opposite());
        long given = 0;
        SimulatedOrder order = resting.first();
        while (order != null && !own.isBetter(price, order.price())) {
            SimulatedOrder next = resting.after(order);
            if (order.price() != price) {
                fillMaker(order, null, order.remaining(), tradeIds.next());
            } else {
                long beyondQueue = size - order.queueAhead() - given;
                order.queueAhead(Math.max(0, order.queueAhead() - size));
                if (beyondQueue > 0) {
                    long quantity = Math.min(beyondQueue, order.remaining());
                    given += quantity;
                    fillMaker(order, null, quantity, tradeIds.next());
                }
            }
            order = next;
        }
    }

    // ---- our orders ----

    /** Lets an order in: it takes, rests, or is cancelled, and the listener has heard all of it on return. */
    public void place(SimulatedOrder order) {
        if (order.type() == OrderType.POST_ONLY && wouldTake(order.side(), order.price())) {
            listener.canceled(order, CancelReason.POST_ONLY);
            return;
        }
        listener.accepted(order);
        CancelReason killed = order.type() == OrderType.FOK ? whyNotWhole(order) : null;
        if (killed != null) {
            listener.canceled(order, killed);
            return;
        }
        takeThenRest(order);
    }

    private void takeThenRest(SimulatedOrder order) {
        CancelReason stopped = take(order);
        if (stopped != null) {
            listener.canceled(order, stopped);
            return;
        }
        if (isDone(order)) {
            return;
        }
        switch (order.type()) {
            case LIMIT, POST_ONLY -> rest(order);
            case FOK -> listener.canceled(order, CancelReason.FILL_OR_KILL);
            case IOC, OPTIMAL_LIMIT_IOC -> listener.canceled(order, CancelReason.IMMEDIATE_OR_CANCEL);
            case MARKET -> listener.canceled(order, CancelReason.NO_LIQUIDITY);
        }
    }

    /**
     * Changes price or size of a resting order. A new price or a larger size sends it to the back of the queue, a smaller
     * size keeps its place; a size equal to the filled part closes it as filled.
     *
     * @param newSize the whole size, the filled part included
     */
    public AmendOutcome amend(SimulatedOrder order, long newPrice, long newSize) {
        if (!order.isOpen()) {
            return AmendOutcome.NOT_OPEN;
        }
        if (newSize < order.filled()) {
            return AmendOutcome.BELOW_FILLED;
        }
        boolean moves = newPrice != order.price();
        if (moves && order.type() == OrderType.POST_ONLY && wouldTake(order.side(), newPrice)) {
            return AmendOutcome.WOULD_TAKE;
        }
        boolean keepsPlace = !moves && newSize <= order.size();
        if (keepsPlace && newSize > order.filled()) {
            order.change(newPrice, newSize);
            listener.amended(order);
            return AmendOutcome.AMENDED;
        }
        remove(order);
        order.change(newPrice, newSize);
        listener.amended(order);
        if (newSize > order.filled()) {
            takeThenRest(order);
        }
        return AmendOutcome.AMENDED;
    }

    /** @return false where the order does not rest here (any more) */
    public boolean cancel(SimulatedOrder order, CancelReason reason) {
        if (!order.isOpen()) {
            return false;
        }
        remove(order);
        listener.canceled(order, reason);
        return true;
    }

    /**
     * Somebody trades with this resting order at its price, whatever is queued before it: for a script that decides its fills.
     *
     * @param quantity at most what is left of the order
     */
    public void fill(SimulatedOrder order, long quantity) {
        if (!order.isOpen() || quantity <= 0 || quantity > order.remaining()) {
            throw new IllegalArgumentException("order " + order + " cannot be filled by " + quantity);
        }
        fillMaker(order, null, quantity, tradeIds.next());
    }

    /** Whether an order of this side and price would meet something to take now. */
    public boolean wouldTake(Side side, long price) {
        BookSide opposite = displayed(side.opposite());
        int level = opposite.firstAvailable();
        if (level >= 0 && !opposite.isBetter(price, opposite.price(level))) {
            return true;
        }
        SimulatedOrder first = restingOrders(side.opposite()).first();
        return first != null && !opposite.isBetter(price, first.price());
    }

    private void rest(SimulatedOrder order) {
        restingOrders(order.side()).add(order, displayed(order.side()).availableAt(order.price()));
    }

    private void remove(SimulatedOrder order) {
        restingOrders(order.side()).remove(order);
    }

    // ---- taking ----

    /** @return why what is left must go at once, or null where the order's type decides */
    private CancelReason take(SimulatedOrder taker) {
        BookSide opposite = displayed(taker.side().opposite());
        RestingOrders resting = restingOrders(taker.side().opposite());
        long matches = 0;
        while (!isDone(taker)) {
            int level = opposite.firstAvailable();
            SimulatedOrder maker = resting.first();
            boolean displayedFirst =
                    level >= 0 && (maker == null || !opposite.isBetter(maker.price(), opposite.price(level)));
            if (!displayedFirst && maker == null) {
                return null;
            }
            long price = displayedFirst ? opposite.price(level) : maker.price();
            if (!reaches(taker, price)) {
                return null;
            }
            if (!displayedFirst && maker.owner() == taker.owner()) {
                if (preventSelfTrade(taker, maker)) {
                    return CancelReason.SELF_TRADE;
                }
                continue;
            }
            if (matches >= MAX_MATCHES) {
                return CancelReason.TOO_MANY_MATCHES;
            }
            long quantity =
                    Math.min(displayedFirst ? opposite.available(level) : maker.remaining(), affordable(taker, price));
            if (quantity == 0) {
                return CancelReason.BUDGET_SPENT;
            }
            long tradeId = tradeIds.next();
            if (displayedFirst) {
                matches += opposite.ordersWithin(level, quantity);
                opposite.use(level, quantity);
                resting.served(price, quantity);
                fillTaker(taker, null, price, quantity, tradeId);
            } else {
                matches++;
                fillMaker(maker, taker, quantity, tradeId);
                fillTaker(taker, maker, price, quantity, tradeId);
            }
        }
        return null;
    }

    private boolean preventSelfTrade(SimulatedOrder taker, SimulatedOrder maker) {
        if (taker.selfTrade() != SelfTradePrevention.CANCEL_TAKER) {
            cancel(maker, CancelReason.SELF_TRADE);
        }
        return taker.selfTrade() != SelfTradePrevention.CANCEL_MAKER;
    }

    private static boolean reaches(SimulatedOrder taker, long price) {
        if (taker.price() == SimulatedOrder.NO_BOUND) {
            return true;
        }
        return taker.side() == Side.BUY ? price <= taker.price() : price >= taker.price();
    }

    /**
     * Why a fill-or-kill order cannot be filled whole at once, or null where it can. It may take up to where self-trade
     * prevention or the limit of matches would stop it.
     */
    private CancelReason whyNotWhole(SimulatedOrder taker) {
        BookSide opposite = displayed(taker.side().opposite());
        RestingOrders resting = restingOrders(taker.side().opposite());
        long missing = taker.size();
        long matches = 0;
        int level = 0;
        SimulatedOrder maker = resting.first();
        while (missing > 0) {
            if (matches >= MAX_MATCHES) {
                return CancelReason.TOO_MANY_MATCHES;
            }
            boolean displayedFirst = level < opposite.count()
                    && (maker == null || !opposite.isBetter(maker.price(), opposite.price(level)));
            if (displayedFirst && reaches(taker, opposite.price(level))) {
                long quantity = Math.min(missing, opposite.available(level));
                matches += opposite.ordersWithin(level, quantity);
                missing -= quantity;
                level++;
            } else if (!displayedFirst && maker != null && reaches(taker, maker.price())) {
                boolean own = maker.owner() == taker.owner();
                if (own && taker.selfTrade() != SelfTradePrevention.CANCEL_MAKER) {
                    return CancelReason.FILL_OR_KILL;
                }
                missing -= own ? 0 : Math.min(missing, maker.remaining());
                matches += own ? 0 : 1;
                maker = resting.after(maker);
            } else {
                return CancelReason.FILL_OR_KILL;
            }
        }
        return null;
    }

    private long affordable(SimulatedOrder taker, long price) {
        if (!taker.isBudgeted()) {
            return taker.remaining();
        }
        BigDecimal lots = taker.quoteLeft()
                .divide(quote(price, instrument.lotSize()), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / instrument.lotSize()));
        return lots.longValueExact() * instrument.lotSize();
    }

    private BigDecimal quote(long price, long size) {
        return BigDecimal.valueOf(price, instrument.priceScale())
                .multiply(BigDecimal.valueOf(size, instrument.sizeScale()));
    }

    // A budgeted order is done when its budget no longer buys a lot, which only the next level's price can tell.
    private static boolean isDone(SimulatedOrder order) {
        return !order.isBudgeted() && order.remaining() == 0;
    }

    private void fillTaker(SimulatedOrder order, SimulatedOrder maker, long price, long quantity, long tradeId) {
        order.fill(quantity);
        if (order.isBudgeted()) {
            order.spend(quote(price, quantity));
        }
        listener.filled(order, maker, price, quantity, false, tradeId, clock.epochNs());
    }

    private void fillMaker(SimulatedOrder order, SimulatedOrder taker, long quantity, long tradeId) {
        order.fill(quantity);
        if (order.remaining() == 0) {
            remove(order);
        }
        listener.filled(order, taker, order.price(), quantity, true, tradeId, clock.epochNs());
    }
}
