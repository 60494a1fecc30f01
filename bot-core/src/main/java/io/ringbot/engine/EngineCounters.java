package io.ringbot.engine;

import io.ringbot.event.TradingState;
import io.ringbot.strategy.Refusal;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the engine has done so far, in numbers other threads may read.
 *
 * <p>The engine publishes them after each batch; a reader sees each number as of some recent batch, not all of the same one.
 * Publishing allocates nothing and costs a plain store a number.
 */
public final class EngineCounters {

    private static final int EVENTS = 0;
    private static final int MARKET_EVENTS = 1;
    private static final int DECISIONS = 2;
    private static final int ORDERS_SENT = 3;
    private static final int ORDERS_ACCEPTED = 4;
    private static final int ORDERS_REJECTED = 5;
    private static final int FILLS = 6;
    private static final int GAPS = 7;
    private static final int RECONNECTS = 8;
    private static final int OPEN_ORDERS = 9;
    private static final int DROPPED = 10;
    private static final int UNKNOWN_KINDS = 11;
    private static final int SUSPENDED = 12;
    private static final int REFUSAL = 13;
    private static final int AMENDS_SENT = 14;
    private static final int LAST_MARKET_NS = 15;
    private static final int STATE = 16;
    private static final int CROSSED = 17;
    private static final int FOREIGN_ORDERS = 18;
    private static final int REFUSALS = 19;
    private static final int COUNT = REFUSALS + Refusal.values().length;

    private final AtomicLongArray published = new AtomicLongArray(COUNT);

    long events;
    long marketEvents;
    long decisions;
    long ordersSent;
    long ordersAccepted;
    long ordersRejected;
    long fills;
    long gaps;
    long reconnects;
    long openOrders;
    long dropped;
    long unknownKinds;
    long suspended;
    long refusal;
    long amendsSent;
    long lastMarketNs;
    long state;
    long crossed;
    long foreignOrders;
    final long[] refusals = new long[Refusal.values().length];

    void publish() {
        published.setOpaque(EVENTS, events);
        published.setOpaque(MARKET_EVENTS, marketEvents);
        published.setOpaque(DECISIONS, decisions);
        published.setOpaque(ORDERS_SENT, ordersSent);
        published.setOpaque(ORDERS_ACCEPTED, ordersAccepted);
        published.setOpaque(ORDERS_REJECTED, ordersRejected);
        published.setOpaque(FILLS, fills);
        published.setOpaque(GAPS, gaps);
        published.setOpaque(RECONNECTS, reconnects);
        published.setOpaque(OPEN_ORDERS, openOrders);
        published.setOpaque(DROPPED, dropped);
        published.setOpaque(UNKNOWN_KINDS, unknownKinds);
        published.setOpaque(SUSPENDED, suspended);
        published.setOpaque(REFUSAL, refusal);
        published.setOpaque(AMENDS_SENT, amendsSent);
        published.setOpaque(LAST_MARKET_NS, lastMarketNs);
        published.setOpaque(STATE, state);
        published.setOpaque(CROSSED, crossed);
        published.setOpaque(FOREIGN_ORDERS, foreignOrders);
        for (int i = 0; i < refusals.length; i++) {
            published.setOpaque(REFUSALS + i, refusals[i]);
        }
    }

    /** Events taken, of every kind; an event of several slots counts once. */
    public long events() {
        return published.getOpaque(EVENTS);
    }

    /** Events of market data among them. */
    public long marketEvents() {
        return published.getOpaque(MARKET_EVENTS);
    }

    /** Commands emitted. */
    public long decisions() {
        return published.getOpaque(DECISIONS);
    }

    public long ordersSent() {
        return published.getOpaque(ORDERS_SENT);
    }

    /** Orders that the venue's gateway took. */
    public long ordersAccepted() {
        return published.getOpaque(ORDERS_ACCEPTED);
    }

    /** Orders that the venue refused or that never left. */
    public long ordersRejected() {
        return published.getOpaque(ORDERS_REJECTED);
    }

    public long fills() {
        return published.getOpaque(FILLS);
    }

    /** Gaps in book sequences. */
    public long gaps() {
        return published.getOpaque(GAPS);
    }

    /** How often a book or its top came to be crossed. */
    public long crossed() {
        return published.getOpaque(CROSSED);
    }

    /** Connections opened anew. */
    public long reconnects() {
        return published.getOpaque(RECONNECTS);
    }

    public long openOrders() {
        return published.getOpaque(OPEN_ORDERS);
    }

    /** Open orders of the account that this bot did not place. */
    public long foreignOrders() {
        return published.getOpaque(FOREIGN_ORDERS);
    }

    /** Market data events of a connection that was gone already, dropped. */
    public long dropped() {
        return published.getOpaque(DROPPED);
    }

    /** Events of a kind this version does not know. */
    public long unknownKinds() {
        return published.getOpaque(UNKNOWN_KINDS);
    }

    /** Strategies suspended. */
    public long suspended() {
        return published.getOpaque(SUSPENDED);
    }

    public long amendsSent() {
        return published.getOpaque(AMENDS_SENT);
    }

    /** Places and amends that did not leave for this reason. */
    public long refusals(Refusal reason) {
        return published.getOpaque(REFUSALS + reason.ordinal());
    }

    /** When market data were read last, by {@link System#nanoTime()}; 0 never. */
    public long lastMarketNs() {
        return published.getOpaque(LAST_MARKET_NS);
    }

    /** Why nothing may be ordered now; an ordinal of {@link io.ringbot.strategy.Refusal}, 0 where trading is on. */
    public int tradingRefusal() {
        return (int) published.getOpaque(REFUSAL);
    }

    /** What the account may order now. */
    public TradingState tradingState() {
        return TradingState.of((int) published.getOpaque(STATE));
    }
}
