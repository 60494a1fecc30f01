package io.ringbot.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ringbot.bench.subject.SubjectKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a subject said of itself when it ended, held against what was sent to it.
 *
 * @param sent ticks sent to it from its start to its end
 * @param connections how often it connected for ticks
 * @param lostWarmingUp ticks that got no order before anything counted, as a cold process may leave some
 * @param output of a bot its summary as JSON; of a floor nothing
 */
record LaneEnd(SubjectKind kind, long sent, int connections, int lostWarmingUp, String output) {

    /** A stretch of the bot's own measuring, ns. */
    record Leg(String name, long count, long p50, long p90, long p99) {}

    /** What does not add up; empty where all ticks arrived one by one on one connection. Of a bot only. */
    List<String> complaints() throws IOException {
        List<String> complaints = new ArrayList<>();
        if (connections != 1) {
            complaints.add("connected " + connections + " times for ticks, must be once");
        }
        if (kind.isBot()) {
            Map<String, Object> summary = summary();
            expect(complaints, summary, "marketEvents", sent);
            for (String none : List.of("gaps", "reconnects", "dropped", "suspendedStrategies", "leftovers")) {
                expect(complaints, summary, none, 0);
            }
            if (kind.recorded()) {
                expect(complaints, summary, "journalLost", 0);
            }
            if (summary.get("fault") != null) {
                complaints.add("fault: " + summary.get("fault"));
            }
        }
        return complaints;
    }

    private static void expect(List<String> complaints, Map<String, Object> summary, String field, long wanted) {
        if (!Long.valueOf(wanted).equals(summary.get(field))) {
            complaints.add(field + " is " + summary.get(field) + ", must be " + wanted);
        }
    }

    /** The bot's own legs that something was recorded of; those of all loads together. */
    List<Leg> legs() throws IOException {
        List<Leg> legs = new ArrayList<>();
        if (kind.isBot() && summary().get("latency") instanceof Map<?, ?> latency) {
            latency.forEach((name, leg) -> {
                if (leg instanceof Map<?, ?> values && (long) values.get("count") > 0) {
                    legs.add(new Leg(
                            name.toString(),
                            (long) values.get("count"),
                            (long) values.get("p50Ns"),
                            (long) values.get("p90Ns"),
                            (long) values.get("p99Ns")));
                }
            });
        }
        return legs;
    }

    /** Orders that the bot says were rejected or could not be sent; 0 of a floor. */
    long ordersRejected() throws IOException {
        return kind.isBot() && summary().get("ordersRejected") instanceof Long rejected ? rejected : 0;
    }

    private Map<String, Object> summary() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(output)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(kind.name() + " printed no summary but: " + output);
            }
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.put(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    array.add(value(parser, next));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
