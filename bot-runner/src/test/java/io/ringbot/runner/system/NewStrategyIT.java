package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringbot.instrument.Side;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.test.StrategyTester;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project made by {@code new-strategy}: built by Maven without a network, run on the local exchange, verified. */
class NewStrategyIT {

    @TempDir
    private Path temp;

    // Maven keeps a copy of the project's own artifacts there, a new one for each build of the bot.
    @AfterEach
    void forgetTheArtifacts() throws IOException, URISyntaxException {
        Path artifacts = temp.resolve("my-idea/repo/io/ringbot");
        if (!Files.isDirectory(artifacts)) {
            return;
        }
        try (Stream<Path> versions = Files.walk(artifacts, 2)) {
            for (Path version : versions.filter(path -> path.getNameCount() == artifacts.getNameCount() + 2)
                    .toList()) {
                Path copy = localRepository().resolve("io/ringbot").resolve(artifacts.relativize(version));
                if (Files.isDirectory(copy)) {
                    delete(copy);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Where this build has its libraries from; the project's must find the same ones there. */
    private static Path localRepository() throws URISyntaxException {
        Path jar = Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        // org/junit/jupiter/junit-jupiter-api/VERSION/FILE
        return jar.getParent().getParent().getParent().getParent().getParent().getParent();
    }

    private static Path maven() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    // A machine that runs tests gives no thread its time when it wants it: that is not what is tested here.
    private static void allowSlowness(Path project) throws IOException {
        Path config = project.resolve("config/local.yaml");
        String written = Files.readString(config).replaceAll("(?m)^    budget:.*\n", "");
        assertThat(written).contains("    settings:\n");
        Files.writeString(config, written.replace("    settings:\n", "    budget: {callback: 1m}\n    settings:\n"));
    }

    private static void build(Path project) throws IOException, InterruptedException, URISyntaxException {
        Path maven = maven();
        assumeTrue(maven != null, "mvn is not on the PATH: that the new project builds is not tested");
        Path log = project.resolveSibling("mvn.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        maven.toString(), "-o", "-B", "-Dmaven.repo.local=" + localRepository(), "package")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // What the surrounding build was started with is not for this one.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("mvn ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(Files.readString(log)).doesNotContain("[WARNING]");
    }

    @Test
    void shouldBuildAndRunAStrategyOnBars() throws IOException, InterruptedException, URISyntaxException {
        BotProcess made = BotProcess.run(temp, "new-strategy", "my-idea", "--bars", "--package", "com.example.bars");
        assertThat(made.exitCode()).as(made.err()).isZero();
        Path project = temp.resolve("my-idea");
        allowSlowness(project);
        assertThat(project.resolve("src/main/java/com/example/bars/MyIdea.java"))
                .exists();

        build(project);

        BotProcess run = BotProcess.run(project, "run", "config/local.yaml", "--duration", "2s");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.err())
                .as("ta4j finds nothing to log with, which nobody needs to know")
                .doesNotContain("SLF4J");
    }

    @Test
    void shouldBuildTestRunAndVerifyAsItIs() throws IOException, InterruptedException, URISyntaxException {
        BotProcess made = BotProcess.run(temp, "new-strategy", "my-idea");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("cd my-idea", "mvn package");
        Path project = temp.resolve("my-idea");
        allowSlowness(project);

        BotProcess again = BotProcess.run(temp, "new-strategy", "my-idea");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("my-idea exists already and is left as it is");

        build(project);

        BotProcess run = BotProcess.run(project, "run", "config/local.yaml", "--duration", "3s");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        BotProcess verify = BotProcess.run(project, "verify", "data/local");
        assertThat(verify.out()).as(verify.err()).startsWith("identical: ");

        shouldPlayTheRecordedMarketInATest(project.resolve("data/local"));
    }

    private static void shouldPlayTheRecordedMarketInATest(Path dataDirectory) {
        int[] tops = {0};
        Strategy counter = (best, trading) -> {
            tops[0]++;
            if (best.isValid() && !trading.hasOpenOrders(best.instrument())) {
                trading.limit(
                                best.instrument(),
                                Side.BUY,
                                best.bidPrice(),
                                best.instrument().minSize())
                        .postOnly()
                        .send();
            }
        };
        StrategyTester test = StrategyTester.of(counter).overJournal(dataDirectory);
        assertThat(tops[0]).isGreaterThan(50);
        assertThat(test.orders()).isNotEmpty();
        assertThat(test.market("BTC-USDT").instrument().tickSize()).isEqualTo(1);
    }
}
