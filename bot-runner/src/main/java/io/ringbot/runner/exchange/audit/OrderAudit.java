package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Follows every order from its beginning to its end. */
final class OrderAudit {

    private static final Set<String> FINAL = Set.of("filled", "canceled", "mmp_canceled");

    private final Findings findings;
    private final MoneyAudit money;
    private final Map<String, Trail> open = new HashMap<>();
    private final Map<String, String> openByClientId = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private long placed;

    /** An order that is open. */
    private static final class Trail {
        private final String uid;
        private final String instId;
        private final boolean buy;
        private final boolean inQuote;
        private final Set<String> trades = new HashSet<>();
        private BigDecimal filled = BigDecimal.ZERO;
        private BigDecimal frozen = BigDecimal.ZERO;
        private BigDecimal limit;
        private String terms;

        Trail(String uid, String instId, boolean buy, boolean inQuote) {
            this.uid = uid;
            this.instId = instId;
            this.buy = buy;
            this.inQuote = inQuote;
        }
    }

    OrderAudit(Findings findings, MoneyAudit money) {
        this.findings = findings;
        this.money = money;
    }

    /** Orders let in so far. */
    long placed() {
        return placed;
    }

    /** Whether there is or was an order of this id. */
    boolean isKnown(String ordId) {
        return open.containsKey(ordId) || ended.contains(ordId);
    }

    void changed(Entry entry) throws Entry.Unreadable {
        String ordId = entry.text("ordId");
        Trail trail = entry.text("cause").equals("place") ? begin(entry, ordId) : open.get(ordId);
        if (trail == null) {
            findings.add(
                    entry.number(),
                    "order " + ordId + (ended.contains(ordId) ? " changes after its end" : " was never let in"));
            return;
        }
        BigDecimal stated = entry.amount("accFillSz");
        if (stated.compareTo(trail.filled) != 0) {
            findings.add(
                    entry.number(),
                    "order " + ordId + " has accFillSz " + stated + ", its fills make it "
                            + trail.filled.toPlainString());
            trail.filled = stated;
        }
        BigDecimal frozen = entry.amount("frozen");
        money.hold(entry.number(), trail.uid, entry.text("frozenCcy"), frozen.subtract(trail.frozen));
        trail.frozen = frozen;
        String terms = terms(entry);
        if (trail.terms != null
                && !trail.terms.equals(terms)
                && !entry.text("cause").equals("amend")) {
            findings.add(
                    entry.number(),
                    "order " + ordId + " turns from " + trail.terms + " into " + terms + " without an amend");
        }
        trail.terms = terms;
        trail.limit = entry.text("px").isEmpty() ? null : entry.amount("px");
        String state = entry.text("state");
        checkState(entry, trail, ordId, state);
        if (FINAL.contains(state)) {
            open.remove(ordId);
            openByClientId.remove(clientKey(entry), ordId);
            ended.add(ordId);
        }
    }

    private Trail begin(Entry entry, String ordId) throws Entry.Unreadable {
        Trail trail = new Trail(
                entry.text("uid"),
                entry.text("instId"),
                entry.isBuy(),
                entry.text("tgtCcy").equals("quote_ccy"));
        placed++;
        if (ended.contains(ordId) || open.put(ordId, trail) != null) {
            findings.add(entry.number(), "order " + ordId + " is let in for the second time");
        }
        if (!entry.text("clOrdId").isEmpty()) {
            String other = openByClientId.put(clientKey(entry), ordId);
            if (other != null) {
                findings.add(
                        entry.number(),
                        "clOrdId " + entry.text("clOrdId") + " is open twice, as " + other + " and as " + ordId);
            }
        }
        return trail;
    }

    private static String clientKey(Entry entry) throws Entry.Unreadable {
        return entry.text("uid") + " " + entry.text("clOrdId");
    }

    private void checkState(Entry entry, Trail trail, String ordId, String state) throws Entry.Unreadable {
        boolean inQuote = trail.inQuote;
        boolean some = trail.filled.signum() > 0;
        boolean whole = some && (inQuote || trail.filled.compareTo(entry.amount("sz")) == 0);
        boolean fits = switch (state) {
            case "live" -> !some;
            case "partially_filled" -> some && (inQuote || !whole);
            case "filled" -> whole;
            case "canceled", "mmp_canceled" -> inQuote || !whole;
            default -> false;
        };
        if (!fits) {
            findings.add(
                    entry.number(),
                    "order " + ordId + " is " + state + " with " + trail.filled.toPlainString() + " of "
                            + entry.text("sz") + " filled");
        }
        if (FINAL.contains(state) && trail.frozen.signum() != 0) {
            findings.add(entry.number(), "order " + ordId + " has ended and still holds " + trail.frozen);
        }
    }

    /** The exchange tells which orders it ended with open. */
    void end(Entry end) throws Entry.Unreadable {
        Set<String> missing = new TreeSet<>(open.keySet());
        for (Entry told : end.list("open")) {
            String ordId = told.text("ordId");
            Trail trail = open.get(ordId);
            missing.remove(ordId);
            if (trail == null
                    || !trail.terms.equals(terms(told))
                    || trail.filled.compareTo(told.amount("accFillSz")) != 0) {
                findings.add(
                        end.number(),
                        "order " + ordId + " ends open as " + terms(told) + " with " + told.text("accFillSz")
                                + " filled, "
                                + (trail == null ? "and was not" : "and was " + trail.terms + " with " + trail.filled));
            }
        }
        missing.forEach(ordId -> findings.add(end.number(), "order " + ordId + " has no end"));
    }

    private static String terms(Entry order) throws Entry.Unreadable {
        return order.text("px") + " x " + order.text("sz");
    }

    void filled(Entry fill) throws Entry.Unreadable {
        String ordId = fill.text("ordId");
        Trail trail = open.get(ordId);
        if (trail == null) {
            findings.add(
                    fill.number(),
                    "order " + ordId + (ended.contains(ordId) ? " is filled after its end" : " was never let in"));
            return;
        }
        BigDecimal price = fill.amount("px");
        if (trail.limit != null && (trail.buy ? price.compareTo(trail.limit) > 0 : price.compareTo(trail.limit) < 0)) {
            findings.add(
                    fill.number(), "order " + ordId + " is filled at " + price + ", beyond its limit " + trail.limit);
        }
        if (!trail.trades.add(fill.text("tradeId"))) {
            findings.add(fill.number(), "order " + ordId + " is filled twice by trade " + fill.text("tradeId"));
        }
        if (!fill.text("uid").equals(trail.uid)
                || !fill.text("instId").equals(trail.instId)
                || fill.isBuy() != trail.buy) {
            findings.add(fill.number(), "the fill is not of the account, instrument and side of order " + ordId);
        }
        trail.filled = trail.filled.add(fill.amount("sz"));
    }
}
