package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Looks at each trade from both sides, and at what it must move and cost. */
final class TradeAudit {

    // The exchange rounds a fee that has more digits, in its own favour.
    private static final BigDecimal FEE_ROUNDING = new BigDecimal("0.0000000002");

    private final Findings findings;
    private final MoneyAudit money;
    private final Map<String, Entry> lastByInstrument = new HashMap<>();
    private long fills;
    private long twoSided;

    TradeAudit(Findings findings, MoneyAudit money) {
        this.findings = findings;
        this.money = money;
    }

    long fills() {
        return fills;
    }

    /** Fills whose other side is none of the accounts. */
    long houseFills() {
        return fills - 2 * twoSided;
    }

    void filled(Entry fill, Contract contract) throws Entry.Unreadable {
        fills++;
        flows(fill, contract);
        Entry other = lastByInstrument.put(fill.text("instId"), fill);
        if (other == null || !other.text("tradeId").equals(fill.text("tradeId"))) {
            return;
        }
        twoSided++;
        boolean mirror = other.isBuy() != fill.isBuy()
                && other.flag("maker") != fill.flag("maker")
                && other.amount("px").compareTo(fill.amount("px")) == 0
                && other.amount("sz").compareTo(fill.amount("sz")) == 0;
        if (!mirror) {
            findings.add(
                    fill.number(),
                    "trade " + fill.text("tradeId") + " of " + fill.text("instId")
                            + ": one account did not buy what the other sold");
        }
        // A third fill of the trade would stand alone, and repeat the trade on one of the two orders.
    }

    private void flows(Entry fill, Contract contract) throws Entry.Unreadable {
        String uid = fill.text("uid");
        BigDecimal size = fill.amount("sz");
        BigDecimal price = fill.amount("px");
        BigDecimal fee = fill.amount("fee");
        String feeCcy = fill.text("feeCcy");
        BigDecimal charged;
        if (contract.isSpot()) {
            BigDecimal base = fill.isBuy() ? size : size.negate();
            money.owe(uid, contract.base(), base);
            money.owe(uid, contract.quote(), base.multiply(price).negate());
            charged = feeCcy.equals(contract.base()) ? size : size.multiply(price);
        } else {
            money.owe(uid, contract.settle(), fill.amount("pnl"));
            charged = contract.worth(size, price);
        }
        money.owe(uid, feeCcy, fee);
        BigDecimal exact = charged.multiply(fill.amount("rate"));
        if (fee.subtract(exact).abs().compareTo(FEE_ROUNDING) > 0) {
            findings.add(fill.number(), "the fee is " + fee + ", its rate makes it " + exact.toPlainString());
        }
    }
}
