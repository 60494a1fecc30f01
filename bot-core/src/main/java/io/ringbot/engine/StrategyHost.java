package io.ringbot.engine;

import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trade;

/**
 * One strategy instance behind its wall: every call into it goes through here, and what it throws stays here.
 *
 * <p>A strategy that threw is suspended: it is called no more and its orders are cancelled.
 */
final class StrategyHost {

    private final int number;
    private final StrategySpec spec;
    private final Strategy strategy;
    private final StrategyTrading trading;
    private final Engine engine;
    private Throwable failure;
    private boolean allowed;
    private boolean started;

    StrategyHost(int number, StrategySpec spec, Engine engine, OrderDesk desk) {
        this.number = number;
        this.spec = spec;
        this.strategy = spec.strategy();
        this.engine = engine;
        this.trading = new StrategyTrading(this, engine, desk);
    }

    int number() {
        return number;
    }

    StrategySpec spec() {
        return spec;
    }

    StrategyTrading trading() {
        return trading;
    }

    boolean isSuspended() {
        return failure != null;
    }

    /** What suspended it, or null. */
    Throwable failure() {
        return failure;
    }

    void start() {
        if (!started && failure == null) {
            started = true;
            try {
                strategy.onStart(trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void bestBidOffer(Market market) {
        if (failure == null) {
            try {
                strategy.onBestBidOffer(market.top, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void book(Market market) {
        if (failure == null) {
            try {
                strategy.onBook(market.book, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void bookInvalid(Market market) {
        if (failure == null) {
            try {
                strategy.onBookInvalid(market.instrument(), trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void trade(Trade trade) {
        if (failure == null) {
            try {
                strategy.onTrade(trade, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void ticker(TickerView ticker) {
        if (failure == null) {
            try {
                strategy.onTicker(ticker, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void order(OwnOrder order) {
        if (failure == null) {
            try {
                strategy.onOrder(order, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void fill(FillView fill) {
        if (failure == null) {
            try {
                strategy.onFill(fill, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void timer(int timer) {
        if (failure == null) {
            try {
                strategy.onTimer(timer, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void tradingAllowed(boolean now) {
        if (failure == null && started && now != allowed) {
            allowed = now;
            try {
                strategy.onTradingAllowed(now, trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    void stop() {
        if (failure == null && started) {
            try {
                strategy.onStop(trading);
            } catch (Throwable t) {
                suspend(t);
            }
        }
    }

    private void suspend(Throwable cause) {
        failure = cause;
        engine.suspended(this);
    }
}
