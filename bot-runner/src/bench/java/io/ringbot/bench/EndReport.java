package io.ringbot.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What the subjects say of themselves: whether every tick arrived one by one, and where a bot's own time went. */
final class EndReport {

    private static final double US = 1000.0;

    private final List<LaneEnd> ends;

    EndReport(List<LaneEnd> ends) {
        this.ends = ends;
    }

    boolean isSound() throws IOException {
        for (LaneEnd end : ends) {
            if (!end.complaints().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    void print(PrintWriter out) throws IOException {
        for (LaneEnd end : ends) {
            if (end.kind().isBot()) {
                List<LaneEnd.Leg> legs = end.legs();
                out.printf(
                        Locale.ROOT,
                        "%n%s by its own stamps, all it was sent; microseconds p50/p90/p99%n ",
                        end.kind().name());
                for (LaneEnd.Leg leg : legs) {
                    out.printf(
                            Locale.ROOT,
                            " %s %.1f/%.1f/%.1f",
                            leg.name(),
                            leg.p50() / US,
                            leg.p90() / US,
                            leg.p99() / US);
                }
                out.println();
            }
        }
        out.println();
        for (LaneEnd end : ends) {
            List<String> complaints = end.complaints();
            if (complaints.isEmpty()) {
                if (end.kind().isBot()) {
                    out.printf(
                            Locale.ROOT,
                            "%s took all %,d ticks one by one; %d got no order while it warmed up; %d orders it could not send%n",
                            end.kind().name(),
                            end.sent(),
                            end.lostWarmingUp(),
                            end.ordersRejected());
                }
            } else {
                out.println("PROBLEM with " + end.kind().name() + ": " + String.join("; ", complaints));
            }
        }
    }

    /** Writes fields of an open object. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ends");
        for (LaneEnd end : ends) {
            json.writeStartObject();
            json.writeStringField("name", end.kind().name());
            json.writeNumberField("sent", end.sent());
            json.writeNumberField("lostWarmingUp", end.lostWarmingUp());
            json.writeArrayFieldStart("complaints");
            for (String complaint : end.complaints()) {
                json.writeString(complaint);
            }
            json.writeEndArray();
            if (end.kind().isBot()) {
                json.writeFieldName("summary");
                json.writeRawValue(end.output().strip());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
