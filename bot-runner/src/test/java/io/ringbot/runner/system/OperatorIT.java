package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A person halts, looks at, restarts and resumes a bot by the commands alone, and its journal repeats all of it. */
class OperatorIT {

    @TempDir
    private Path directory;

    private BotProcess bot(String... words) throws Exception {
        return BotProcess.run(directory, words);
    }

    private Map<String, Object> status() throws Exception {
        BotProcess status = bot("status", "demo.yaml", "--json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return BotProcess.object(status.out());
    }

    @Test
    void shouldHaltOverARestartAndResumeByCommand() throws Exception {
        Files.copy(Path.of("..", "config", "demo.yaml"), directory.resolve("demo.yaml"));
        try (BotProcess run = BotProcess.start(directory, "run", "demo.yaml")) {
            BotProcess.await(() -> run.out().contains("trading") || !run.isAlive());
            assertThat(run.out()).contains("the venue cancels all after 20 s of silence");
            assertThat(status())
                    .containsEntry("state", "TRADING")
                    .containsEntry("halts", List.of())
                    .extractingByKey("deadMan")
                    .asString()
                    .contains("state=ARMED", "timeoutSeconds=20");

            BotProcess halt = bot("halt", "demo.yaml", "--reason", "prices look wrong");
            assertThat(halt.exitCode()).as(halt.err()).isZero();
            assertThat(halt.out()).contains("the account is halted, no order leaves; nothing is open");
            assertThat(status()).containsEntry("state", "HALTED").containsEntry("refusal", "TRADING_HALTED");
            assertThat(bot("status", "data/demo").out())
                    .contains("halted (trading halted)", "prices look wrong", "nothing is open", "engine");
            run.terminate();
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        BotProcess gone = bot("status", "demo.yaml");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("no bot is running; halted: account halted since", "prices look wrong");

        Map<String, Object> halted = BotProcess.object(
                bot("run", "demo.yaml", "--duration", "2s", "--json").out());
        assertThat(halted).containsEntry("ordersSent", "0").containsEntry("fault", null);

        assertThat(bot("resume", "demo.yaml", "--reason", "they were right").exitCode())
                .isZero();
        assertThat(bot("resume", "demo.yaml", "--reason", "again").exitCode()).isEqualTo(1);
        Map<String, Object> resumed = BotProcess.object(
                bot("run", "demo.yaml", "--duration", "2s", "--json").out());
        assertThat(BotProcess.number(resumed, "ordersSent")).isPositive();

        BotProcess verify = bot("verify", "data/demo/journal", "--all");
        assertThat(verify.out().split("identical: ")).as(verify.out()).hasSize(4);
        assertThat(verify.exitCode()).isZero();
        assertThat(bot("journal", "tail", "data/demo/journal", "-n", "100000").out())
                .contains("DEAD_MAN_ANSWER armed");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldHaltUponASignalAndGoOnLiving() throws Exception {
        Files.copy(Path.of("..", "config", "demo.yaml"), directory.resolve("demo.yaml"));
        try (BotProcess run = BotProcess.start(directory, "run", "demo.yaml")) {
            BotProcess.await(() -> run.out().contains("trading") || !run.isAlive());
            run.signal("USR1");
            BotProcess.await(() -> run.err().contains("account halted since"));
            BotProcess.await(() -> run.err().contains("nothing is open, proven after"));
            assertThat(status()).containsEntry("state", "HALTED").containsEntry("refusal", "TRADING_HALTED");
            assertThat(Files.readString(directory.resolve("data/demo/halts"))).contains("signal USR1");
            run.terminate();
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(bot("verify", "data/demo/journal").exitCode()).isZero();
    }

    @Test
    void shouldRefuseWhatMakesNoSense() throws Exception {
        Files.copy(Path.of("..", "config", "demo.yaml"), directory.resolve("demo.yaml"));
        assertThat(bot("halt", "demo.yaml").exitCode()).as("no reason").isEqualTo(2);
        assertThat(bot("halt", "demo.yaml", "--reason", " ").exitCode()).isEqualTo(2);
        BotProcess never = bot("halt", "demo.yaml", "--reason", "x");
        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(never.err()).contains("no bot has run with data directory data/demo");
    }
}
