package io.ringbot.strategy;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.SizeUnit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a strategy can ask and order. Only for use inside a callback, on its thread.
 *
 * <p>The answers depend on the events of the ring alone, so a replay gets the same ones.
 */
public interface Trading {

    /** When the message of this event was read from the socket, ns since 1970 by our wall clock. */
    long nowNs();

    /** When it was read, by a clock that never steps; for durations. */
    long monotonicNs();

    /** The instruments of this strategy, in the order of the configuration. */
    List<Instrument> instruments();

    /** @throws IllegalArgumentException where the strategy has no such instrument */
    Instrument instrument(String id);

    BestBidOffer best(Instrument instrument);

    /** The full book; never valid where the configuration subscribes none. */
    Book book(Instrument instrument);

    Position position(Instrument instrument);

    /** The long or the short position of long-short mode, or the net one; flat where the account is in the other mode. Since 1.2. */
    Position position(Instrument instrument, PositionSide side);

    /**
     * What this strategy's own orders in an instrument came to in this run: banked and open profit, fees, funding; in quote (linear,
     * spot) or settlement currency (inverse). Floating point. Since 1.2.
     */
    double result(Instrument instrument);

    /** What a maker's fill costs, as a fraction of its value: negative is paid, positive a rebate; NaN where not known, as in onStart. Since 1.2. */
    double makerRate(Instrument instrument);

    /** What a taker's fill costs, as {@link #makerRate}. Since 1.2. */
    double takerRate(Instrument instrument);

    /** The account's leverage in a derivative; NaN where not known. Since 1.2. */
    double leverage(Instrument instrument);

    /** Whether any order of this strategy in this instrument can still be filled. */
    boolean hasOpenOrders(Instrument instrument);

    /** How many orders of this strategy in this instrument can still be filled. */
    int openOrders(Instrument instrument);

    /** One of {@link #openOrders(Instrument)}, oldest first. A view. */
    Order openOrder(Instrument instrument, int index);

    /** The order with this id, or null where it is not one of this strategy's open orders. A view. */
    Order order(long orderId);

    /** Begins a limit order; {@link OrderTicket#send()} sends it. */
    OrderTicket limit(Instrument instrument, Side side, long price, long size);

    /**
     * Begins a market order.
     *
     * @param unit what the size counts, which must be {@link Instrument#sizeUnit()}: a spot size is base currency and never an
     *     amount to spend, see {@link Instrument#sizeForValue}
     */
    OrderTicket market(Instrument instrument, Side side, long size, SizeUnit unit);

    /**
     * What should rest on each side of the instrument.
     *
     * @throws IllegalArgumentException where the strategy does not trade it
     */
    Quotes quotes(Instrument instrument);

    /**
     * Says what position is wanted. How to get there begins anew with each call: it takes, unless the target returned is told to
     * rest.
     *
     * @param position signed, in the instrument's size scale; rounded towards 0 to the lot
     * @throws IllegalArgumentException where the strategy does not trade the instrument
     */
    Target target(Instrument instrument, long position);

    /** The target as it is, to be asked or dropped. */
    Target target(Instrument instrument);

    /**
     * Changes an open order in place. Where the venue's rate limit has none left, the change waits, at most two seconds: one asked
     * for meanwhile takes its place, a cancel does away with it, and {@link Strategy#onOrder} tells one that was dropped.
     *
     * @param price the new price, or {@link BestBidOffer#NO_PRICE} to keep it
     * @param totalSize the new whole size with what is filled already, or 0 to keep it
     */
    SendResult amend(long orderId, long price, long totalSize);

    /** Asks for an open order to be cancelled. Never refused for a limit; where the venue's has none left, it waits. */
    SendResult cancel(long orderId);

    /** Cancels all open orders of this strategy in this instrument, its quotes and its target. @return how many cancels were sent */
    int cancelAll(Instrument instrument);

    /**
     * From here to the end of this callback, orders, changes and cancels leave together when it ends: up to 20 of a kind in one
     * message, in whatever instruments, each with its own outcome. OKX counts them in a rate limit of their own, five times as wide.
     * Alone an order leaves sooner.
     */
    void batch();

    /** How many new orders in the instrument our message limit and the venue's rate limits let through now. */
    int ordersLeft(Instrument instrument);

    /** How long until one more does, ns, such as for {@link #timer}; 0 now. It may take longer while answers are missing. */
    long orderDelayNs(Instrument instrument);

    /** As {@link #ordersLeft}, for changes of orders. */
    int amendsLeft(Instrument instrument);

    /** As {@link #orderDelayNs}, for changes of orders. */
    long amendDelayNs(Instrument instrument);

    /** Why the last order call of this callback was not sent. */
    Refusal refusal();

    /** The same in words, with both values and what to do. Allocates. */
    String refusalText();

    /** Why nothing can be ordered now, {@link Refusal#NONE} where it can; {@link Strategy#onTradingAllowed} tells a change. */
    Refusal tradingRefusal();

    /** Calls {@link Strategy#onTimer} with this number after the delay; a timer of the same number is moved. */
    void timer(int timer, long delayNs);

    void cancelTimer(int timer);

    /** Randomness that a replay repeats. */
    RandomGenerator random();
}
