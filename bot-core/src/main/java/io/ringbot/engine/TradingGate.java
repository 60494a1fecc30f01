package io.ringbot.engine;

import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.strategy.Refusal;
import java.util.Arrays;

/** Whether orders may leave at all, and which: the trading state of the account, of each instrument and of each strategy. */
final class TradingGate {

    // What a person or the engine set: TRADING where nothing.
    private TradingState account = TradingState.TRADING;
    private final TradingState[] instruments;
    private final TradingState[] strategies;

    private boolean armed;
    private boolean stopping;
    private boolean journalBehind;
    private boolean sessionReady;
    private boolean reconciled;
    private boolean clockOff;

    TradingGate(int instruments, int strategies) {
        this.instruments = new TradingState[instruments];
        this.strategies = new TradingState[strategies];
        Arrays.fill(this.instruments, TradingState.TRADING);
        Arrays.fill(this.strategies, TradingState.TRADING);
    }

    void arm() {
        armed = true;
    }

    void stop() {
        stopping = true;
    }

    /** A person narrows or widens trading. @param state TRADING, REDUCE_ONLY or HALTED */
    void bound(TradingScope scope, int index, TradingState state) {
        switch (scope) {
            case ACCOUNT -> account = state;
            case INSTRUMENT -> instruments[index] = state;
            case STRATEGY -> strategies[index] = state;
        }
    }

    /** What was set of one of these, whatever else holds it back. */
    TradingState bound(TradingScope scope, int index) {
        return scope == TradingScope.ACCOUNT ? account : state(scope, index);
    }

    void session(boolean ready) {
        sessionReady = ready;
        // What the venue did while we were away is not known until it was asked.
        if (!ready) {
            reconciled = false;
        }
    }

    void reconciled(boolean complete) {
        reconciled = complete;
    }

    /** Whether our clock and the venue's are so far apart that something is wrong with one of them. */
    void clockOff(boolean off) {
        clockOff = off;
    }

    void journalBehind(boolean behind) {
        journalBehind = behind;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether orders of this strategy in this instrument must be cancelled wherever they are met. */
    boolean mustGo(int instrument, int strategy) {
        return stopping
                || account == TradingState.HALTED
                || instruments[instrument] == TradingState.HALTED
                || strategies[strategy] == TradingState.HALTED;
    }

    /** Whether only orders that make a position smaller may leave. */
    boolean isOnlyReducing(int instrument, int strategy) {
        return isOnlyReducing()
                || instruments[instrument] == TradingState.REDUCE_ONLY
                || strategies[strategy] == TradingState.REDUCE_ONLY;
    }

    private boolean isOnlyReducing() {
        return journalBehind || account == TradingState.REDUCE_ONLY;
    }

    /** The account's state. */
    TradingState state() {
        if (account == TradingState.HALTED) {
            return account;
        }
        if (!armed || stopping) {
            return TradingState.READ_ONLY;
        }
        if (!sessionReady || !reconciled || clockOff) {
            return TradingState.ARMED;
        }
        return isOnlyReducing() ? TradingState.REDUCE_ONLY : TradingState.TRADING;
    }

    /** The state of one of these for itself, whatever the account's is. */
    TradingState state(TradingScope scope, int index) {
        return switch (scope) {
            case ACCOUNT -> state();
            case INSTRUMENT -> instruments[index];
            case STRATEGY -> strategies[index];
        };
    }

    /** {@link Refusal#NONE} where the account may order; the most lasting reason first. */
    Refusal refusal() {
        if (account == TradingState.HALTED) {
            return Refusal.TRADING_HALTED;
        }
        if (stopping) {
            return Refusal.STOPPING;
        }
        if (!armed) {
            return Refusal.NOT_ARMED;
        }
        if (!sessionReady) {
            return Refusal.SESSION_NOT_READY;
        }
        if (!reconciled) {
            return Refusal.RECONCILING;
        }
        return clockOff ? Refusal.CLOCK_OFF : Refusal.NONE;
    }

    /** {@link Refusal#NONE} where the strategy may order something somewhere. */
    Refusal refusal(int strategy) {
        if (strategies[strategy] == TradingState.HALTED && account != TradingState.HALTED) {
            return Refusal.STRATEGY_HALTED;
        }
        return refusal();
    }

    /** {@link Refusal#NONE} where the strategy may order something in the instrument. */
    Refusal refusal(int instrument, int strategy) {
        if (instruments[instrument] == TradingState.HALTED && account != TradingState.HALTED) {
            return Refusal.INSTRUMENT_HALTED;
        }
        return refusal(strategy);
    }
}
