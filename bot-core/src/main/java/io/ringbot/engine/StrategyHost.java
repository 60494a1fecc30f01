package io.ringbot.engine;

import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.FundingRate;
import io.ringbot.strategy.MarkPrice;
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
    private Thread inside;

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
            enter();
            try {
                strategy.onStart(trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void bestBidOffer(Market market) {
        if (failure == null) {
            enter();
            try {
                strategy.onBestBidOffer(market.top, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void book(Market market) {
        if (failure == null) {
            enter();
            try {
                strategy.onBook(market.book, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void bookInvalid(Market market) {
        if (failure == null) {
            enter();
            try {
                strategy.onBookInvalid(market.instrument(), trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void trade(Trade trade) {
        if (failure == null) {
            enter();
            try {
                strategy.onTrade(trade, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void bookValid(Market market) {
        if (failure == null) {
            enter();
            try {
                strategy.onBookValid(market.instrument(), trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void candle(Candle candle) {
        if (failure == null) {
            enter();
            try {
                strategy.onCandle(candle, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void markPrice(MarkPrice mark) {
        if (failure == null) {
            enter();
            try {
                strategy.onMarkPrice(mark, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void fundingRate(FundingRate funding) {
        if (failure == null) {
            enter();
            try {
                strategy.onFundingRate(funding, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void position(Market market) {
        if (failure == null) {
            enter();
            try {
                strategy.onPosition(market.position, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void ticker(TickerView ticker) {
        if (failure == null) {
            enter();
            try {
                strategy.onTicker(ticker, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void order(OwnOrder order) {
        if (failure == null) {
            enter();
            try {
                strategy.onOrder(order, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void fill(FillView fill) {
        if (failure == null) {
            enter();
            try {
                strategy.onFill(fill, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void timer(int timer) {
        if (failure == null) {
            enter();
            try {
                strategy.onTimer(timer, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void tradingAllowed(boolean now) {
        if (failure == null && started && now != allowed) {
            allowed = now;
            enter();
            try {
                strategy.onTradingAllowed(now, trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    void stop() {
        if (failure == null && started) {
            enter();
            try {
                strategy.onStop(trading);
            } catch (Throwable t) {
                suspend(t);
            } finally {
                leave();
            }
        }
    }

    private void enter() {
        inside = Thread.currentThread();
    }

    private void leave() {
        inside = null;
    }

    /**
     * Orders and timers come from inside a callback only: anything else no replay could repeat, and from another thread it
     * would tear the rings.
     *
     * @throws IllegalStateException where this is no callback of the strategy
     */
    void requireInside() {
        if (inside != Thread.currentThread() || failure != null) {
            throw new IllegalStateException(
                    "strategy " + spec.id()
                            + " used Trading outside its callbacks: order and set timers only inside a callback, on its thread");
        }
    }

    private void suspend(Throwable cause) {
        failure = cause;
        engine.suspended(this);
    }
}
