package io.ringbot.bench.load;

import io.ringbot.runner.exchange.audit.AuditReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what the client was told with the exchange's ledger. */
public final class LoadVerdict {

    private LoadVerdict() {}

    /**
     * @param uid whose key it was
     * @return what does not fit; nothing where all is well
     */
    public static List<String> problems(LoadResult result, AuditReport audit, String uid) {
        List<String> problems = new ArrayList<>(result.complaints());
        if (result.incomplete() > 0) {
            problems.add(result.incomplete() + " orders were not told of from acknowledgement to end");
        }
        if (result.answers() != result.requests()) {
            problems.add(result.requests() + " requests had " + result.answers() + " answers");
        }
        if (audit.orders() != result.orders()) {
            problems.add("the ledger has " + audit.orders() + " orders, " + result.orders() + " were sent");
        }
        if (audit.fills() != result.fills()) {
            problems.add("the ledger has " + audit.fills() + " fills, " + result.fills() + " were pushed");
        }
        if (audit.fills() != result.fillsOfFills()) {
            problems.add("the ledger has " + audit.fills() + " fills, channel fills told of " + result.fillsOfFills());
        }
        compare("cash of ", result.cash(), audit.cash(), uid, problems);
        compare("contracts of ", result.contracts(), audit.contracts(), uid, problems);
        problems.addAll(audit.first());
        return problems;
    }

    private static void compare(
            String what, Map<String, String> told, Map<String, BigDecimal> ledger, String uid, List<String> problems) {
        told.forEach((name, value) -> {
            BigDecimal kept = ledger.get(uid + " " + name);
            if (kept == null || kept.compareTo(new BigDecimal(value)) != 0) {
                problems.add(what + name + " was told as " + value + ", the ledger ends with " + kept);
            }
        });
    }
}
