package io.ringbot.bench;

import io.ringbot.bench.subject.SubjectKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** All subjects of a run and the options that choose them; whatever happens, none of them outlives it. */
final class Lanes implements AutoCloseable {

    private static final Duration SPARE = Duration.ofMinutes(10);

    /** What both benchmarks let a person choose. */
    static final class Options {

        @Option(
                names = "--subjects",
                split = ",",
                paramLabel = "NAME",
                defaultValue = "floor,floor-spin,single,balanced,low-cpu",
                description = {
                    "Who is measured, in this order, the floor first: floor, floor-spin, single, balanced, low-cpu, low-latency, and",
                    "the last four without a journal, as in single-unrecorded. Default: ${DEFAULT-VALUE}"
                })
        private List<String> subjects;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "9",
                description = "Rounds; each runs every subject once. Default: ${DEFAULT-VALUE}")
        int rounds;

        @Option(
                names = "--warm-up",
                paramLabel = "TICKS",
                defaultValue = "15000",
                description =
                        "Ticks to each subject, 1,000 a second, before anything counts. Default: ${DEFAULT-VALUE}")
        int warmUp;

        @Option(
                names = "--jvm",
                paramLabel = "OPTION",
                description = "An option of the bots' Java, for instance --jvm=-XX:+UseSerialGC; may be repeated.")
        private List<String> jvmOptions = new ArrayList<>();

        @Option(names = "--keep", description = "Keep what the subjects wrote, and say where it is.")
        private boolean keep;

        @Option(names = "--json", description = "Print one JSON document instead of tables.")
        boolean json;

        /** @throws IllegalArgumentException for a name there is not, or one given twice */
        List<SubjectKind> kinds() {
            List<SubjectKind> kinds = subjects.stream().map(SubjectKind::of).toList();
            if (kinds.stream().distinct().count() < kinds.size()) {
                throw new IllegalArgumentException("a subject is named twice in " + String.join(",", subjects));
            }
            return kinds;
        }
    }

    // Read by the hook too.
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final boolean keep;
    private boolean ended;
    private final Thread hook = new Thread(this::end, "end subjects");

    private Lanes(Path directory, boolean keep) {
        this.directory = directory;
        this.keep = keep;
    }

    /**
     * Starts and warms up one subject after the other.
     *
     * @param measuring how long the rounds take at most
     */
    static Lanes open(Options options, Duration measuring) throws IOException, InterruptedException {
        Path self = self();
        Path jars = self.getParent();
        if (!Files.isRegularFile(jars.resolve("bot.jar"))) {
            throw new IOException("there is no bot.jar beside " + self + ": run mvn -q -Pbench -DskipTests package");
        }
        List<SubjectKind> kinds = options.kinds();
        // Beside the jars and not in a temporary directory, which may be memory: the journal shall be written to a
        // disk.
        Lanes lanes = new Lanes(Files.createTempDirectory(jars, "bench-"), options.keep);
        Runtime.getRuntime().addShutdownHook(lanes.hook);
        try {
            for (SubjectKind kind : kinds) {
                Progress.tell("starting and warming up %s", kind.name());
                lanes.lanes.add(Lane.open(
                        kind, jars, self, lanes.directory, options.jvmOptions, options.warmUp, measuring.plus(SPARE)));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            lanes.close();
            throw e;
        }
        return lanes;
    }

    private static Path self() throws IOException {
        try {
            return Path.of(Lanes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the place of this program cannot be told", e);
        }
    }

    /** In the order of a round: another one begins each, so that none always follows the same. */
    List<Lane> ofRound(int round) {
        List<Lane> turned = new ArrayList<>(lanes);
        Collections.rotate(turned, -round);
        return turned;
    }

    List<Lane> all() {
        return lanes;
    }

    /** Ends all subjects in order. */
    List<LaneEnd> finish() throws IOException, InterruptedException {
        List<LaneEnd> ends = new ArrayList<>();
        for (Lane lane : lanes) {
            Progress.tell("ending %s", lane.name());
            ends.add(lane.finish());
        }
        Progress.done();
        return ends;
    }

    // Once, be it that the run is over or that it is interrupted.
    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        for (Lane lane : lanes) {
            try {
                lane.close();
            } catch (IOException e) {
                System.err.println(lane.name() + ": " + e.getMessage());
            }
        }
        if (keep) {
            System.err.println("what the subjects wrote is in " + directory);
        } else {
            delete();
        }
    }

    @Override
    public void close() {
        Progress.done();
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Interrupted: this program ends already.
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("what the subjects wrote is left in " + directory + ": " + e);
        }
    }
}
