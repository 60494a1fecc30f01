package io.ringbot.runner.exchange.audit;

import java.util.HashSet;
import java.util.Set;

/** Follows connections, requests and answers. */
final class RequestAudit {

    private final Findings findings;
    private final OrderAudit orders;
    private final Set<String> connections = new HashSet<>();
    private final Set<String> placedNow = new HashSet<>();
    private long requests;
    private boolean answered = true;
    private boolean closing;
    private boolean faulty;

    RequestAudit(Findings findings, OrderAudit orders) {
        this.findings = findings;
        this.orders = orders;
    }

    long requests() {
        return requests;
    }

    void opened(Entry entry) throws Entry.Unreadable {
        if (!connections.add(entry.text("conn"))) {
            findings.add(entry.number(), "connection " + entry.text("conn") + " opens for the second time");
        }
    }

    void closed(Entry entry) throws Entry.Unreadable {
        if (!connections.remove(entry.text("conn"))) {
            findings.add(entry.number(), "connection " + entry.text("conn") + " closes and was not open");
        }
        if (entry.request() == requests) {
            // The request was answered by closing.
            answered = true;
        }
    }

    void requested(Entry entry) throws Entry.Unreadable {
        complete(entry.number());
        if (entry.request() != ++requests) {
            findings.add(entry.number(), "request " + entry.request() + " follows request " + (requests - 1));
            requests = entry.request();
        }
        String connection = entry.textOrEmpty("conn");
        if (!connection.isEmpty() && !connections.contains(connection)) {
            findings.add(entry.number(), "a request came over connection " + connection + ", which is not open");
        }
        answered = false;
        // OKX: the answer to this one names the position and not the order that closes it.
        closing = entry.textOrEmpty("target").equals("/api/v5/trade/close-position");
    }

    /** An order was let in. */
    void placed(Entry order) throws Entry.Unreadable {
        if (order.request() != 0 && !closing) {
            placedNow.add(order.text("ordId"));
        }
    }

    void answered(Entry entry) throws Entry.Unreadable {
        if (entry.request() != requests) {
            findings.add(
                    entry.number(), "an answer to request " + entry.request() + " while " + requests + " is at work");
        }
        if (answered && !entry.list("items").isEmpty()) {
            findings.add(entry.number(), "request " + requests + " is answered for the second time");
        }
        answered = true;
        for (Entry item : entry.list("items")) {
            String ordId = item.text("ordId");
            boolean accepted = item.text("sCode").equals("0");
            if (accepted && !orders.isKnown(ordId)) {
                findings.add(entry.number(), "order " + ordId + " is answered with 0, and there is no such order");
            }
            if (accepted) {
                placedNow.remove(ordId);
            }
        }
    }

    /** The exchange did something wrong by its script: from here on answers may be missing. */
    void fault() {
        faulty = true;
    }

    /** The request at work is over. */
    void complete(long entry) {
        if (!answered && !faulty) {
            findings.add(entry, "request " + requests + " has no answer");
        }
        if (!faulty) {
            placedNow.forEach(ordId -> findings.add(entry, "order " + ordId + " was let in, and no answer says so"));
        }
        placedNow.clear();
    }
}
