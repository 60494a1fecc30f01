package io.ringbot.engine;

import io.ringbot.event.Suspension;
import io.ringbot.order.OwnOrder;
import io.ringbot.state.SavedState;
import io.ringbot.state.StateBytes;
import io.ringbot.strategy.Candle;
import io.ringbot.strategy.FundingRate;
import io.ringbot.strategy.MarkPrice;
import io.ringbot.strategy.Position;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trade;

/**
 * One strategy instance behind its wall: every call into it goes through here, and what it throws stays here.
 *
 * <p>A strategy that threw, orders without end or takes too long is suspended: it is called no more and its orders are cancelled.
 * What it leaves behind in the thread goes with it: an interrupt, or another context class loader.
 */
final class StrategyHost {

    private final int number;
    private final StrategySpec spec;
    private final Strategy strategy;
    private final StrategyTrading trading;
    private final Engine engine;
    private final OrderDesk desk;
    private final OrderPace pace;
    // Of a plug-in: what its libraries look up finds its jar, and a thread it starts can be told by it. Null for the
    // bot's own.
    private final ClassLoader ownLoader;
    private ClassLoader callersLoader;
    private Throwable failure;
    private SuspensionReport report;
    private boolean allowed;
    private boolean started;
    private Thread inside;

    StrategyHost(int number, StrategySpec spec, Engine engine, OrderDesk desk) {
        this.number = number;
        this.spec = spec;
        this.strategy = spec.strategy();
        this.engine = engine;
        this.desk = desk;
        this.pace = new OrderPace(spec.limits());
        ClassLoader loader = strategy.getClass().getClassLoader();
        this.ownLoader = loader == StrategyHost.class.getClassLoader() ? null : loader;
        desk.pace(number, pace);
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

    /** Why it is suspended, for people, or null. */
    SuspensionReport report() {
        return report;
    }

    /** @param saved what it saved in an earlier run, or null */
    void start(byte[] saved) {
        if (!started && failure == null) {
            started = true;
            enter();
            try {
                if (saved != null) {
                    strategy.restoreState(SavedState.of(saved));
                }
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

    void position(Position position) {
        if (failure == null) {
            enter();
            try {
                strategy.onPosition(position, trading);
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

    /** What it wants to know again in its next run; null where nothing, or where it is not running. */
    byte[] saveState() {
        if (failure != null || !started) {
            return null;
        }
        StateBytes state = new StateBytes(spec.id());
        enter();
        try {
            strategy.saveState(state);
        } catch (Throwable t) {
            suspend(t);
        } finally {
            leave();
        }
        return failure != null || state.isEmpty() ? null : state.toBytes();
    }

    private void enter() {
        Thread thread = Thread.currentThread();
        inside = thread;
        pace.callback();
        if (ownLoader != null) {
            callersLoader = thread.getContextClassLoader();
            thread.setContextClassLoader(ownLoader);
        }
        engine.observer().entered(number);
    }

    private void leave() {
        engine.observer().left(number);
        Thread thread = inside;
        inside = null;
        if (ownLoader != null) {
            thread.setContextClassLoader(callersLoader);
        }
        // Whoever waits next on this thread would take it for a wish to end.
        if (thread.isInterrupted()) {
            Thread.interrupted();
        }
        desk.requireWhole(spec.id(), failure);
        desk.outbox().together(false);
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

    /**
     * As {@link #requireInside}, before an order call or a new wish: counts it.
     *
     * @throws RunawayOrdersException where the callback has ordered without end; the loop must not go on
     */
    void requireMayOrder() {
        requireInside();
        if (!pace.call()) {
            // Should it swallow the exception too.
            desk.ranAway();
            throw new RunawayOrdersException(pace.exceeded());
        }
    }

    /** Suspends it where it ordered without measure. */
    void suspendRunaway() {
        if (failure == null && pace.exceeded() != null) {
            suspend(new RunawayOrdersException(pace.exceeded()));
        }
    }

    /** Suspends it for what was measured outside. @return whether it was not suspended yet */
    boolean suspend(Suspension.Cause cause, long measuredNs) {
        if (failure != null) {
            return false;
        }
        String text = switch (cause) {
            case OVER_BUDGET ->
                "callbacks over " + ms(spec.limits().callbackNs()) + " ms: "
                        + spec.limits().overruns() + " in a minute, the last " + ms(measuredNs) + " ms";
            case STUCK -> "a callback did not come back for " + ms(measuredNs) + " ms";
            case EXITED -> "a callback called for the end of the process";
            default -> "told from outside";
        };
        suspend(cause, new StrategySuspendedException(text), text);
        return true;
    }

    private static long ms(long ns) {
        return ns / 1_000_000L;
    }

    private void suspend(Throwable cause) {
        if (cause instanceof RunawayOrdersException) {
            suspend(Suspension.Cause.RUNAWAY_ORDERS, cause, cause.getMessage());
        } else {
            // The name alone: a message may hold what a replay cannot repeat.
            suspend(Suspension.Cause.FAILED, cause, cause.getClass().getName());
        }
    }

    private void suspend(Suspension.Cause cause, Throwable why, String text) {
        failure = why;
        report = SuspensionReport.of(cause, why);
        // Where an order call of the engine's own was cut in half, nothing more is decided: see leave.
        if (desk.isWhole()) {
            engine.suspended(this, cause, text);
        }
    }
}
