package io.ringbot.engine;

import io.ringbot.event.AccountConfigEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingCause;
import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import io.ringbot.portfolio.CashLedger;
import io.ringbot.portfolio.Portfolio;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Halts the account for what the venue tells of it: cash that nothing explains, a trade that it forced, another position mode.
 *
 * <p>Cash that differs is first asked for: bills are not pushed. What they do not explain for five seconds of event time halts,
 * until a person who has looked lifts it. Cold; nothing is done while nothing is told.
 */
final class AccountWatch {

    /** How soon after a difference bills are asked for: what belongs together is told within moments. */
    private static final long ASK_NS = 500_000_000L;

    private static final long HALT_NS = 5_000_000_000L;
    private static final int MAX_SCALE = 12;

    private final CurrentEvent current;
    private final Portfolio portfolio;
    private final CashLedger cash;
    private boolean modeKnown;
    private long nextNs = Timers.NONE;
    private long differsSinceNs = Timers.NONE;
    private boolean asked;
    private TradingCause cause = TradingCause.NONE;
    private long value;
    private long limit;
    private int scale;
    private String unit = "";

    AccountWatch(CurrentEvent current, Portfolio portfolio) {
        this.current = current;
        this.portfolio = portfolio;
        this.cash = portfolio.cash();
    }

    /** The venue closed some of a position by force. @param size in the scale given */
    void forced(long size, int sizeScale) {
        halt(TradingCause.FORCED_TRADE, size, 0, sizeScale, "");
    }

    void onAccountConfig(Slot slot) {
        boolean longShort = AccountConfigEvent.isLongShort(slot);
        if (!modeKnown) {
            modeKnown = true;
            portfolio.longShort(longShort);
        } else if (longShort != portfolio.isLongShort()) {
            // What is held is kept as it was: a person has to look.
            modeChanged(longShort);
        }
    }

    /** The account's position mode is another than at the start. */
    void modeChanged(boolean longShort) {
        halt(TradingCause.POSITION_MODE, longShort ? 1 : 0, longShort ? 0 : 1, 0, "");
    }

    private void halt(TradingCause why, long measured, long allowed, int decimals, String of) {
        cause = why;
        value = measured;
        limit = allowed;
        scale = decimals;
        unit = of;
    }

    /** A person has looked at the account: its cash is what the venue says. */
    void accepted() {
        cash.accept();
        differsSinceNs = Timers.NONE;
        nextNs = Timers.NONE;
    }

    /** When {@link #look} is to be called next, monotonic; {@link Timers#NONE} at the next thing told. */
    long nextNs() {
        return nextNs;
    }

    /** Looks at the cash, where anything of it was told or its time has come. */
    void look() {
        long nowNs = current.monotonicNs();
        if (!cash.takeTouched() && nowNs < nextNs) {
            return;
        }
        var differing = cash.differing();
        if (differing.isEmpty()) {
            differsSinceNs = Timers.NONE;
            // Cash that the venue never confirms differs once its time is over.
            nextNs = cash.isConfirmed() ? Timers.NONE : nowNs + CashLedger.RECENT_NS;
            return;
        }
        if (differsSinceNs == Timers.NONE) {
            differsSinceNs = nowNs;
            asked = false;
        }
        long differsNs = nowNs - differsSinceNs;
        if (!asked && differsNs >= ASK_NS) {
            asked = true;
            current.command(CommandKind.READ_BILLS);
            current.commit();
        }
        if (differsNs >= HALT_NS) {
            BigDecimal difference = cash.difference(differing.get(0));
            BigDecimal told =
                    difference.scale() > MAX_SCALE ? difference.setScale(MAX_SCALE, RoundingMode.UP) : difference;
            halt(
                    TradingCause.CASH_DIFFERS,
                    told.unscaledValue().longValue(),
                    0,
                    Math.max(0, told.scale()),
                    differing.get(0));
            nextNs = Timers.NONE;
        } else {
            nextNs = differsSinceNs + (asked ? HALT_NS : ASK_NS);
        }
    }

    /** Halts for what was noticed. @return whether anything was */
    boolean apply(TradingStates states) {
        if (cause == TradingCause.NONE) {
            return false;
        }
        states.narrow(TradingScope.ACCOUNT, 0, TradingState.HALTED, cause, value, limit, scale, unit);
        cause = TradingCause.NONE;
        return true;
    }
}
