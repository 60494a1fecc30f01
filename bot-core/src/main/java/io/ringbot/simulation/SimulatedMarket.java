package io.ringbot.simulation;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
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

    private final Instrument instrument;
    private final EpochClock clock;
    private final IdSequence tradeIds;
    private final MatchListener listener;
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private final List<SimulatedOrder> restingBuys = new ArrayList<>();
    private final List<SimulatedOrder> restingSells = new ArrayList<>();

    public SimulatedMarket(Instrument instrument, EpochClock clock, IdSequence tradeIds, MatchListener listener) {
        this.instrument = instrument;
        this.clock = clock;
        this.tradeIds = tradeIds;
        this.listener = listener;
    }

    public Instrument instrument() {
        return instrument;
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

    /** Our resting orders of a side in price-time priority; a view. */
    public List<SimulatedOrder> resting(Side side) {
        return Collections.unmodifiableList(restingList(side));
    }

    private List<SimulatedOrder> restingList(Side side) {
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
    private static void shortenQueues(List<SimulatedOrder> resting, BookSide displayed) {
        for (int i = 0; i < resting.size(); i++) {
            SimulatedOrder order = resting.get(i);
            int last = displayed.count() - 1;
            if (last >= 0 && displayed.isBetter(displayed.price(last), order.price())) {
                continue;
            }
            order.queueAhead(Math.min(order.queueAhead(), displayed.sizeAt(order.price())));
        }
    }

    private void fillCrossed(List<SimulatedOrder> resting, BookSide opposite) {
        while (!resting.isEmpty()) {
            int level = opposite.firstAvailable();
            SimulatedOrder order = resting.get(0);
            if (level < 0 || opposite.isBetter(order.price(), opposite.price(level))) {
                return;
            }
            fillMaker(order, order.remaining(), tradeIds.next());
        }
    }

    /**
     * A trade of other participants.
     *
     * @param taker the side that took: a sell fills our buys, never our sells
     */
    public void print(Side taker, long price, long size) {
        List<SimulatedOrder> resting = restingList(taker.opposite());
        BookSide own = displayed(taker.opposite());
        long given = 0;
        int i = 0;
        while (i < resting.size()) {
            SimulatedOrder order = resting.get(i);
            if (own.isBetter(price, order.price())) {
                return;
            }
            if (order.price() != price) {
                fillMaker(order, order.remaining(), tradeIds.next());
                continue;
            }
            long beyondQueue = size - order.queueAhead() - given;
            order.queueAhead(Math.max(0, order.queueAhead() - size));
            if (beyondQueue > 0) {
                long quantity = Math.min(beyondQueue, order.remaining());
                given += quantity;
                fillMaker(order, quantity, tradeIds.next());
                if (!order.isOpen()) {
                    continue;
                }
            }
            i++;
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
        if (order.type() == OrderType.FOK && takeable(order) < order.size()) {
            listener.canceled(order, CancelReason.FILL_OR_KILL);
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
        fillMaker(order, quantity, tradeIds.next());
    }

    /** Whether an order of this side and price would meet something to take now. */
    public boolean wouldTake(Side side, long price) {
        BookSide opposite = displayed(side.opposite());
        int level = opposite.firstAvailable();
        if (level >= 0 && !opposite.isBetter(price, opposite.price(level))) {
            return true;
        }
        List<SimulatedOrder> resting = restingList(side.opposite());
        return !resting.isEmpty() && !opposite.isBetter(price, resting.get(0).price());
    }

    private void rest(SimulatedOrder order) {
        List<SimulatedOrder> resting = restingList(order.side());
        BookSide own = displayed(order.side());
        int place = resting.size();
        while (place > 0 && own.isBetter(order.price(), resting.get(place - 1).price())) {
            place--;
        }
        order.queueAhead(own.availableAt(order.price()));
        order.open(true);
        resting.add(place, order);
    }

    private void remove(SimulatedOrder order) {
        restingList(order.side()).remove(order);
        order.open(false);
    }

    // ---- taking ----

    /** @return why what is left must go at once, or null where the order's type decides */
    private CancelReason take(SimulatedOrder taker) {
        BookSide opposite = displayed(taker.side().opposite());
        List<SimulatedOrder> resting = restingList(taker.side().opposite());
        while (!isDone(taker)) {
            int level = opposite.firstAvailable();
            SimulatedOrder maker = resting.isEmpty() ? null : resting.get(0);
            if (level >= 0 && (maker == null || !opposite.isBetter(maker.price(), opposite.price(level)))) {
                long price = opposite.price(level);
                if (!reaches(taker, price)) {
                    return null;
                }
                long quantity = Math.min(opposite.available(level), affordable(taker, price));
                if (quantity == 0) {
                    return CancelReason.BUDGET_SPENT;
                }
                opposite.use(level, quantity);
                fillTaker(taker, price, quantity, tradeIds.next());
            } else if (maker != null && reaches(taker, maker.price())) {
                if (maker.owner() == taker.owner()) {
                    if (preventSelfTrade(taker, maker)) {
                        return CancelReason.SELF_TRADE;
                    }
                    continue;
                }
                long quantity = Math.min(maker.remaining(), affordable(taker, maker.price()));
                if (quantity == 0) {
                    return CancelReason.BUDGET_SPENT;
                }
                long tradeId = tradeIds.next();
                fillMaker(maker, quantity, tradeId);
                fillTaker(taker, maker.price(), quantity, tradeId);
            } else {
                return null;
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

    /** What a fill-or-kill order could take at once: up to where self-trade prevention would stop it. */
    private long takeable(SimulatedOrder taker) {
        BookSide opposite = displayed(taker.side().opposite());
        long total = 0;
        long stop = SimulatedOrder.NO_BOUND;
        for (SimulatedOrder maker : restingList(taker.side().opposite())) {
            if (!reaches(taker, maker.price())) {
                break;
            }
            if (maker.owner() != taker.owner()) {
                total += maker.remaining();
            } else if (taker.selfTrade() != SelfTradePrevention.CANCEL_MAKER) {
                stop = maker.price();
                break;
            }
        }
        for (int i = 0; i < opposite.count() && reaches(taker, opposite.price(i)); i++) {
            if (stop != SimulatedOrder.NO_BOUND && opposite.isBetter(stop, opposite.price(i))) {
                break;
            }
            total += opposite.available(i);
        }
        return total;
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

    private void fillTaker(SimulatedOrder order, long price, long quantity, long tradeId) {
        order.fill(quantity);
        if (order.isBudgeted()) {
            order.spend(quote(price, quantity));
        }
        listener.filled(order, price, quantity, false, tradeId, clock.epochNs());
    }

    private void fillMaker(SimulatedOrder order, long quantity, long tradeId) {
        order.fill(quantity);
        if (order.remaining() == 0) {
            remove(order);
        }
        listener.filled(order, order.price(), quantity, true, tradeId, clock.epochNs());
    }
}
