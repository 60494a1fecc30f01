package io.ringbot.intent;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;

/** What should rest on one side of an instrument, and the order that does. */
final class QuoteSide {

    private final Side side;
    private final IntentDesk desk;
    private final WorkingOrder order;
    private long price;
    private long wanted;

    QuoteSide(Side side, IntentDesk desk) {
        this.side = side;
        this.desk = desk;
        this.order = new WorkingOrder(desk);
    }

    /** A fresh wish, rounded outward. */
    void want(long newPrice, long size) {
        Instrument instrument = desk.instrument();
        long lots = instrument.floorToLot(size);
        price = side == Side.BUY ? instrument.floorToTick(newPrice) : instrument.ceilToTick(newPrice);
        // A price that is none, or too large to round, is no wish to trade at the touch.
        boolean sane = newPrice > 0 && price > 0;
        wanted = sane && lots >= instrument.minSize() ? lots : 0;
    }

    void forget() {
        wanted = 0;
    }

    long wanted() {
        return wanted;
    }

    long price() {
        return price;
    }

    boolean owns(long orderId) {
        return order.owns(orderId);
    }

    /** Whether anything is wanted or at work. */
    boolean isActive() {
        return wanted > 0 || order.isBusy();
    }

    boolean isBusy() {
        return order.isBusy();
    }

    Refusal refusal() {
        return wanted > 0 ? order.refusal() : Refusal.NONE;
    }

    /** An order of ours was filled; one of this side uses up the wish. */
    void filled(long orderId, long size) {
        if (order.owns(orderId)) {
            wanted = Math.max(0, wanted - size);
        }
    }

    void evaluate(long priceTolerance, long sizeTolerance) {
        if (wanted == 0) {
            order.withdraw();
        } else {
            order.rest(side, passivePrice(), wanted, priceTolerance, sizeTolerance);
        }
    }

    // A post-only order that would meet the other side is only cancelled.
    private long passivePrice() {
        BestBidOffer top = desk.top();
        long tick = desk.instrument().tickSize();
        return side == Side.BUY ? Math.min(price, top.askPrice() - tick) : Math.max(price, top.bidPrice() + tick);
    }
}
