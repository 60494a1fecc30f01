package io.ringbot.bench;

import io.ringbot.bench.subject.SubjectKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Wire to wire: from a tick to the order it causes, for every subject in turn, in one run. */
@Command(
        name = "wire",
        mixinStandardHelpOptions = true,
        description = {
            "Measures from the send of a tick to the first byte of the order that answers it, at the venue's sockets.",
            "Every round runs every subject once; what counts are the ratios to the floor within a round."
        })
final class WireCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int DID_NOT_HOLD = 3;

    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "N[+M]",
            defaultValue = "200,2000,200+10000",
            description = "Ticks a second that ask for an order, and others between them. Default: ${DEFAULT-VALUE}")
    private List<String> loads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "Length of one subject's round that counts. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "Length before it that does not count. Default: ${DEFAULT-VALUE}")
    private double settle;

    @Mixin
    private Lanes.Options options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Load> parsed;
        List<SubjectKind> kinds;
        try {
            parsed = loads.stream().map(Load::of).toList();
            kinds = options.kinds();
            require(options.rounds >= 1 && options.rounds <= 1000, "--rounds must be 1 to 1000");
            require(seconds > 0 && seconds <= 60 && settle >= 0 && settle <= 60, "a round lasts 60 s at most");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        String machine = Machine.text();
        double longest = (seconds + settle + 3) * options.rounds * parsed.size() * kinds.size();
        List<WireResult> results = new ArrayList<>();
        try (Lanes lanes = Lanes.open(options, Duration.ofSeconds((long) longest))) {
            for (Load load : parsed) {
                results.add(measure(load, lanes));
            }
            List<LaneEnd> ends = lanes.finish();
            WireReport report = new WireReport(machine, seconds, results, ends);
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                report.printJson(out);
            } else {
                report.print(out);
            }
            return report.isSound() ? DONE : DID_NOT_HOLD;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private WireResult measure(Load load, Lanes lanes) throws IOException, InterruptedException {
        WireResult result =
                new WireResult(load, lanes.all().stream().map(Lane::name).toList());
        for (int round = 0; round < options.rounds; round++) {
            for (Lane lane : lanes.ofRound(round)) {
                Progress.tell("%s: round %d of %d, %s", load.text(), round + 1, options.rounds, lane.name());
                result.add(lane.name(), lane.round(load, seconds, settle));
            }
        }
        return result;
    }
}
