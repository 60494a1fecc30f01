package io.ringbot.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The tables of a wire-to-wire run, and the same as JSON. */
final class WireReport {

    private static final double US = 1000.0;

    private final String machine;
    private final double seconds;
    private final List<WireResult> results;
    private final EndReport ends;

    WireReport(String machine, double seconds, List<WireResult> results, List<LaneEnd> ends) {
        this.machine = machine;
        this.seconds = seconds;
        this.results = results;
        this.ends = new EndReport(ends);
    }

    /** Whether every tick was answered once, and no subject says otherwise. */
    boolean isSound() throws IOException {
        boolean answered = results.stream()
                .allMatch(result -> result.subjects().stream()
                        .allMatch(subject -> result.lost(subject) == 0 && result.unasked(subject) == 0));
        return answered && ends.isSound();
    }

    void print(PrintWriter out) throws IOException {
        out.println(
                "From a tick to the first byte of its order, at the venue's sockets, microseconds. " + machine + ".");
        for (WireResult result : results) {
            out.printf(
                    Locale.ROOT,
                    "%n%s; %d rounds of %s s a subject%n",
                    result.load().text(),
                    result.rounds(result.subjects().get(0)).size(),
                    seconds);
            printTable(out, result, false);
            printTable(out, result, true);
        }
        out.println();
        out.println(
                "Ratios are to the floor in the same round: median of the rounds (smallest-largest). CPU is of one core.");
        ends.print(out);
        out.flush();
    }

    private static void printTable(PrintWriter out, WireResult result, boolean intended) {
        out.printf(
                Locale.ROOT,
                "  %-20s %8s %8s %8s %8s %8s   %-19s %-19s",
                intended ? "from intended send" : "from actual send",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "p50 ratio",
                "p90 ratio");
        out.println(intended ? "" : " orders  lost  unasked   CPU");
        for (String subject : result.subjects()) {
            Quantiles all = intended ? result.fromIntended(subject) : result.fromSend(subject);
            out.printf(
                    Locale.ROOT,
                    "  %-20s %8.1f %8.1f %8.1f %8.1f %8.0f   %-19s %-19s",
                    subject,
                    all.p50() / US,
                    all.p90() / US,
                    all.p99() / US,
                    all.p999() / US,
                    all.max() / US,
                    text(result.ratio(subject, Quantiles::p50, intended)),
                    text(result.ratio(subject, Quantiles::p90, intended)));
            if (!intended) {
                out.printf(
                        Locale.ROOT,
                        " %6d %5d  %7d  %3.0f%%",
                        all.count(),
                        result.lost(subject),
                        result.unasked(subject),
                        100 * result.cpu(subject));
            }
            out.println();
        }
    }

    private static String text(Spread ratio) {
        return ratio == null ? "-" : ratio.text();
    }

    void printJson(PrintWriter out) {
        out.println(JsonOut.text(this::write));
        out.flush();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("machine", machine);
        json.writeNumberField("seconds", seconds);
        json.writeBooleanField("sound", isSound());
        json.writeArrayFieldStart("loads");
        for (WireResult result : results) {
            json.writeStartObject();
            json.writeNumberField("triggersASecond", result.load().triggers());
            json.writeNumberField("fillersASecond", result.load().fillers());
            json.writeArrayFieldStart("subjects");
            for (String subject : result.subjects()) {
                writeSubject(json, result, subject);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        ends.write(json);
        json.writeEndObject();
    }

    private static void writeSubject(JsonGenerator json, WireResult result, String subject) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", subject);
        json.writeNumberField("lost", result.lost(subject));
        json.writeNumberField("unasked", result.unasked(subject));
        json.writeNumberField("cpu", result.cpu(subject));
        for (boolean intended : new boolean[] {false, true}) {
            json.writeObjectFieldStart(intended ? "fromIntended" : "fromSend");
            write(json, intended ? result.fromIntended(subject) : result.fromSend(subject));
            write(json, "p50Ratio", result.ratio(subject, Quantiles::p50, intended));
            write(json, "p90Ratio", result.ratio(subject, Quantiles::p90, intended));
            json.writeEndObject();
        }
        json.writeArrayFieldStart("rounds");
        for (Round round : result.rounds(subject)) {
            json.writeStartObject();
            json.writeNumberField("lost", round.lost());
            json.writeNumberField("unasked", round.unasked());
            json.writeNumberField("cpu", round.cpu());
            json.writeObjectFieldStart("fromSend");
            write(json, Quantiles.of(round.fromSend()));
            json.writeEndObject();
            json.writeObjectFieldStart("fromIntended");
            write(json, Quantiles.of(round.fromIntended()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Quantiles of) throws IOException {
        json.writeNumberField("count", of.count());
        json.writeNumberField("p50Ns", of.p50());
        json.writeNumberField("p90Ns", of.p90());
        json.writeNumberField("p99Ns", of.p99());
        json.writeNumberField("p999Ns", of.p999());
        json.writeNumberField("maxNs", of.max());
    }

    private static void write(JsonGenerator json, String name, Spread ratio) throws IOException {
        if (ratio == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", ratio.median());
        json.writeNumberField("min", ratio.min());
        json.writeNumberField("max", ratio.max());
        json.writeEndObject();
    }
}
