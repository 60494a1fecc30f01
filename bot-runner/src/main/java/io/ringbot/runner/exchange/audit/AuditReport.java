package io.ringbot.runner.exchange.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The outcome of an audit.
 *
 * @param houseFills fills against the market's other participants
 * @param cash at the end, by account and currency with a space between
 * @param contracts held at the end, by account and instrument with a space between; long and short together
 * @param findings how many things did not add up
 * @param first the first hundred of them
 */
public record AuditReport(
        long entries,
        long requests,
        long orders,
        long fills,
        long houseFills,
        Map<String, BigDecimal> cash,
        Map<String, BigDecimal> contracts,
        long findings,
        List<String> first) {

    public boolean isSound() {
        return findings == 0;
    }
}
