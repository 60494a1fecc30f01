package io.ringbot.engine;

import io.ringbot.instrument.Instrument;
import io.ringbot.order.OwnOrder;
import java.util.Arrays;

/** What one strategy wants instead of sends, over all its instruments. */
final class StrategyIntents {

    private final StrategyHost host;
    private final Engine engine;
    private final OrderDesk desk;
    // By instrument; made when first asked for.
    private MarketIntents[] intents = {};

    StrategyIntents(StrategyHost host, Engine engine, OrderDesk desk) {
        this.host = host;
        this.engine = engine;
        this.desk = desk;
    }

    /** @throws IllegalArgumentException where the strategy does not trade the instrument */
    MarketIntents of(Instrument instrument) {
        int index = instrument.index();
        if (index >= intents.length) {
            intents = Arrays.copyOf(intents, index + 1);
        }
        if (intents[index] == null) {
            Market market = engine.market(index);
            if (!market.isTradedBy(host)) {
                throw new IllegalArgumentException("strategy " + host.spec().id() + " does not trade " + instrument.id()
                        + "; it has " + host.spec().instruments());
            }
            intents[index] = new MarketIntents(host, engine, desk, market);
        }
        return intents[index];
    }

    private MarketIntents at(int index) {
        return index < intents.length ? intents[index] : null;
    }

    /** Something of the instrument changed that may matter to what is wanted. */
    void touch(Market market) {
        MarketIntents at = at(market.instrument().index());
        if (at != null) {
            at.touch();
        }
    }

    /** Something changed that may matter to anything that is wanted. */
    void touchAll() {
        for (MarketIntents each : intents) {
            if (each != null) {
                each.touch();
            }
        }
    }

    /** Does what changed wishes and events ask for. */
    void settle() {
        for (MarketIntents each : intents) {
            if (each != null) {
                each.settle();
            }
        }
    }

    /** A time that intents asked for has come. */
    void wake(int instrument) {
        intents[instrument].wake();
    }

    /** An order was filled. To be told before the strategy is. */
    void filled(Market market, long orderId, long size) {
        MarketIntents at = at(market.instrument().index());
        if (at != null) {
            at.quotes.filled(orderId, size);
        }
    }

    void redefined(Market market, Instrument now) {
        MarketIntents at = at(now.index());
        if (at != null) {
            at.redefined(market.instrument(), now);
        }
    }

    void forgetAll() {
        for (MarketIntents each : intents) {
            if (each != null) {
                each.forget();
            }
        }
    }

    /** Wants nothing in the instrument any more. */
    void forget(Instrument instrument) {
        MarketIntents at = at(instrument.index());
        if (at != null) {
            at.forget();
        }
    }

    /** Whether the order is at work for quotes or a target. */
    boolean isManaged(OwnOrder order) {
        MarketIntents at = at(order.instrument().index());
        return at != null && (at.quotes.owns(order.id()) || at.target.owns(order.id()));
    }

    /** What a strategy cancels itself is not to come back. */
    void forgetWishOf(OwnOrder order) {
        MarketIntents at = at(order.instrument().index());
        if (at != null) {
            at.quotes.forgetSideOf(order.id());
            if (at.target.owns(order.id())) {
                at.target.forget();
            }
        }
    }
}
