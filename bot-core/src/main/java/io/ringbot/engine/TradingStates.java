package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.TradingBound;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.event.TradingStateCommand;
import io.ringbot.state.StateAssembly;
import io.ringbot.strategy.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what a change of a trading state asks for: tells strategies and the command ring, and cancels what may not stay open.
 *
 * <p>Its command comes before anything that strategies order on hearing of it: whoever sends commands may let orders through from
 * there on.
 */
final class TradingStates {

    private final CurrentEvent current;
    private final TradingGate gate;
    private final StrategyHost[] hosts;
    private final OwnEvents own;
    private final EngineCounters counters;
    private final StateAssembly recovered = new StateAssembly();
    private Refusal toldRefusal = Refusal.NOT_ARMED;
    private TradingState toldState = TradingState.READ_ONLY;
    private boolean changed;
    // Why the engine itself narrows trading, while it does.
    private TradingCause cause = TradingCause.NONE;
    private long value;
    private long limit;
    private int scale;
    private String currency = "";

    /** @param hosts filled in later */
    TradingStates(
            CurrentEvent current, TradingGate gate, StrategyHost[] hosts, OwnEvents own, EngineCounters counters) {
        this.current = current;
        this.gate = gate;
        this.hosts = hosts;
        this.own = own;
        this.counters = counters;
    }

    /** A piece of what was set in an earlier run and holds on. */
    void onRecovered(Slot slot) {
        byte[] whole = recovered.take(slot, StatePiece.ofEvent());
        if (whole != null) {
            for (TradingBound bound : TradingBound.read(whole)) {
                bound(bound.scope(), bound.index(), bound.state(), 0);
            }
        }
    }

    /** A person set a state, or lifts it with TRADING. */
    void onOperator(Slot slot, TradingState state) {
        TradingScope scope = OperatorEvent.scope(slot);
        int index = OperatorEvent.index(slot);
        // Only a resume lifts a halt.
        boolean stays = state == TradingState.REDUCE_ONLY && gate.state(scope, index) == TradingState.HALTED;
        bound(scope, index, stays ? TradingState.HALTED : state, OperatorEvent.number(slot));
    }

    /**
     * The engine itself narrows trading, for a cause that its command tells; nothing where it is as narrow already.
     *
     * @param state REDUCE_ONLY or HALTED
     * @param measured what broke the limit
     * @param decimals of both numbers
     * @param unit currency of both; empty for counts
     */
    void narrow(
            TradingScope scope,
            int index,
            TradingState state,
            TradingCause why,
            long measured,
            long allowed,
            int decimals,
            String unit) {
        if (gate.bound(scope, index).ordinal() >= state.ordinal()) {
            return;
        }
        cause = why;
        value = measured;
        limit = allowed;
        scale = decimals;
        currency = unit;
        bound(scope, index, state, 0);
        cause = TradingCause.NONE;
    }

    /** As the one above, of counts. */
    void narrow(TradingScope scope, int index, TradingState state, TradingCause why, long measured, long allowed) {
        narrow(scope, index, state, why, measured, allowed, 0, "");
    }

    // A person's word is answered even where it changes nothing: somebody waits for it.
    private void bound(TradingScope scope, int index, TradingState state, long number) {
        TradingState before = gate.state(scope, index);
        gate.bound(scope, index, state);
        if (scope == TradingScope.ACCOUNT) {
            tell(number);
        } else {
            command(scope, index, gate.state(scope, index), before, Refusal.NONE, Refusal.NONE, number);
            tellHosts();
        }
        if (state == TradingState.HALTED) {
            own.cancelEverything(scope, index);
        } else if (state == TradingState.REDUCE_ONLY) {
            own.cancelWhatAdds(scope, index);
        }
    }

    void onJournalBehind(boolean behind) {
        gate.journalBehind(behind);
        if (behind) {
            own.cancelWhatAdds(TradingScope.ACCOUNT, 0);
        }
    }

    /** Tells of the account's state where it changed. */
    void tell() {
        if (gate.refusal() != toldRefusal || gate.state() != toldState) {
            tell(0);
        }
    }

    private void tell(long number) {
        Refusal refusal = gate.refusal();
        TradingState state = gate.state();
        command(TradingScope.ACCOUNT, 0, state, toldState, refusal, toldRefusal, number);
        toldRefusal = refusal;
        toldState = state;
        counters.refusal = refusal.ordinal();
        counters.state = state.ordinal();
        tellHosts();
    }

    private void command(
            TradingScope scope,
            int index,
            TradingState state,
            TradingState before,
            Refusal refusal,
            Refusal refusalBefore,
            long number) {
        changed = true;
        Slot command = current.command(CommandKind.TRADING_STATE);
        TradingStateCommand.fill(
                command, scope, index, state, before, refusal.ordinal(), refusalBefore.ordinal(), number);
        if (cause != TradingCause.NONE) {
            TradingStateCommand.cause(command, cause, value, limit, scale, currency);
        }
        current.commit();
    }

    private void tellHosts() {
        for (StrategyHost host : hosts) {
            host.tradingAllowed(gate.refusal(host.number()) == Refusal.NONE);
        }
    }

    /** Whether a state changed since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** What was set of each strategy. Allocates. */
    List<TradingState> ofStrategies() {
        List<TradingState> states = new ArrayList<>(hosts.length);
        for (int i = 0; i < hosts.length; i++) {
            states.add(gate.state(TradingScope.STRATEGY, i));
        }
        return states;
    }
}
