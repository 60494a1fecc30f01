package io.ringbot.simulation;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import java.math.BigDecimal;

/**
 * One of our orders inside a {@link SimulatedMarket}: what was asked, what is filled, and its place in the queue.
 *
 * <p>Changed by the market only. Prices and sizes are scaled as the instrument says.
 */
public final class SimulatedOrder {

    /** A market order that takes at any price. */
    public static final long NO_BOUND = Long.MIN_VALUE;

    private final long id;
    private final long owner;
    private final Side side;
    private final OrderType type;
    private final SelfTradePrevention selfTrade;
    private final BigDecimal quoteBudget;
    private long price;
    private long size;
    private long filled;
    private BigDecimal quoteSpent = BigDecimal.ZERO;
    private long queueAhead;
    // Its place among the resting orders; null where it does not rest.
    RestingOrders.Level level;
    SimulatedOrder previous;
    SimulatedOrder next;

    private SimulatedOrder(
            long id,
            long owner,
            Side side,
            OrderType type,
            long price,
            long size,
            BigDecimal quoteBudget,
            SelfTradePrevention selfTrade) {
        this.id = id;
        this.owner = owner;
        this.side = side;
        this.type = type;
        this.price = price;
        this.size = size;
        this.quoteBudget = quoteBudget;
        this.selfTrade = selfTrade;
    }

    /**
     * An order of a given size.
     *
     * @param price the limit; for a market order the worst price it may take at, or {@link #NO_BOUND}
     */
    public static SimulatedOrder sized(
            long id, long owner, Side side, OrderType type, long price, long size, SelfTradePrevention selfTrade) {
        if (size <= 0) {
            throw new IllegalArgumentException("order " + id + " has size " + size + ", it must be above 0");
        }
        return new SimulatedOrder(id, owner, side, type, price, size, null, selfTrade);
    }

    /** A market order over an amount of quote currency: it takes as many whole lots as the amount pays for. */
    public static SimulatedOrder budgeted(
            long id, long owner, Side side, long price, BigDecimal quoteBudget, SelfTradePrevention selfTrade) {
        return new SimulatedOrder(id, owner, side, OrderType.MARKET, price, Long.MAX_VALUE, quoteBudget, selfTrade);
    }

    public long id() {
        return id;
    }

    /** Orders of one owner do not trade with each other. */
    public long owner() {
        return owner;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public SelfTradePrevention selfTrade() {
        return selfTrade;
    }

    public long price() {
        return price;
    }

    /** The whole size, the filled part included; meaningless for a {@link #isBudgeted budgeted} order. */
    public long size() {
        return size;
    }

    public long filled() {
        return filled;
    }

    public long remaining() {
        return size - filled;
    }

    /** Whether the size is an amount of quote currency. */
    public boolean isBudgeted() {
        return quoteBudget != null;
    }

    /** Size of other participants that is served before this order at its price. */
    public long queueAhead() {
        return queueAhead;
    }

    /** Whether it rests in the market. */
    public boolean isOpen() {
        return level != null;
    }

    /** The amount of quote currency of a {@link #isBudgeted budgeted} order, else null. */
    public BigDecimal quoteBudget() {
        return quoteBudget;
    }

    BigDecimal quoteLeft() {
        return quoteBudget.subtract(quoteSpent);
    }

    void fill(long quantity) {
        filled += quantity;
    }

    void spend(BigDecimal quote) {
        quoteSpent = quoteSpent.add(quote);
    }

    void change(long newPrice, long newSize) {
        price = newPrice;
        size = newSize;
    }

    void queueAhead(long ahead) {
        queueAhead = ahead;
    }

    @Override
    public String toString() {
        return id + " " + side + " " + type + " " + filled + "/" + size + " at " + price;
    }
}
