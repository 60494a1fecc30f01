package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.SimulatedOrder;

/**
 * The book as the public sees it: what clients have left of other participants' levels, and clients' own resting orders, each
 * counted among the orders of its level.
 */
final class PublicBook {

    private final Market market;
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private boolean clients;
    private boolean stale = true;

    PublicBook(Market market) {
        this.market = market;
    }

    /** A client's order came, went or traded. */
    void clientsChanged() {
        clients = true;
        stale = true;
    }

    /** Other participants' book changed. */
    void changed() {
        stale = true;
    }

    BookSide side(Side side) {
        if (!clients && !market.disturbance().isCrossed()) {
            return market.matching().displayed(side);
        }
        if (stale) {
            stale = false;
            rebuild(Side.BUY, bids);
            rebuild(Side.SELL, asks);
            if (market.disturbance().isCrossed() && asks.count() > 0) {
                long step = market.instrument().tickSize();
                bids.set(asks.bestPrice() + step, market.instrument().minSize(), 1);
            }
        }
        return side == Side.BUY ? bids : asks;
    }

    private void rebuild(Side side, BookSide shown) {
        BookSide others = market.matching().displayed(side);
        shown.clear();
        for (int i = 0; i < others.count(); i++) {
            if (others.available(i) > 0) {
                shown.set(others.price(i), others.available(i), others.orders(i));
            }
        }
        for (SimulatedOrder order : market.matching().resting(side)) {
            int level = shown.find(order.price());
            long there = level < 0 ? 0 : shown.size(level);
            int orders = level < 0 ? 0 : shown.orders(level);
            shown.set(order.price(), there + order.remaining(), orders + 1);
        }
    }
}
