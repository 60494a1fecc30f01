package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Follows every currency of every account from its start, change by change. */
final class MoneyAudit {

    // Cash that moves for another reason moves by hand.
    private static final Set<String> EXPLAINED = Set.of("trade", "funding", "delivery");

    private final Findings findings;
    private final Map<String, Pot> pots = new LinkedHashMap<>();
    private final Set<Pot> touched = new LinkedHashSet<>();

    /** One currency of one account. */
    private static final class Pot {
        private final String name;
        private boolean ended;
        private BigDecimal cash = BigDecimal.ZERO;
        private BigDecimal frozen = BigDecimal.ZERO;
        // What fills say must still move, and what open orders say they hold.
        private BigDecimal owed = BigDecimal.ZERO;
        private BigDecimal held = BigDecimal.ZERO;

        Pot(String name) {
            this.name = name;
        }
    }

    MoneyAudit(Findings findings) {
        this.findings = findings;
    }

    private Pot pot(String uid, String ccy) {
        return pots.computeIfAbsent(uid + " " + ccy, Pot::new);
    }

    void start(String uid, Entry balance) throws Entry.Unreadable {
        Pot pot = pot(uid, balance.text("ccy"));
        pot.cash = balance.amount("cash");
        pot.frozen = balance.amount("frozen");
    }

    void changed(Entry entry) throws Entry.Unreadable {
        Pot pot = pot(entry.text("uid"), entry.text("ccy"));
        BigDecimal delta = entry.amount("cashDelta");
        pot.cash = follows(entry, pot, "cash", pot.cash.add(delta));
        pot.frozen = follows(entry, pot, "frozen", pot.frozen.add(entry.amount("frozenDelta")));
        if (pot.frozen.signum() < 0) {
            findings.add(entry.number(), pot.name + " has less than nothing frozen: " + pot.frozen);
        }
        if (EXPLAINED.contains(entry.text("reason"))) {
            pot.owed = pot.owed.subtract(delta);
        }
        touched.add(pot);
    }

    private BigDecimal follows(Entry entry, Pot pot, String what, BigDecimal expected) throws Entry.Unreadable {
        BigDecimal stated = entry.amount(what);
        if (stated.compareTo(expected) != 0) {
            findings.add(
                    entry.number(),
                    pot.name + " has " + what + " " + stated + ", what came before makes it "
                            + expected.toPlainString());
        }
        return stated;
    }

    /** A fill, a funding payment or a delivery says that this much must come in; below 0 it must go. */
    void owe(String uid, String ccy, BigDecimal amount) {
        Pot pot = pot(uid, ccy);
        pot.owed = pot.owed.add(amount);
        touched.add(pot);
    }

    /** An order holds this much more than before, which is frozen by now. */
    void hold(long entry, String uid, String ccy, BigDecimal more) {
        Pot pot = pot(uid, ccy);
        pot.held = pot.held.add(more);
        checkHeld(entry, pot);
    }

    private void checkHeld(long entry, Pot pot) {
        if (pot.held.compareTo(pot.frozen) != 0) {
            findings.add(
                    entry,
                    pot.name + " has " + pot.frozen.toPlainString() + " frozen, its open orders hold "
                            + pot.held.toPlainString());
            pot.held = pot.frozen;
        }
    }

    /** Something else begins: what was said of money must have been done. */
    void settle(long entry) {
        for (Pot pot : touched) {
            if (pot.owed.signum() != 0) {
                findings.add(
                        entry,
                        pot.name + " differs from what its fills, funding and deliveries say by "
                                + pot.owed.negate().toPlainString());
                pot.owed = BigDecimal.ZERO;
            }
            checkHeld(entry, pot);
        }
        touched.clear();
    }

    void end(String uid, Entry balance) throws Entry.Unreadable {
        Pot pot = pot(uid, balance.text("ccy"));
        follows(balance, pot, "cash", pot.cash);
        follows(balance, pot, "frozen", pot.frozen);
        pot.ended = true;
    }

    /** All balances of the end are told: none may be missing. */
    void ended(long entry) {
        for (Pot pot : pots.values()) {
            if (!pot.ended) {
                findings.add(entry, pot.name + " is not among the balances of the end");
            }
        }
    }

    Map<String, BigDecimal> cash() {
        Map<String, BigDecimal> cash = new TreeMap<>();
        pots.forEach((name, pot) -> cash.put(name, pot.cash));
        return cash;
    }
}
