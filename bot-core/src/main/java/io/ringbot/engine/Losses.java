package io.ringbot.engine;

import io.ringbot.event.BalanceEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Decimals;
import io.ringbot.risk.LossGuard;
import io.ringbot.risk.LossLimits;
import io.ringbot.state.StateAssembly;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Narrows trading where too much was lost, and leaves the next run what this one lost.
 *
 * <p>Looked at with each fill and four times a second of event time; what changed is saved about once a second. Results in another
 * currency, as those of inverse contracts, are valued at the instrument's last mid. Cold: exact decimals allocate.
 */
final class Losses {

    /** How often to look, ns. */
    static final long LOOK_NS = 250_000_000L;

    private static final long SAVE_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    /** Digits behind the point in what people are told. */
    private static final int SCALE = 4;

    private final CurrentEvent current;
    private final LossLimits limits;
    private final List<Market> markets;
    private final TradingStates states;
    private final LossGuard guard;
    private final StateAssembly recovered = new StateAssembly();
    // By instrument: the result that was there when the day began.
    private double[] begun = {};
    private long day = Long.MIN_VALUE;
    private byte[] saved = {};
    private boolean wanted;
    private long savedNs = Long.MIN_VALUE / 2;

    Losses(CurrentEvent current, LossLimits limits, List<Market> markets, TradingStates states) {
        this.current = current;
        this.limits = limits;
        this.markets = markets;
        this.states = states;
        this.guard = new LossGuard(limits);
    }

    boolean isOff() {
        return limits.isOff();
    }

    /** A piece of what an earlier run left. */
    void onRecovered(Slot slot) {
        byte[] whole = recovered.take(slot, StatePiece.ofEvent());
        if (whole != null) {
            guard.recover(whole);
        }
    }

    void onBalance(Slot slot) {
        if (!isOff() && BalanceEvent.currency(slot).equals(limits.currency())) {
            BigDecimal equity = BalanceEvent.figure(slot, null, BalanceEvent.Figure.EQUITY);
            if (equity != null) {
                guard.equity(equity.doubleValue());
            }
        }
    }

    /** The venue's word on a position was taken: neither a gain nor a loss. @param before result of the instrument before it */
    void adopted(Market market, double before) {
        if (!isOff()) {
            int index = market.instrument().index();
            makeRoom(index);
            begun[index] += result(market) - before;
        }
    }

    /** A person goes on after a halt of the account. */
    void resumed() {
        look();
        guard.forgive();
    }

    /** A fill was booked: looked at when the event is done, like all that may cancel orders. */
    void filled() {
        wanted = !isOff();
    }

    /** Looks where something calls for it. @return whether it did */
    boolean settle() {
        boolean was = wanted;
        wanted = false;
        if (was) {
            look();
        }
        return was;
    }

    /** Looks at the results of now. */
    void look() {
        if (isOff()) {
            return;
        }
        TradingState allowed = guard.look(current.epochNs(), ofDay());
        if (allowed != TradingState.TRADING) {
            states.narrow(
                    TradingScope.ACCOUNT,
                    0,
                    allowed,
                    guard.cause(),
                    shown(guard.measured()),
                    shown(guard.allowed()),
                    SCALE,
                    limits.currency());
        }
        if (current.monotonicNs() - savedNs >= SAVE_NS) {
            save();
        }
    }

    private static long shown(double amount) {
        return Math.round(amount * Decimals.powerOfTen(SCALE));
    }

    /** Leaves the next run what it has to know, where that changed. */
    void save() {
        byte[] state = guard.toBytes();
        if (!isOff() && !Arrays.equals(state, saved)) {
            saved = state;
            savedNs = current.monotonicNs();
            Slot command = current.command(CommandKind.SNAPSHOT);
            StatePiece.fillCommand(command, LossGuard.OWNER, 0, state);
            current.commit();
        }
    }

    // Since midnight UTC, or since the run began.
    private double ofDay() {
        long today = Math.floorDiv(current.epochNs(), DAY_NS);
        if (!markets.isEmpty()) {
            makeRoom(markets.size() - 1);
        }
        boolean next = day != Long.MIN_VALUE && today != day;
        day = today;
        double sum = 0;
        for (int i = 0; i < markets.size(); i++) {
            double result = result(markets.get(i));
            begun[i] = next ? result : begun[i];
            sum += result - begun[i];
        }
        return sum;
    }

    private void makeRoom(int index) {
        if (index >= begun.length) {
            begun = Arrays.copyOf(begun, index + 1);
        }
    }

    /** What an instrument has earned in the run, banked and open, in the currency of the limits. */
    double result(Market market) {
        makeRoom(market.instrument().index());
        double mid = market.valuation();
        if (Double.isNaN(mid)) {
            return 0;
        }
        double own = market.holding.result();
        return market.instrument().contractType() == ContractType.INVERSE ? own * mid : own;
    }
}
