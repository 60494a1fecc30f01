package io.ringbot.engine;

import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** One resting order a side, amended when it is more than a tolerance away from where it should be, as quoter does. */
final class TwoSidedQuoter implements Strategy {

    private static final long HALF_SPREAD = 20;
    private static final long TOLERANCE = 5;
    private static final long SIZE = 100;

    private long bidOrder;
    private long askOrder;

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        if (!best.isValid()) {
            return;
        }
        long mid = best.mid();
        bidOrder = rest(bidOrder, Side.BUY, mid - HALF_SPREAD, best, trading);
        askOrder = rest(askOrder, Side.SELL, mid + HALF_SPREAD, best, trading);
    }

    private static long rest(long orderId, Side side, long price, BestBidOffer best, Trading trading) {
        Order order = trading.order(orderId);
        if (order == null) {
            OrderTicket ticket =
                    trading.limit(best.instrument(), side, price, SIZE).postOnly();
            return ticket.send().isSent() ? ticket.orderId() : 0;
        }
        if (Math.abs(order.price() - price) > TOLERANCE && !order.isAmendPending() && !order.isCancelPending()) {
            trading.amend(orderId, price, 0);
        }
        return orderId;
    }
}
