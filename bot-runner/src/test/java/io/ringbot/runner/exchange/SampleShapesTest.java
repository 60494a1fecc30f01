package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.shape.MessageName;
import io.ringbot.runner.exchange.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the catalogue, and so the exchange, against messages that others recorded of the venue: what they have and the
 * exchange has not must be known and explained.
 */
class SampleShapesTest {

    private static final Pattern MARKED = Pattern.compile("^([<>=])[0-9]* *(?=\\{|$)", Pattern.MULTILINE);

    /** REST bodies that are stored without their endpoint. */
    private static final Map<String, String> ENDPOINTS = Map.ofEntries(
            Map.entry("http_get_trades", "GET /api/v5/market/trades"),
            Map.entry("http_get_order_book", "GET /api/v5/market/books"),
            Map.entry("http_get_candlesticks_full", "GET /api/v5/market/candles"),
            Map.entry("http_get_instruments_spot", "GET /api/v5/public/instruments"),
            Map.entry("http_get_instruments_swap", "GET /api/v5/public/instruments"),
            Map.entry("http_get_instruments_futures", "GET /api/v5/public/instruments"),
            Map.entry("http_get_funding_rate_history", "GET /api/v5/public/funding-rate-history"),
            Map.entry("http_get_position_tiers", "GET /api/v5/public/position-tiers"),
            Map.entry("http_get_account_balance", "GET /api/v5/account/balance"),
            Map.entry("http_get_positions", "GET /api/v5/account/positions"),
            Map.entry("http_set_position_mode_response", "POST /api/v5/account/set-position-mode"),
            Map.entry("http_get_orders_pending", "GET /api/v5/trade/orders-pending"),
            Map.entry("http_get_orders_history", "GET /api/v5/trade/orders-history"));

    /** What the samples have and the exchange has not, and why. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "push orders: data.cancelSourceReason", "the reference gives the reason's text to REST queries only",
            "GET /api/v5/public/instruments: data.posLmtAmt", "the reference has it for account/instruments only",
            "GET /api/v5/public/instruments: data.posLmtPct", "the reference has it for account/instruments only",
            "GET /api/v5/public/instruments: data.maxPlatOILmt", "the reference has it for account/instruments only",
            "GET /api/v5/account/positions: data.closeOrderAlgo.", "there are no algo orders here",
            "GET /api/v5/trade/orders-algo-pending: data.", "there are no algo orders here");

    private record Sample(Path file, String name, JsonFields message) {}

    private final Shapes rest = Shapes.read("parts.txt", "rest.txt");
    private final Shapes websocket = Shapes.read("parts.txt", "websocket.txt");

    @Test
    void shouldHaveWhatTheSamplesHaveOfTheVenue() throws IOException {
        Set<String> differences = new TreeSet<>();
        int compared = 0;
        for (Sample sample : samples()) {
            Shapes shapes = sample.name().contains("/api/") ? rest : websocket;
            if (shapes.has(sample.name())) {
                compared++;
                for (String member : new TreeSet<>(shapes.get(sample.name()).unknown(sample.message()))) {
                    differences.add(sample.name() + ": " + member + "  ("
                            + sample.file().getFileName() + ")");
                }
            }
        }
        assertThat(differences)
                .filteredOn(difference -> EXPLAINED.keySet().stream().noneMatch(difference::startsWith))
                .isEmpty();
        assertThat(EXPLAINED.keySet())
                .allMatch(explained -> differences.stream().anyMatch(difference -> difference.startsWith(explained)));
        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void shouldHaveWhatTheReferenceShows() throws IOException, MalformedJsonException {
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(SharedData.file("okx-v5.md"))) {
            if (line.startsWith("{\"event\"") || line.startsWith("{\"arg\"") || line.contains("\"inTime\"")) {
                // The reference leaves out some times.
                JsonFields message = JsonReader.object(line.replace("…", "1790000001420339"));
                found.addAll(faults(websocket, MessageName.of(message), message));
            } else if (line.contains("\"instIdCode\":10459,\"instType\"")) {
                found.addAll(faults(rest, "GET /api/v5/public/instruments", JsonReader.object(line)));
            } else if (line.contains("\"triggerTime\"")) {
                found.addAll(faults(rest, "POST /api/v5/trade/cancel-all-after", JsonReader.object(line)));
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> faults(Shapes shapes, String name, JsonFields message) {
        return shapes.has(name)
                ? shapes.get(name).faults(message).stream()
                        .map(fault -> name + ": " + fault)
                        .toList()
                : List.of();
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.file("okx-data/samples"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file);
                String name = file.getFileName().toString();
                if (name.startsWith("Endpoints")) {
                    String[] lines = text.split("\\R", 3);
                    add(samples, file, lines[0].strip() + ' ' + lines[1].strip(), text, 0);
                } else if (name.startsWith("http")) {
                    String endpoint = ENDPOINTS.get(name.replace(".json", ""));
                    if (endpoint != null) {
                        add(samples, file, endpoint, text, 0);
                    }
                } else if (name.startsWith("ws")) {
                    add(samples, file, null, text, 0);
                } else {
                    Matcher marked = MARKED.matcher(text);
                    while (marked.find()) {
                        if (!marked.group(1).equals(">")) {
                            add(samples, file, null, text, marked.end());
                        }
                    }
                }
            }
        }
        return samples;
    }

    private static void add(List<Sample> samples, Path file, String name, String text, int from) {
        try {
            JsonFields message = JsonReader.object(object(text, from));
            samples.add(new Sample(file, name == null ? MessageName.of(message) : name, message));
        } catch (MalformedJsonException e) {
            throw new AssertionError(file + " holds no JSON where it should", e);
        }
    }

    /** The first JSON object in the text. */
    private static String object(String text, int from) {
        int begin = text.indexOf('{', from);
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return text.substring(begin, i + 1);
            }
        }
        throw new AssertionError("an object does not end in " + text);
    }
}
