package io.ringbot.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.bench.subject.SubjectKind;
import io.ringbot.bench.venue.Market;
import io.ringbot.bench.venue.TickFrames;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many frames a second are digested: as many as the socket takes, and a marker at the end that asks for an order. */
@Command(
        name = "burst",
        mixinStandardHelpOptions = true,
        description =
                "Sends frames as fast as the socket takes them; measures to the order that the last one asks for.")
final class BurstCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int DID_NOT_HOLD = 3;
    private static final int MAX_FRAMES = 2_000_000;
    private static final long LONGEST_BURST_S = 40;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Frames of a burst. Default: ${DEFAULT-VALUE}")
    private int frames;

    @Option(
            names = "--warm-up-bursts",
            paramLabel = "N",
            defaultValue = "3",
            description = "Bursts to each subject that do not count. Default: ${DEFAULT-VALUE}")
    private int warmUpBursts;

    @Mixin
    private Lanes.Options options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<SubjectKind> kinds;
        try {
            kinds = options.kinds();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (frames < 1 || frames > MAX_FRAMES || options.rounds < 1 || options.rounds > 1000 || warmUpBursts < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--frames must be 1 to " + MAX_FRAMES + ", --rounds 1 to 1000, bursts not negative");
        }
        String machine = Machine.text();
        byte[] burst = burst();
        Map<String, double[]> rates = new LinkedHashMap<>();
        kinds.forEach(kind -> rates.put(kind.name(), new double[options.rounds]));
        long longest = LONGEST_BURST_S * (options.rounds + warmUpBursts) * kinds.size();
        try (Lanes lanes = Lanes.open(options, Duration.ofSeconds(longest))) {
            for (int round = -warmUpBursts; round < options.rounds; round++) {
                for (Lane lane : lanes.ofRound(round)) {
                    Progress.tell("burst %d of %d, %s", round + 1, options.rounds, lane.name());
                    double rate = frames * 1e9 / lane.burst(burst, frames);
                    if (round >= 0) {
                        rates.get(lane.name())[round] = rate;
                    }
                }
            }
            EndReport ends = new EndReport(lanes.finish());
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                out.println(JsonOut.text(json -> write(json, machine, rates, ends)));
            } else {
                print(out, machine, burst.length, rates, ends);
            }
            out.flush();
            return ends.isSound() ? DONE : DID_NOT_HOLD;
        }
    }

    private byte[] burst() {
        TickFrames ticks = new TickFrames();
        byte[] all = new byte[frames * ticks.length()];
        for (int i = 0; i < frames; i++) {
            byte[] frame = ticks.next(Market.FIRST_PRICE + i, i == frames - 1);
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    private void print(PrintWriter out, String machine, int bytes, Map<String, double[]> rates, EndReport ends)
            throws IOException {
        out.printf(
                Locale.ROOT,
                "Bursts of %,d bbo-tbt frames of %d bytes, from the first write to the order the last one asks for. %s.%n%n",
                frames,
                bytes / frames,
                machine);
        out.printf(
                Locale.ROOT,
                "  %-20s %12s %12s %12s   %d rounds%n",
                "frames a second",
                "median",
                "least",
                "most",
                options.rounds);
        rates.forEach((name, each) -> {
            Spread spread = Spread.of(each);
            out.printf(
                    Locale.ROOT,
                    "  %-20s %,12.0f %,12.0f %,12.0f%n",
                    name,
                    spread.median(),
                    spread.min(),
                    spread.max());
        });
        ends.print(out);
    }

    private void write(JsonGenerator json, String machine, Map<String, double[]> rates, EndReport ends)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("machine", machine);
        json.writeNumberField("frames", frames);
        json.writeBooleanField("sound", ends.isSound());
        json.writeObjectFieldStart("framesASecond");
        for (Map.Entry<String, double[]> each : rates.entrySet()) {
            Spread spread = Spread.of(each.getValue());
            json.writeObjectFieldStart(each.getKey());
            json.writeNumberField("median", spread.median());
            json.writeNumberField("min", spread.min());
            json.writeNumberField("max", spread.max());
            json.writeArrayFieldStart("rounds");
            for (double rate : each.getValue()) {
                json.writeNumber(rate);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        ends.write(json);
        json.writeEndObject();
    }
}
