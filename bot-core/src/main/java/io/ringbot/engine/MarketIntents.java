package io.ringbot.engine;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.intent.IntentDesk;
import io.ringbot.intent.QuoteIntent;
import io.ringbot.intent.TargetIntent;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;

/** Quotes and target of one strategy in one instrument, with all that they may touch. */
final class MarketIntents implements IntentDesk {

    private static final long NEVER = Long.MAX_VALUE;

    final QuoteIntent quotes = new QuoteIntent(this);
    final TargetIntent target = new TargetIntent(this);

    private final StrategyHost host;
    private final Engine engine;
    private final OrderDesk desk;
    private final Market market;
    private boolean dirty;
    private long wakeNs = NEVER;

    MarketIntents(StrategyHost host, Engine engine, OrderDesk desk, Market market) {
        this.host = host;
        this.engine = engine;
        this.desk = desk;
        this.market = market;
    }

    // --- when to look

    /** Something happened that may matter. */
    void touch() {
        if (!dirty && (quotes.isActive() || target.isActive())) {
            mark();
        }
    }

    private void mark() {
        dirty = true;
        engine.intentsChanged();
    }

    /** The time that was asked for has come. */
    void wake() {
        wakeNs = NEVER;
        touch();
    }

    /** Does what is to be done now, where anything is. */
    void settle() {
        if (dirty) {
            dirty = false;
            quotes.evaluate();
            target.evaluate();
        }
    }

    void forget() {
        quotes.forget();
        target.forget();
    }

    /** A new version of the instrument counts sizes in another scale: what was wanted in the old one is void. */
    void redefined(Instrument old, Instrument now) {
        if (old.sizeScale() != now.sizeScale() || old.priceScale() != now.priceScale()) {
            forget();
        }
    }

    // --- what the intents may touch

    @Override
    public void changed() {
        host.requireMayOrder();
        mark();
    }

    @Override
    public Instrument instrument() {
        return market.instrument();
    }

    @Override
    public BestBidOffer top() {
        return market.top;
    }

    @Override
    public Refusal obstacle() {
        Refusal refusal = desk.tradingRefusal(market.instrument().index(), host.number());
        if (refusal == Refusal.NONE && host.isSuspended()) {
            refusal = Refusal.STRATEGY_SUSPENDED;
        }
        if (refusal == Refusal.NONE && !(market.isBookTrusted() && market.top.isValid())) {
            refusal = Refusal.BOOK_INVALID;
        }
        if (refusal == Refusal.NONE
                && market.state() != InstrumentState.LIVE
                && market.state() != InstrumentState.POST_ONLY) {
            refusal = Refusal.INSTRUMENT_NOT_TRADING;
        }
        return refusal;
    }

    @Override
    public long trustedUntilNs() {
        return market.trustedUntilNs();
    }

    @Override
    public long position() {
        return market.position();
    }

    @Override
    public long nowNs() {
        return engine.current().monotonicNs();
    }

    @Override
    public OwnOrder find(long id) {
        return engine.blotter().find(id);
    }

    @Override
    public OpenOrders open() {
        return market.open();
    }

    @Override
    public Refusal place(Side side, OrderType type, long price, long size) {
        return counted(desk.place(host, market, side, PositionSide.NET, type, false, price, size));
    }

    @Override
    public long lastOrderId() {
        return desk.lastOrderId();
    }

    @Override
    public Refusal amend(OwnOrder order, long price, long totalSize) {
        return counted(desk.amend(market, order, price, totalSize));
    }

    @Override
    public Refusal cancel(OwnOrder order) {
        return desk.cancel(order);
    }

    private Refusal counted(Refusal refusal) {
        if (refusal != Refusal.NONE) {
            engine.refused(refusal);
        }
        return refusal;
    }

    @Override
    public void wakeAt(long ns) {
        if (ns < wakeNs) {
            wakeNs = ns;
            engine.timers().set(owner(host.number()), market.instrument().index(), ns);
        }
    }

    @Override
    public boolean takeTarget() {
        if (market.targetOwner != null && market.targetOwner != host) {
            return false;
        }
        market.targetOwner = host;
        return true;
    }

    @Override
    public void releaseTarget() {
        market.targetOwner = null;
    }

    // --- their place among the timers: below the engine's own

    private static final int FIRST_OWNER = -2;

    private static int owner(int strategy) {
        return FIRST_OWNER - strategy;
    }

    /** Number of the strategy whose intents own a timer, below 0 where it is none of theirs. */
    static int strategyOf(int timerOwner) {
        return FIRST_OWNER - timerOwner;
    }
}
