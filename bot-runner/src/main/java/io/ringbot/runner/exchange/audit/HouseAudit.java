package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Holds the exchange's own account against those of its customers: what they have, it has not. */
final class HouseAudit {

    private final Findings findings;
    private final Map<String, BigDecimal> fees = new TreeMap<>();
    private final Map<String, BigDecimal> funding = new TreeMap<>();

    HouseAudit(Findings findings) {
        this.findings = findings;
    }

    /** A customer paid this fee; above 0 it is a rebate, like everything here from the customer's side. */
    void fee(String ccy, BigDecimal amount) {
        fees.merge(ccy, amount, BigDecimal::add);
    }

    void funded(String ccy, BigDecimal amount) {
        funding.merge(ccy, amount, BigDecimal::add);
    }

    /**
     * The exchange tells what it ended with.
     *
     * @param cash and {@code contracts} of the customers, by account and currency or instrument with a space between
     */
    void end(Entry end, Map<String, BigDecimal> cash, Map<String, BigDecimal> contracts) throws Entry.Unreadable {
        Entry house = end.object("house");
        mirror(house, "cash", byLastWord(cash));
        mirror(house, "fees", fees);
        mirror(house, "funding", funding);
        mirror(house, "contracts", byLastWord(contracts));
    }

    private static Map<String, BigDecimal> byLastWord(Map<String, BigDecimal> amounts) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        amounts.forEach((name, amount) -> sums.merge(name.substring(name.indexOf(' ') + 1), amount, BigDecimal::add));
        return sums;
    }

    private void mirror(Entry house, String what, Map<String, BigDecimal> customers) throws Entry.Unreadable {
        Map<String, BigDecimal> sums = new TreeMap<>(customers);
        for (Entry each : house.list(what)) {
            sums.merge(each.text("of"), each.amount("amount"), BigDecimal::add);
        }
        sums.forEach((of, sum) -> {
            if (sum.signum() != 0) {
                findings.add(
                        house.number(),
                        what + " of " + of + ": customers and house together have " + sum.toPlainString());
            }
        });
    }
}
