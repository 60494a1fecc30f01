package io.ringbot.strategies.quoter;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Trading;

/** One side's resting order, moved towards where it is wanted; never two at once. */
final class Quote {

    private final Instrument instrument;
    private final Side side;
    private long orderId;

    Quote(Instrument instrument, Side side) {
        this.instrument = instrument;
        this.side = side;
    }

    /** Has an order rest at the price, or close enough to it. What cannot be sent now is tried at the next tick. */
    void rest(long price, long size, long tolerance, Trading trading) {
        Order order = trading.order(orderId);
        if (order == null) {
            OrderTicket ticket = trading.limit(instrument, side, price, size).postOnly();
            if (ticket.send().isSent()) {
                orderId = ticket.orderId();
            }
        } else if (Math.abs(order.price() - price) > tolerance && !order.isAmendPending() && !order.isCancelPending()) {
            trading.amend(orderId, price, 0);
        }
    }

    void withdraw(Trading trading) {
        Order order = trading.order(orderId);
        if (order != null && !order.isCancelPending()) {
            trading.cancel(orderId);
        }
    }
}
