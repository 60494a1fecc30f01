package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.order.OrderBlotter;
import io.ringbot.order.OwnOrder;
import io.ringbot.risk.AwaitedFunds;
import io.ringbot.risk.BrakeSettings;
import io.ringbot.risk.StrategyBrakes;
import io.ringbot.strategy.OrderState;
import io.ringbot.strategy.Refusal;

/**
 * Halts a strategy that repeats itself without sense, the account where its orders get lost, and what the venue has frozen.
 *
 * <p>What is noticed is carried out when the event is done: an order call is never cut in half. Allocates nothing until then.
 */
final class Brakes {

    private final CurrentEvent current;
    private final BrakeSettings settings;
    private final StrategyBrakes[] strategies;
    private final AwaitedFunds funds = new AwaitedFunds();
    // Orders whose outcome nobody told though the connection held; 0 free.
    private final long[] lost;
    private boolean noticed;
    private int lostAtOnce;
    // What the venue takes no new risk of, its code and instrument.
    private Outcome frozen;
    private int frozenCode;
    private int frozenInstrument;

    Brakes(CurrentEvent current, BrakeSettings settings, int strategies) {
        this.current = current;
        this.settings = settings;
        this.strategies = new StrategyBrakes[strategies];
        for (int i = 0; i < strategies; i++) {
            this.strategies[i] = new StrategyBrakes(settings);
        }
        this.lost = new long[settings.unknownOutcomes()];
    }

    void define(int instrument) {
        funds.define(instrument);
        for (StrategyBrakes strategy : strategies) {
            strategy.define(instrument);
        }
    }

    /** Why a new order must not be tried now; NONE where it may. */
    Refusal check(int strategy, int instrument, Side side, OrderType type, long price, long size) {
        Refusal refusal = strategies[strategy].check(instrument, side, type, price, size, current.monotonicNs());
        return refusal == Refusal.NONE && funds.keepsBack(instrument, side, size, current.monotonicNs())
                ? Refusal.AWAITING_FUNDS
                : refusal;
    }

    /** A new order is about to leave. */
    void placed(OwnOrder order) {
        StrategyBrakes strategy = strategies[order.strategy()];
        strategy.placed(order.instrument().index(), order.side(), order.price(), order.size(), current.monotonicNs());
        noticed |= strategy.cause() != TradingCause.NONE;
    }

    /** The venue answered an operation; the order knows already. @param order null where it is not known */
    void answered(OwnOrder order, Slot answer, OrderBlotter blotter) {
        CommandKind operation = OrderAnswerEvent.operation(answer);
        Outcome outcome = OrderAnswerEvent.outcome(answer);
        if (order == null) {
            return;
        }
        if (outcome.isFrozen() && (frozen == null || outcome == Outcome.FROZEN)) {
            frozen = outcome;
            frozenCode = OrderAnswerEvent.code(answer);
            frozenInstrument = order.instrument().index();
            noticed = true;
        }
        // That the market was quicker than an amend is nobody's mistake.
        if (operation == CommandKind.CANCEL || OrderAnswerEvent.code(answer) == OrderAnswerEvent.AMEND_WOULD_TAKE) {
            return;
        }
        boolean isNew = operation == CommandKind.PLACE;
        if (outcome == Outcome.NO_FUNDS && isNew && !settings.rejections().isOff()) {
            funds.refused(order.instrument().index(), order.side(), order.size(), current.monotonicNs());
        }
        if (outcome == Outcome.ACCEPTED || outcome.isRefusal()) {
            StrategyBrakes strategy = strategies[order.strategy()];
            strategy.answered(order, isNew, outcome.isRefusal(), current.monotonicNs());
            noticed |= strategy.cause() != TradingCause.NONE;
        } else if (outcome == Outcome.UNKNOWN) {
            lost(order, blotter);
        }
    }

    /** A fill of the order was booked. */
    void filled(OwnOrder order, long size) {
        // Filled part by part it is still one decision.
        if (order.bookedSize() == size) {
            StrategyBrakes strategy = strategies[order.strategy()];
            strategy.executed(order.instrument().index(), order.side(), current.monotonicNs());
            noticed |= strategy.cause() != TradingCause.NONE;
        }
    }

    /** No answer came though the connection held. One that breaks explains what got lost, and is reconciled after. */
    void lost(OwnOrder order, OrderBlotter blotter) {
        if (lost.length == 0 || order == null || order.state() != OrderState.UNKNOWN) {
            return;
        }
        int count = 0;
        int free = -1;
        for (int i = 0; i < lost.length; i++) {
            OwnOrder other = lost[i] == 0 ? null : blotter.find(lost[i]);
            if (other == null || other == order || other.state() != OrderState.UNKNOWN) {
                free = i;
            } else {
                count++;
            }
        }
        // Where none is free it was noticed already.
        if (free >= 0) {
            lost[free] = order.id();
            count++;
        }
        if (count == lost.length) {
            lostAtOnce = count;
            noticed = true;
        }
    }

    void balanceTold() {
        funds.balanceTold();
    }

    /** Halts what was noticed. @return whether anything was */
    boolean apply(TradingStates states) {
        if (!noticed) {
            return false;
        }
        noticed = false;
        for (int i = 0; i < strategies.length; i++) {
            StrategyBrakes strategy = strategies[i];
            if (strategy.cause() != TradingCause.NONE) {
                states.narrow(
                        TradingScope.STRATEGY,
                        i,
                        TradingState.HALTED,
                        strategy.cause(),
                        strategy.value(),
                        strategy.limit());
                strategy.release();
            }
        }
        if (lostAtOnce > 0) {
            states.narrow(
                    TradingScope.ACCOUNT,
                    0,
                    TradingState.HALTED,
                    TradingCause.UNKNOWN_OUTCOMES,
                    lostAtOnce,
                    settings.unknownOutcomes());
            lostAtOnce = 0;
        }
        if (frozen != null) {
            narrowFrozen(states);
            frozen = null;
        }
        return true;
    }

    private void narrowFrozen(TradingStates states) {
        if (frozen == Outcome.FROZEN) {
            states.narrow(
                    TradingScope.ACCOUNT, 0, TradingState.REDUCE_ONLY, TradingCause.ACCOUNT_FROZEN, frozenCode, 0);
        } else {
            TradingCause cause =
                    frozen == Outcome.INSTRUMENT_BUSY ? TradingCause.INSTRUMENT_BUSY : TradingCause.INSTRUMENT_FROZEN;
            states.narrow(TradingScope.INSTRUMENT, frozenInstrument, TradingState.HALTED, cause, frozenCode, 0);
        }
    }
}
