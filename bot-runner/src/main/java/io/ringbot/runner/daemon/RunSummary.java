package io.ringbot.runner.daemon;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.engine.EngineCounters;
import io.ringbot.engine.MarketStatus;
import io.ringbot.instrument.Instrument;
import io.ringbot.latency.Leg;
import io.ringbot.strategy.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run came to, for a person and as JSON.
 *
 * @param suspended strategies that were suspended
 * @param slow strategies that were slow, a line each
 * @param threads of plug-ins that still run, a line each
 * @param journal null where none was kept
 * @param fault what ended all deciding, null where nothing did
 * @param leftovers orders of ours still open at the venue when the run ended; -1 not known
 * @param cash change of every currency by our fills and fees
 */
public record RunSummary(
        String mode,
        String profile,
        String transport,
        long durationMs,
        EngineCounters counters,
        List<MarketStatus> markets,
        List<Suspended> suspended,
        List<String> slow,
        List<String> threads,
        Map<String, BigDecimal> cash,
        Map<Leg, Histogram> latency,
        long startToFirstOrderMs,
        long journalRecords,
        long journalLost,
        Path journal,
        Path latencyLog,
        int leftovers,
        Throwable fault) {

    /** Writes the members of one JSON object. */
    public void writeJson(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("mode", mode);
        out.writeStringField("profile", profile);
        out.writeStringField("transport", transport);
        out.writeNumberField("durationMs", durationMs);
        out.writeNumberField("events", counters.events());
        out.writeNumberField("marketEvents", counters.marketEvents());
        out.writeNumberField("decisions", counters.decisions());
        out.writeNumberField("ordersSent", counters.ordersSent());
        out.writeNumberField("ordersAccepted", counters.ordersAccepted());
        out.writeNumberField("ordersRejected", counters.ordersRejected());
        out.writeNumberField("amendsSent", counters.amendsSent());
        out.writeObjectFieldStart("refusals");
        for (Refusal reason : RefusalText.occurred(counters)) {
            out.writeNumberField(reason.name(), counters.refusals(reason));
        }
        out.writeEndObject();
        out.writeNumberField("fills", counters.fills());
        out.writeNumberField("gaps", counters.gaps());
        out.writeNumberField("crossed", counters.crossed());
        out.writeNumberField("reconnects", counters.reconnects());
        out.writeNumberField("dropped", counters.dropped());
        out.writeNumberField("suspendedStrategies", counters.suspended());
        out.writeArrayFieldStart("suspended");
        for (Suspended strategy : suspended) {
            out.writeString(strategy.id());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("suspensions");
        for (Suspended strategy : suspended) {
            out.writeStartObject();
            out.writeStringField("id", strategy.id());
            out.writeStringField("cause", strategy.cause().name());
            out.writeStringField("text", strategy.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("slowStrategies");
        for (String strategy : slow) {
            out.writeString(strategy);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("leakedThreads");
        for (String thread : threads) {
            out.writeString(thread);
        }
        out.writeEndArray();
        out.writeNumberField("leftovers", leftovers);
        out.writeNumberField("startToFirstOrderMs", startToFirstOrderMs);
        if (journal == null) {
            out.writeNullField("journal");
        } else {
            out.writeStringField("journal", journal.toString());
        }
        out.writeNumberField("journalRecords", journalRecords);
        out.writeNumberField("journalLost", journalLost);
        out.writeStringField("latencyLog", latencyLog.toString());
        if (fault == null) {
            out.writeNullField("fault");
        } else {
            out.writeStringField("fault", fault.toString());
        }
        out.writeArrayFieldStart("instruments");
        for (MarketStatus market : markets) {
            Instrument instrument = market.instrument();
            out.writeStartObject();
            out.writeStringField("instId", instrument.id());
            out.writeStringField("position", instrument.sizeText(market.position()));
            out.writeNumberField("realizedPnl", market.realized());
            out.writeNumberField("unrealizedPnl", Double.isNaN(market.unrealized()) ? 0 : market.unrealized());
            out.writeNumberField("fees", market.fees());
            out.writeNumberField("funding", market.funding());
            out.writeStringField("currency", market.currency());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("cash");
        for (Map.Entry<String, BigDecimal> change : cash.entrySet()) {
            out.writeStringField(change.getKey(), plain(change.getValue()));
        }
        out.writeEndObject();
        out.writeObjectFieldStart("latency");
        for (Map.Entry<Leg, Histogram> leg : latency.entrySet()) {
            Histogram values = leg.getValue();
            out.writeObjectFieldStart(leg.getKey().text());
            out.writeNumberField("count", values.getTotalCount());
            out.writeNumberField("p50Ns", values.getValueAtPercentile(50));
            out.writeNumberField("p90Ns", values.getValueAtPercentile(90));
            out.writeNumberField("p99Ns", values.getValueAtPercentile(99));
            out.writeNumberField("p999Ns", values.getValueAtPercentile(99.9));
            out.writeNumberField("maxNs", values.getMaxValue());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Prints it for a person. */
    public void print(PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "Ran %.1f s in mode %s, profile %s, over %s.%n",
                durationMs / 1000.0,
                mode,
                profile,
                transport);
        out.printf(
                Locale.ROOT,
                "  events     %,d (%,d of market data, %,.0f a second), %s%n",
                counters.events(),
                counters.marketEvents(),
                counters.events() * 1000.0 / Math.max(1, durationMs),
                RefusalText.count(counters.decisions(), "decision", "decisions"));
        out.printf(
                Locale.ROOT,
                "  orders     %,d sent, %s, %,d accepted, %,d rejected, %s%n",
                counters.ordersSent(),
                RefusalText.count(counters.amendsSent(), "amend", "amends"),
                counters.ordersAccepted(),
                counters.ordersRejected(),
                RefusalText.count(counters.fills(), "fill", "fills"));
        String refused = RefusalText.summary(counters);
        if (!refused.isEmpty()) {
            out.println("  refused here " + refused);
        }
        out.printf(
                Locale.ROOT,
                "  feed       %s, %s, %s, %s dropped%n",
                RefusalText.count(counters.gaps(), "gap", "gaps"),
                RefusalText.count(counters.crossed(), "crossed book", "crossed books"),
                RefusalText.count(counters.reconnects(), "reconnect", "reconnects"),
                RefusalText.count(counters.dropped(), "late frame", "late frames"));
        for (MarketStatus market : markets) {
            Instrument instrument = market.instrument();
            out.printf(
                    Locale.ROOT,
                    "  %-10s position %s %s, %s%n",
                    instrument.id(),
                    instrument.sizeText(market.position()),
                    instrument.sizeUnitName(),
                    result(market));
        }
        if (!cash.isEmpty()) {
            StringBuilder line = new StringBuilder("  cash      ");
            cash.forEach((currency, change) -> line.append(' ')
                    .append(change.signum() >= 0 ? "+" : "")
                    .append(plain(change))
                    .append(' ')
                    .append(currency));
            out.println(line + " (fills and fees)");
        }
        printLatency(out);
        if (journal == null) {
            out.println("  journal    none was kept");
        } else {
            out.printf(
                    Locale.ROOT,
                    "  journal    %s, %s%n",
                    journal,
                    RefusalText.count(journalRecords, "record", "records"));
        }
        if (journalLost > 0) {
            out.printf(
                    Locale.ROOT,
                    "  WARNING    %s could not be written to the journal%n",
                    RefusalText.count(journalLost, "record", "records"));
        }
        if (leftovers > 0) {
            out.printf(
                    Locale.ROOT,
                    "  WARNING    %s still open at the venue%n",
                    RefusalText.count(leftovers, "order of ours is", "orders of ours are"));
        } else if (leftovers < 0) {
            out.println("  WARNING    the venue could not be asked whether orders of ours are still open");
        }
        for (String strategy : slow) {
            out.println("  slow       " + strategy);
        }
        for (Suspended strategy : suspended) {
            out.println("  WARNING    suspended: " + strategy);
        }
        for (String thread : threads) {
            out.println("  WARNING    a plug-in left a thread running: " + thread);
        }
        if (fault != null) {
            out.println("  FAULT      " + (fault instanceof StandstillException ? fault.getMessage() : fault));
        }
        out.flush();
    }

    /** What an instrument has earned, and of what: as people are told it. */
    static String result(MarketStatus market) {
        return String.format(
                Locale.ROOT,
                "result %+.4f %s (banked %+.4f, open %+.4f, fees %+.4f%s)",
                market.result(),
                market.currency(),
                market.realized(),
                Double.isNaN(market.unrealized()) ? 0 : market.unrealized(),
                market.fees(),
                market.instrument().type().isDerivative()
                        ? String.format(Locale.ROOT, ", funding %+.4f", market.funding())
                        : "");
    }

    private void printLatency(PrintWriter out) {
        if (latency.values().stream().allMatch(values -> values.getTotalCount() == 0)) {
            return;
        }
        out.println("  latency, microseconds       count        p50        p90        p99      p99.9        max");
        latency.forEach((leg, values) -> {
            if (values.getTotalCount() > 0) {
                out.printf(
                        Locale.ROOT,
                        "    %-18s %,12d %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f%n",
                        leg.text(),
                        values.getTotalCount(),
                        values.getValueAtPercentile(50) / 1000.0,
                        values.getValueAtPercentile(90) / 1000.0,
                        values.getValueAtPercentile(99) / 1000.0,
                        values.getValueAtPercentile(99.9) / 1000.0,
                        values.getMaxValue() / 1000.0);
            }
        });
        if (startToFirstOrderMs >= 0) {
            out.printf(Locale.ROOT, "    start to first order %d ms%n", startToFirstOrderMs);
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
