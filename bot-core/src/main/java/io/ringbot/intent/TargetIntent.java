package io.ringbot.intent;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Target;

/** The position that one strategy wants in one instrument. */
public final class TargetIntent implements Target {

    // How far beyond the touch it takes unless told otherwise: five hundredths of a percent.
    private static final long DEFAULT_DIVISOR = 2_000;
    private static final long DEFAULT = -1;

    private final IntentDesk desk;
    private final WorkingOrder order;
    private boolean set;
    private boolean taken;
    private boolean resting;
    private long wanted;
    private long within = DEFAULT;
    private Refusal refusal = Refusal.NONE;

    public TargetIntent(IntentDesk desk) {
        this.desk = desk;
        this.order = new WorkingOrder(desk);
    }

    // --- what a strategy says

    /** @return {@link Refusal#TARGET_TAKEN} where another strategy has the instrument's target */
    public Refusal want(long position) {
        desk.changed();
        if (!taken && !desk.takeTarget()) {
            refusal = Refusal.TARGET_TAKEN;
            return refusal;
        }
        taken = true;
        set = true;
        Instrument instrument = desk.instrument();
        wanted = position < 0 ? -instrument.floorToLot(-position) : instrument.floorToLot(position);
        resting = false;
        within = DEFAULT;
        refusal = Refusal.NONE;
        return Refusal.NONE;
    }

    @Override
    public Instrument instrument() {
        return desk.instrument();
    }

    @Override
    public long position() {
        return wanted;
    }

    @Override
    public boolean isSet() {
        return set;
    }

    @Override
    public boolean isReached() {
        return set && Math.abs(wanted - desk.position()) < desk.instrument().minSize() && !order.isBusy();
    }

    @Override
    public Target within(long price) {
        desk.changed();
        resting = false;
        within = Math.max(0, price);
        return this;
    }

    @Override
    public Target resting() {
        desk.changed();
        resting = true;
        return this;
    }

    @Override
    public void drop() {
        desk.changed();
        forget();
    }

    @Override
    public Refusal refusal() {
        return refusal != Refusal.NONE || !set ? refusal : order.refusal();
    }

    // --- what the engine says

    /** Whether a position is wanted or an order at work. */
    public boolean isActive() {
        return taken;
    }

    public boolean owns(long orderId) {
        return order.owns(orderId);
    }

    /** Wants nothing any more. The order goes at the next {@link #evaluate}. */
    public void forget() {
        set = false;
    }

    /** Does what is to be done now. After every event that may matter, once the event is done. */
    public void evaluate() {
        if (!taken) {
            return;
        }
        refusal = set ? desk.obstacle() : Refusal.NONE;
        if (!set || refusal != Refusal.NONE) {
            order.withdraw();
            if (!set && !order.isBusy()) {
                taken = false;
                desk.releaseTarget();
            }
            return;
        }
        long missing = desk.instrument().floorToLot(Math.abs(wanted - desk.position()));
        Side side = wanted > desk.position() ? Side.BUY : Side.SELL;
        if (missing == 0) {
            order.withdraw();
        } else if (resting) {
            BestBidOffer top = desk.top();
            order.rest(side, side == Side.BUY ? top.bidPrice() : top.askPrice(), missing, 0, 0);
        } else {
            order.take(side, takingPrice(side), missing);
        }
    }

    private long takingPrice(Side side) {
        Instrument instrument = desk.instrument();
        long touch = side == Side.BUY ? desk.top().askPrice() : desk.top().bidPrice();
        long beyond = within == DEFAULT ? touch / DEFAULT_DIVISOR : within;
        return side == Side.BUY
                ? instrument.floorToTick(touch + beyond)
                : Math.max(instrument.tickSize(), instrument.ceilToTick(touch - beyond));
    }
}
