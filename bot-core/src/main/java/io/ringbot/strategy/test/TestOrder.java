package io.ringbot.strategy.test;

import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.OrderState;

/**
 * An order that a strategy sent, as it stood when the test asked.
 *
 * @param number counts the orders of the test from 1
 * @param id what {@code Order.id()} tells the strategy
 * @param instrument the venue's name
 * @param price decimal text without needless zeros; empty for a market order
 * @param size decimal text, the whole size
 * @param filled decimal text, {@code 0} where nothing is
 */
public record TestOrder(
        int number,
        long id,
        String instrument,
        Side side,
        OrderType type,
        String price,
        String size,
        String filled,
        boolean reduceOnly,
        OrderState state) {

    /** Whether it can still be filled. */
    public boolean isOpen() {
        return !state.isTerminal();
    }

    /** What was asked for, in words such as {@code BUY 0.001 at 65000.1 POST_ONLY}; {@code LIMIT} is not said. */
    public String terms() {
        return terms(side, size, price, type, reduceOnly);
    }

    static String terms(Side side, String size, String price, OrderType type, boolean reduceOnly) {
        return side + " " + size + (price.isEmpty() ? "" : " at " + price)
                + (type == OrderType.LIMIT ? "" : " " + type)
                + (reduceOnly ? " reduce-only" : "");
    }

    @Override
    public String toString() {
        return "#" + number + " " + instrument + " " + terms() + " " + state
                + (filled.equals("0") ? "" : ", filled " + filled);
    }
}
