package io.ringbot.runner.drill;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the exchange's ledger says of each account's orders and fills, read as plainly as can be. */
final class VenueTruth {

    /** An order as it stood at the end. */
    static final class Placed {
        final String ordId;
        String state = "";
        BigDecimal price;
        BigDecimal size;
        BigDecimal filled = BigDecimal.ZERO;
        /** All that the ledger says of it, for a person who has to find out. */
        final List<String> entries = new ArrayList<>();

        private Placed(String ordId) {
            this.ordId = ordId;
        }
    }

    // By account, by client order id; more than one is an id used twice.
    private final Map<String, Map<String, Map<String, Placed>>> orders = new HashMap<>();
    private final Map<String, BigDecimal> bought = new HashMap<>();

    static VenueTruth of(Path ledger) throws IOException, MalformedJsonException {
        VenueTruth truth = new VenueTruth();
        try (BufferedReader reader = Files.newBufferedReader(ledger)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                truth.take(JsonReader.object(line), line);
            }
        }
        return truth;
    }

    private void take(JsonFields entry, String line) {
        if (entry.text("type").equals("order")) {
            Placed order = orders.computeIfAbsent(entry.text("uid"), uid -> new TreeMap<>())
                    .computeIfAbsent(entry.text("clOrdId"), id -> new TreeMap<>())
                    .computeIfAbsent(entry.text("ordId"), Placed::new);
            order.entries.add(line);
            order.state = entry.text("state");
            order.price = entry.text("px").isEmpty() ? null : new BigDecimal(entry.text("px"));
            order.size = new BigDecimal(entry.text("sz"));
            order.filled = new BigDecimal(entry.text("accFillSz"));
        } else if (entry.text("type").equals("fill") && entry.has("uid")) {
            BigDecimal size = new BigDecimal(entry.text("sz"));
            bought.merge(entry.text("uid"), entry.text("side").equals("buy") ? size : size.negate(), BigDecimal::add);
        }
    }

    /** All orders of an account that carry this id. */
    List<Placed> orders(String uid, long clientOrderId) {
        return List.copyOf(orders.getOrDefault(uid, Map.of())
                .getOrDefault(Long.toString(clientOrderId), Map.of())
                .values());
    }

    /** How many orders the account has ever had. */
    int count(String uid) {
        return orders.getOrDefault(uid, Map.of()).values().stream()
                .mapToInt(Map::size)
                .sum();
    }

    /** What an account's fills come to. */
    BigDecimal position(String uid) {
        return bought.getOrDefault(uid, BigDecimal.ZERO);
    }
}
