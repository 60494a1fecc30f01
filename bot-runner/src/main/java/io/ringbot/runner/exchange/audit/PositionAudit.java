package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows every position from its fills and computes the profit they realise.
 *
 * <p>Contracts are exact, and so is the profit of a linear position from flat to flat. What a partial close realises need not end,
 * and an inverse contract's profit neither, so that the exchange rounds them: there both may differ by {@link #ROUNDING} for each
 * close since the position was opened.
 */
final class PositionAudit {

    static final BigDecimal ROUNDING = new BigDecimal("0.00000000001");

    // What divisions that never end leave of the arithmetic here.
    private static final BigDecimal NOTHING = new BigDecimal("1e-30");

    private final Findings findings;
    private final Map<String, Held> positions = new LinkedHashMap<>();
    private final Set<Held> touched = new LinkedHashSet<>();

    private static final class Held {
        private final String place;
        private final String name;
        private BigDecimal contracts = BigDecimal.ZERO;
        private BigDecimal toldContracts = BigDecimal.ZERO;
        // Signed contracts' worth at entry, and profit since it was opened: by this arithmetic and as told.
        private BigDecimal entry = BigDecimal.ZERO;
        private BigDecimal profit = BigDecimal.ZERO;
        private BigDecimal toldProfit = BigDecimal.ZERO;
        private int closes;

        Held(String place, String posSide) {
            this.place = place;
            this.name = place + " " + posSide;
        }
    }

    PositionAudit(Findings findings) {
        this.findings = findings;
    }

    private Held held(String uid, Entry entry) throws Entry.Unreadable {
        String place = uid + " " + entry.text("instId");
        String posSide = entry.text("posSide");
        Held held = positions.computeIfAbsent(place + " " + posSide, name -> new Held(place, posSide));
        touched.add(held);
        return held;
    }

    void filled(Entry fill, Contract contract) throws Entry.Unreadable {
        Held held = held(fill.text("uid"), fill);
        BigDecimal price = fill.amount("px");
        BigDecimal change = fill.isBuy() ? fill.amount("sz") : fill.amount("sz").negate();
        BigDecimal profit = fill.amount("pnl");
        if (held.contracts.signum() * change.signum() < 0) {
            BigDecimal closed = change.abs().min(held.contracts.abs());
            BigDecimal closing = change.signum() > 0 ? closed : closed.negate();
            close(fill.number(), held, closing, price, profit, contract);
            change = change.subtract(closing);
        } else if (profit.signum() != 0) {
            findings.add(fill.number(), held.name + " realised " + profit + " by opening");
        }
        held.contracts = held.contracts.add(change);
        held.entry = held.entry.add(contract.worth(change, price));
        checkContracts(fill.number(), held);
    }

    private void close(
            long entry, Held held, BigDecimal closing, BigDecimal price, BigDecimal told, Contract contract) {
        BigDecimal share = held.entry.multiply(closing).divide(held.contracts, Contract.PRECISE);
        BigDecimal loss = contract.worth(closing, price).subtract(share);
        held.profit = held.profit.add(contract.inverse() ? loss : loss.negate());
        held.toldProfit = held.toldProfit.add(told);
        held.entry = held.entry.add(share);
        held.contracts = held.contracts.add(closing);
        held.closes++;
        boolean flat = held.contracts.signum() == 0;
        // A linear position that is flat has realised what its fills moved, and that ends.
        BigDecimal allowed = flat && !contract.inverse() ? NOTHING : ROUNDING.multiply(BigDecimal.valueOf(held.closes));
        if (held.toldProfit.subtract(held.profit).abs().compareTo(allowed) > 0) {
            findings.add(
                    entry,
                    held.name + " realised " + held.toldProfit.toPlainString() + " so far, its fills make it "
                            + held.profit.toPlainString());
            held.toldProfit = held.profit;
        }
        if (flat) {
            held.entry = BigDecimal.ZERO;
            held.profit = BigDecimal.ZERO;
            held.toldProfit = BigDecimal.ZERO;
            held.closes = 0;
        }
    }

    /** The position was closed whole by delivery. */
    void delivered(Entry delivery, Contract contract) throws Entry.Unreadable {
        Held held = held(delivery.text("uid"), delivery);
        BigDecimal contracts = delivery.amount("pos");
        if (held.contracts.compareTo(contracts) != 0 || contracts.signum() == 0) {
            findings.add(
                    delivery.number(),
                    held.name + " is delivered with " + contracts.toPlainString() + " contracts, its fills make it "
                            + held.contracts.toPlainString());
        }
        if (held.contracts.signum() != 0) {
            close(
                    delivery.number(),
                    held,
                    held.contracts.negate(),
                    delivery.amount("px"),
                    delivery.amount("pnl"),
                    contract);
        }
        held.toldContracts = BigDecimal.ZERO;
        checkContracts(delivery.number(), held);
    }

    void funded(Entry funding, Contract contract) throws Entry.Unreadable {
        Held held = held(funding.text("uid"), funding);
        held.toldContracts = funding.amount("pos");
        checkContracts(funding.number(), held);
        BigDecimal exact = contract.worth(held.contracts, funding.amount("markPx"))
                .multiply(funding.amount("rate"))
                .negate();
        if (funding.amount("amount").subtract(exact).abs().compareTo(ROUNDING) > 0) {
            findings.add(
                    funding.number(),
                    held.name + " is funded with " + funding.amount("amount") + ", its rate makes it "
                            + exact.toPlainString());
        }
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

    Map<String, BigDecimal> contracts() {
        Map<String, BigDecimal> contracts = new TreeMap<>();
        positions.values().forEach(held -> contracts.merge(held.place, held.contracts, BigDecimal::add));
        return contracts;
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
