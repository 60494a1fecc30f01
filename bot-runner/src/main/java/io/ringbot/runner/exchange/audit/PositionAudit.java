package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows every position from its fills and computes the profit they realise.
 *
 * <p>Contracts are exact. The profit of a partial close need not end, so that the exchange rounds it: here it is exact, and both
 * may differ by {@link #ROUNDING} for each close since the position was opened.
 */
final class PositionAudit {

    static final BigDecimal ROUNDING = new BigDecimal("0.00000000001");

    private final Findings findings;
    private final Map<String, Held> positions = new LinkedHashMap<>();
    private final Set<Held> touched = new LinkedHashSet<>();

    private static final class Held {
        private final String name;
        private BigDecimal contracts = BigDecimal.ZERO;
        private BigDecimal toldContracts = BigDecimal.ZERO;
        // Signed contracts' worth at entry, and profit since it was opened: by this arithmetic and as told.
        private BigDecimal entry = BigDecimal.ZERO;
        private BigDecimal profit = BigDecimal.ZERO;
        private BigDecimal toldProfit = BigDecimal.ZERO;
        private int closes;

        Held(String name) {
            this.name = name;
        }
    }

    PositionAudit(Findings findings) {
        this.findings = findings;
    }

    private Held held(String uid, Entry entry) throws Entry.Unreadable {
        Held held =
                positions.computeIfAbsent(uid + " " + entry.text("instId") + " " + entry.text("posSide"), Held::new);
        touched.add(held);
        return held;
    }

    void filled(Entry fill, Contract contract) throws Entry.Unreadable {
        Held held = held(fill.text("uid"), fill);
        BigDecimal price = fill.amount("px");
        BigDecimal change = fill.isBuy() ? fill.amount("sz") : fill.amount("sz").negate();
        if (held.contracts.signum() == 0) {
            held.entry = BigDecimal.ZERO;
            held.profit = BigDecimal.ZERO;
            held.toldProfit = BigDecimal.ZERO;
            held.closes = 0;
        }
        BigDecimal opened = change;
        if (held.contracts.signum() * change.signum() < 0) {
            BigDecimal closed =
                    change.abs().min(held.contracts.abs()).multiply(BigDecimal.valueOf(held.contracts.signum()));
            BigDecimal share = held.entry.multiply(closed).divide(held.contracts, Contract.PRECISE);
            BigDecimal gain = contract.worth(closed, price).subtract(share);
            held.profit = held.profit.add(contract.inverse() ? gain.negate() : gain);
            held.entry = held.entry.subtract(share);
            held.closes++;
            opened = change.add(closed);
        }
        held.toldProfit = held.toldProfit.add(fill.amount("pnl"));
        BigDecimal off = held.toldProfit.subtract(held.profit).abs();
        if (off.compareTo(ROUNDING.multiply(BigDecimal.valueOf(held.closes))) > 0) {
            findings.add(
                    fill.number(),
                    held.name + " realised " + held.toldProfit.toPlainString() + " so far, its fills make it "
                            + held.profit.toPlainString());
            held.toldProfit = held.profit;
        }
        held.contracts = held.contracts.add(change);
        held.entry = held.entry.add(contract.worth(opened, price));
        checkContracts(fill.number(), held);
    }

    /** The exchange tells of a position, before the fill that changed it, or at the end. */
    void told(String uid, Entry position) throws Entry.Unreadable {
        held(uid, position).toldContracts = position.amount("pos");
    }

    /** Something else begins: what was told of positions must be what fills made them. */
    void settle(long entry) {
        touched.forEach(held -> checkContracts(entry, held));
        touched.clear();
    }

    private void checkContracts(long entry, Held held) {
        if (held.toldContracts.compareTo(held.contracts) != 0) {
            findings.add(
                    entry,
                    held.name + " holds " + held.toldContracts.toPlainString() + " contracts, its fills make it "
                            + held.contracts.toPlainString());
            held.contracts = held.toldContracts;
        }
    }
}
