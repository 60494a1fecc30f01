package io.ringbot.strategies.guide;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Fill;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.OrderTicket;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;

/** Orders by hand: rests one bid below the market, takes note of what comes of it, tries again after a refusal. */
final class DipBuyer implements Strategy {

    private static final int TRY_AGAIN = 1;
    private static final long SECOND_NS = 1_000_000_000L;

    private long orderId;
    private boolean resting;
    private long bought;

    @Override
    public void onBestBidOffer(BestBidOffer best, Trading trading) {
        if (!best.isValid() || resting) {
            return;
        }
        Instrument instrument = best.instrument();
        long size = instrument.minSize();
        long price = best.bidPrice() - 10 * instrument.tickSize();
        OrderTicket ticket = trading.limit(instrument, Side.BUY, price, size).postOnly();
        SendResult result = ticket.send();
        if (result.isSent()) {
            orderId = ticket.orderId();
            resting = true;
        } else if (result == SendResult.REFUSED && trading.refusal() != Refusal.BOOK_INVALID) {
            // A limit or a mistake of ours: asking again at the next event would not help.
            resting = true;
            trading.timer(TRY_AGAIN, 10 * SECOND_NS);
        }
    }

    @Override
    public void onFill(Fill fill, Trading trading) {
        bought += fill.size();
    }

    @Override
    public void onOrder(Order order, Trading trading) {
        if (order.id() != orderId || !order.state().isTerminal()) {
            return;
        }
        if (order.state() == OrderState.REJECTED) {
            trading.timer(TRY_AGAIN, SECOND_NS);
        } else {
            resting = false;
        }
    }

    @Override
    public void onTimer(int timer, Trading trading) {
        resting = false;
    }

    /** In the instrument's size scale. */
    long bought() {
        return bought;
    }
}
