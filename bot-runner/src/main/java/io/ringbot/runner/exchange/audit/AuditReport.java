package io.ringbot.runner.exchange.audit;

import java.util.List;

/**
 * The outcome of an audit.
 *
 * @param houseFills fills against the market's other participants
 * @param findings how many things did not add up
 * @param first the first hundred of them
 */
public record AuditReport(
        long entries, long requests, long orders, long fills, long houseFills, long findings, List<String> first) {

    public boolean isSound() {
        return findings == 0;
    }
}
