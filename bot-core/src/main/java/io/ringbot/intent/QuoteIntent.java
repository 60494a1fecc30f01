package io.ringbot.intent;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.Quotes;
import io.ringbot.strategy.Refusal;

/** The quotes of one strategy in one instrument. */
public final class QuoteIntent implements Quotes {

    private final IntentDesk desk;
    private final QuoteSide bid;
    private final QuoteSide ask;
    private long priceTolerance;
    private long sizeTolerance;
    private Refusal refusal = Refusal.NONE;

    public QuoteIntent(IntentDesk desk) {
        this.desk = desk;
        this.bid = new QuoteSide(Side.BUY, desk);
        this.ask = new QuoteSide(Side.SELL, desk);
    }

    // --- what a strategy says

    @Override
    public Instrument instrument() {
        return desk.instrument();
    }

    @Override
    public Quotes bid(long price, long size) {
        desk.changed();
        bid.want(price, size);
        return this;
    }

    @Override
    public Quotes ask(long price, long size) {
        desk.changed();
        ask.want(price, size);
        return this;
    }

    @Override
    public Quotes withdrawBid() {
        desk.changed();
        bid.forget();
        return this;
    }

    @Override
    public Quotes withdrawAsk() {
        desk.changed();
        ask.forget();
        return this;
    }

    @Override
    public Quotes withdraw() {
        return withdrawBid().withdrawAsk();
    }

    @Override
    public Quotes tolerance(long price, long size) {
        desk.changed();
        priceTolerance = Math.max(0, price);
        sizeTolerance = Math.max(0, size);
        return this;
    }

    @Override
    public long bidSize() {
        return bid.wanted();
    }

    @Override
    public long askSize() {
        return ask.wanted();
    }

    @Override
    public Refusal refusal() {
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        return bid.refusal() != Refusal.NONE ? bid.refusal() : ask.refusal();
    }

    // --- what the engine says

    /** Whether anything is wanted or at work. */
    public boolean isActive() {
        return bid.isActive() || ask.isActive();
    }

    public boolean owns(long orderId) {
        return bid.owns(orderId) || ask.owns(orderId);
    }

    /** Wants nothing on the side of this order any more. */
    public void forgetSideOf(long orderId) {
        if (bid.owns(orderId)) {
            bid.forget();
        } else if (ask.owns(orderId)) {
            ask.forget();
        }
    }

    /** Wants nothing any more. The orders go at the next {@link #evaluate}. */
    public void forget() {
        bid.forget();
        ask.forget();
    }

    /** An order of the strategy was filled. To be told before anything is said about it to the strategy. */
    public void filled(long orderId, long size) {
        bid.filled(orderId, size);
        ask.filled(orderId, size);
    }

    /** Does what is to be done now. After every event that may matter, once the event is done. */
    public void evaluate() {
        if (bid.wanted() > 0 || ask.wanted() > 0) {
            refusal = desk.obstacle();
            if (refusal == Refusal.NONE && bid.wanted() > 0 && ask.wanted() > 0 && bid.price() >= ask.price()) {
                refusal = Refusal.QUOTES_CROSS;
            }
            if (refusal != Refusal.NONE) {
                forget();
            }
        }
        bid.evaluate(priceTolerance, sizeTolerance);
        ask.evaluate(priceTolerance, sizeTolerance);
        if ((bid.isBusy() || ask.isBusy()) && desk.trustedUntilNs() != Long.MAX_VALUE) {
            // A feed that has gone silent brings no event that would have this looked at.
            desk.wakeAt(Math.max(desk.trustedUntilNs(), desk.nowNs()) + 1);
        }
    }
}
