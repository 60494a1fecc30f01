package io.ringbot.runner.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an audit came to.
 *
 * @param intents orders that the bot decided
 * @param orders orders of the bot that the venue let in
 * @param fills of these, at the venue
 * @param contracts and {@code fees}: what these fills moved, by instrument, and cost, by currency; negative is paid
 * @param findings how many things do not hold
 * @param first the first of them, a sentence each
 * @param notes what nobody can tell since a process was killed, a sentence each
 */
public record AuditResult(
        int runs,
        long intents,
        long orders,
        long fills,
        Map<String, BigDecimal> contracts,
        Map<String, BigDecimal> fees,
        long findings,
        List<String> first,
        List<String> notes) {

    public boolean holds() {
        return findings == 0;
    }
}
