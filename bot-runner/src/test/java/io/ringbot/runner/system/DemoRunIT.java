package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.latency.Leg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job: the bot and the local exchange in one process, recorded, and its replay proven. */
class DemoRunIT {

    private static final String[] LEGS =
            Arrays.stream(Leg.values()).map(Leg::text).toArray(String[]::new);

    @TempDir
    private Path directory;

    private Path demo(String profile, String speed) throws IOException {
        Path shipped = Path.of("..", "config", "demo.yaml");
        String text = Files.readString(shipped)
                .replaceAll("profile: low-cpu", "profile: " + profile)
                .replaceAll("(?m)^  speed: 1 ", "  speed: " + speed + " ");
        assertThat(text).contains("profile: " + profile).contains("speed: " + speed);
        return Files.writeString(directory.resolve("demo.yaml"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-cpu", "balanced", "single", "low-latency"})
    void shouldTradeAndVerifyItsOwnJournal(String profile) throws Exception {
        demo(profile, "4");

        BotProcess run = BotProcess.run(directory, "run", "demo.yaml", "--duration", "5s", "--json");

        if (Runtime.getRuntime().availableProcessors() <= busyThreads(profile)) {
            assertThat(run.err()).hasLineCount(1).contains("latency.profile " + profile, "they will take turns");
        } else {
            assertThat(run.err()).isEmpty();
        }
        assertThat(run.exitCode()).isZero();
        Map<String, Object> summary = BotProcess.object(run.out());
        assertThat(summary).containsEntry("mode", "local").containsEntry("profile", profile);
        for (String name :
                List.of("durationMs", "events", "marketEvents", "decisions", "ordersSent", "ordersAccepted", "fills")) {
            assertThat(BotProcess.number(summary, name)).as(name).isPositive();
        }
        for (String name : List.of("ordersRejected", "gaps", "reconnects", "leftovers", "journalLost")) {
            assertThat(BotProcess.number(summary, name)).as(name).isZero();
        }
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> latency = (Map<String, Map<String, Object>>) summary.get("latency");
        assertThat(latency).containsKeys(LEGS);
        Map<String, Object> tickToTrade = latency.get("tickToTrade");
        assertThat(BotProcess.number(tickToTrade, "count")).isPositive();
        assertThat(BotProcess.number(tickToTrade, "p50Ns")).isPositive();
        assertThat(tickToTrade).containsKeys("p90Ns", "p99Ns", "p999Ns", "maxNs");

        assertThat(legsIn((String) summary.get("latencyLog"))).containsExactlyInAnyOrder(LEGS);

        String journal = (String) summary.get("journal");
        BotProcess verify = BotProcess.run(directory, "verify", journal);
        assertThat(verify.out()).contains("identical: " + summary.get("decisions") + " decisions");
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.err()).isEmpty();
        assertThat(filesOutsideData()).isEmpty();
    }

    private static int busyThreads(String profile) {
        return switch (profile) {
            case "balanced" -> 1;
            case "low-latency" -> 2;
            default -> 0;
        };
    }

    @Test
    void shouldTellAPersonWhatGoesOnAndEndInOrderOnATerminationSignal() throws Exception {
        demo("single", "4");
        try (BotProcess bot = BotProcess.start(directory, "run", "demo.yaml")) {
            BotProcess.await(() -> bot.out().contains("trading") && !bot.out().contains(" fills 0 ") || !bot.isAlive());

            bot.terminate();

            assertThat(bot.exitCode()).as(bot.err()).isZero();
            assertThat(bot.out())
                    .contains("mode local, profile single", "io blocks and runs the engine; tied to no core")
                    .contains("stopping: no new orders")
                    .contains("tickToTrade")
                    .doesNotContain("WARNING")
                    .doesNotContain("FAULT");
            assertThat(bot.err()).isEmpty();
        }
        BotProcess verify = BotProcess.run(directory, "verify", "data/demo/journal");
        assertThat(verify.out()).contains("identical: ");
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void shouldRefuseASecondStartOnTheSameDataDirectory() throws Exception {
        demo("single", "1");
        try (BotProcess first = BotProcess.start(directory, "run", "demo.yaml")) {
            first.awaitLine();

            BotProcess second = BotProcess.run(directory, "run", "demo.yaml", "--duration", "1s");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("data/demo").contains("in use by another bot");
            assertThat(first.isAlive()).isTrue();
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
    }

    @Test
    void shouldVerifyAndCountTwoRunsInOneJournal() throws Exception {
        demo("single", "4");
        for (int i = 0; i < 2; i++) {
            assertThat(BotProcess.run(directory, "run", "demo.yaml", "--duration", "2s", "--json")
                            .exitCode())
                    .isZero();
        }
        BotProcess verify = BotProcess.run(directory, "verify", "data/demo/journal", "--all");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out().split("identical: ")).hasSize(3);
    }

    // The tags of a standard interval log, read by the library's own reader.
    private Set<String> legsIn(String log) throws IOException {
        Set<String> tags = new TreeSet<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(directory.resolve(log).toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram interval = reader.nextIntervalHistogram();
                assertThat(((Histogram) interval).getTotalCount()).isPositive();
                tags.add(interval.getTag());
            }
        }
        return tags;
    }

    private List<String> filesOutsideData() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.startsWith("data/"))
                    .filter(file -> !file.equals("demo.yaml") && !file.matches("(out|err)-[0-9]+\\.txt"))
                    .toList();
        }
    }
}
