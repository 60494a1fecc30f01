package io.ringbot.engine;

import io.ringbot.event.OperatorEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.risk.LossGuard;
import io.ringbot.state.CarriedOver;

/** Takes the events of the run itself: its start, its clock, what an earlier run left, and the operator's word. */
final class RunEvents {

    /** Beyond this, and beyond the error of the measurement, one of two clocks cannot be trusted. */
    private static final long MAX_CLOCK_OFFSET_NS = 1_000_000_000L;

    private final CurrentEvent current;
    private final TradingGate gate;
    private final StrategyHost[] hosts;
    private final OrderDesk desk;
    private final OwnEvents own;
    private final AccountWatch watch;
    private final Losses losses;
    private final StateKeeper states;
    private final TradingStates tradingStates;
    private final CarryOver carryOver;
    private final EngineTimers timers;

    RunEvents(
            CurrentEvent current,
            TradingGate gate,
            StrategyHost[] hosts,
            OrderDesk desk,
            OwnEvents own,
            AccountWatch watch,
            Losses losses,
            StateKeeper states,
            TradingStates tradingStates,
            CarryOver carryOver,
            EngineTimers timers) {
        this.current = current;
        this.gate = gate;
        this.hosts = hosts;
        this.desk = desk;
        this.own = own;
        this.watch = watch;
        this.losses = losses;
        this.states = states;
        this.tradingStates = tradingStates;
        this.carryOver = carryOver;
        this.timers = timers;
    }

    void onClockOffset(Slot slot) {
        long offsetNs = slot.word(Slot.PAYLOAD);
        current.clockOffset(offsetNs);
        gate.clockOff(Math.abs(offsetNs) - slot.word(Slot.PAYLOAD + 1) > MAX_CLOCK_OFFSET_NS);
    }

    void onRunStart(Slot slot) {
        desk.epoch(RunStartEvent.epoch(slot));
        for (StrategyHost host : hosts) {
            host.trading().seed(RunStartEvent.seed(slot) + host.number());
        }
    }

    void onRecovered(Slot slot) {
        switch (StatePiece.owner(slot, StatePiece.ofEvent())) {
            case TradingBound.OWNER -> tradingStates.onRecovered(slot);
            case CarriedOver.OWNER -> carryOver.onRecovered(slot);
            case LossGuard.OWNER -> losses.onRecovered(slot);
            default -> states.onRecovered(slot);
        }
    }

    void onOperator(Slot slot) {
        switch (OperatorEvent.command(slot)) {
            case ARM -> gate.arm();
            case RESUME -> {
                if (OperatorEvent.scope(slot) == TradingScope.ACCOUNT) {
                    watch.accepted();
                }
                if (OperatorEvent.scope(slot) == TradingScope.ACCOUNT && !losses.isOff()) {
                    losses.resumed();
                }
                tradingStates.onOperator(slot, TradingState.TRADING);
            }
            case REDUCE -> tradingStates.onOperator(slot, TradingState.REDUCE_ONLY);
            case HALT -> tradingStates.onOperator(slot, TradingState.HALTED);
            case STOP -> {
                if (!gate.isStopping()) {
                    gate.stop();
                    tradingStates.tell();
                    for (StrategyHost host : hosts) {
                        host.stop();
                    }
                    own.cancelEverything(TradingScope.ACCOUNT, 0);
                    losses.save();
                    states.end();
                    timers.saveStatesLater();
                }
            }
        }
    }
}
