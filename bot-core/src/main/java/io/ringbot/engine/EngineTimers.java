package io.ringbot.engine;

import io.ringbot.order.OrderBlotter;

/**
 * Sets the engine's own timers, one for each thing that must be looked at later, and does what they are for.
 *
 * <p>They live beside those of the strategies. Allocates nothing of its own.
 */
final class EngineTimers {

    /** Whose timers they are; strategies count from 0. */
    static final int OWNER = -1;

    private static final int ORDER_CHECK = 0;
    private static final int STATE_SAVE = 1;
    private static final int WAITING = 2;
    private static final int CROSSED_BOOKS = 3;
    private static final int LOSSES = 4;
    private static final int CASH = 5;

    private final Timers timers;
    private final CurrentEvent current;
    private final OrderBlotter blotter;
    private final OrderDesk desk;
    private final MarketDataEvents marketData;
    private final AccountWatch watch;
    private final StateKeeper states;
    private final Losses losses;

    private long orderCheckNs = Timers.NONE;
    private long waitingNs = WaitingChanges.NEVER;
    private long crossedCheckNs = Timers.NONE;
    private long cashNs = Timers.NONE;

    EngineTimers(
            Timers timers,
            CurrentEvent current,
            OrderBlotter blotter,
            OrderDesk desk,
            MarketDataEvents marketData,
            AccountWatch watch,
            StateKeeper states,
            Losses losses) {
        this.timers = timers;
        this.current = current;
        this.blotter = blotter;
        this.desk = desk;
        this.marketData = marketData;
        this.watch = watch;
        this.states = states;
        this.losses = losses;
    }

    /** After every slot. One timer for all orders: set anew only where an order must be looked at sooner than it says. */
    void settle() {
        if (blotter.nextCheckNs() < orderCheckNs) {
            orderCheckNs = blotter.nextCheckNs();
            timers.set(OWNER, ORDER_CHECK, orderCheckNs);
        }
        if (desk.waiting().nextNs() < waitingNs) {
            waitingNs = desk.waiting().nextNs();
            timers.set(OWNER, WAITING, waitingNs);
        }
        if (marketData.nextCrossedNs() < crossedCheckNs) {
            crossedCheckNs = marketData.nextCrossedNs();
            timers.set(OWNER, CROSSED_BOOKS, crossedCheckNs);
        }
    }

    void lookAtCash() {
        watch.look();
        if (watch.nextNs() != cashNs) {
            cashNs = watch.nextNs();
            if (cashNs == Timers.NONE) {
                timers.cancel(OWNER, CASH);
            } else {
                timers.set(OWNER, CASH, cashNs);
            }
        }
    }

    void lookAtLossesLater() {
        if (!losses.isOff()) {
            timers.set(OWNER, LOSSES, current.monotonicNs() + Losses.LOOK_NS);
        }
    }

    void saveStatesLater() {
        long delayNs = states.delayNs();
        if (delayNs == Long.MAX_VALUE) {
            timers.cancel(OWNER, STATE_SAVE);
        } else {
            timers.set(OWNER, STATE_SAVE, current.monotonicNs() + delayNs);
        }
    }

    /** The time of one has come; it is set no more. */
    void fire(int number) {
        switch (number) {
            case STATE_SAVE -> {
                states.onTime();
                saveStatesLater();
            }
            case WAITING -> {
                waitingNs = WaitingChanges.NEVER;
                desk.waiting().look(current.monotonicNs());
            }
            case CASH -> {
                cashNs = Timers.NONE;
                lookAtCash();
            }
            case CROSSED_BOOKS -> {
                crossedCheckNs = Timers.NONE;
                marketData.renewCrossed();
            }
            case LOSSES -> {
                losses.look();
                lookAtLossesLater();
            }
            default -> {
                orderCheckNs = Timers.NONE;
                blotter.check();
            }
        }
    }
}
