package io.ringbot.runner.audit;

import io.ringbot.runner.exchange.audit.Entry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An order in the exchange's ledger. */
final class VenueOrder {

    /** @param price null where it has none */
    record Change(BigDecimal price, BigDecimal size) {

        @Override
        public String toString() {
            return size.toPlainString() + (price == null ? "" : " at " + price.toPlainString());
        }
    }

    final String uid;
    final String instId;
    final long ordId;
    final String clOrdId;
    final long placedNs;
    final boolean buy;
    final String type;
    final String mode;
    final boolean reduceOnly;
    /** Null where it has none. */
    final BigDecimal price;

    final BigDecimal size;
    /** Number of the request that placed it, 0 where the exchange did. */
    final long request;
    /** Connection that it was asked for on, "" for REST and for the exchange's own. */
    final String connection;

    /** What it was changed to by its owner's requests, in their order. */
    final List<Change> changes = new ArrayList<>();

    String state = "";
    BigDecimal filled = BigDecimal.ZERO;
    String cancelSource = "";

    VenueOrder(Entry placed, String connection) throws Entry.Unreadable {
        uid = placed.text("uid");
        instId = placed.text("instId");
        ordId = placed.integerText("ordId");
        clOrdId = placed.textOrEmpty("clOrdId");
        placedNs = placed.integer("ns");
        buy = placed.isBuy();
        type = placed.text("ordType");
        mode = placed.text("tdMode");
        reduceOnly = placed.flag("reduceOnly");
        price = placed.textOrEmpty("px").isEmpty() ? null : placed.amount("px");
        size = placed.amount("sz");
        request = placed.request();
        this.connection = connection;
        changed(placed);
    }

    void changed(Entry entry) throws Entry.Unreadable {
        state = entry.text("state");
        filled = entry.amount("accFillSz");
        cancelSource = entry.textOrEmpty("cancelSource");
        if (entry.text("cause").equals("amend") && entry.request() != 0) {
            changes.add(new Change(entry.textOrEmpty("px").isEmpty() ? null : entry.amount("px"), entry.amount("sz")));
        }
    }

    boolean isOpen() {
        return !state.equals("filled") && !state.equals("canceled");
    }

    /** What it came to, for people. */
    String end() {
        return state + (filled.signum() == 0 ? "" : ", " + filled.toPlainString() + " filled");
    }
}
