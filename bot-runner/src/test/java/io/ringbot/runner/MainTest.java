package io.ringbot.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.daemon.StartRefusedException;
import io.ringbot.runner.plugin.Plugins;
import io.ringbot.runner.secrets.SecretsException;
import io.ringbot.strategy.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class MainTest {

    @Command(name = "try", description = "Does what the word says.")
    static final class TryCommand implements Callable<Integer> {

        @Parameters
        private String word;

        @Override
        public Integer call() throws IOException {
            return switch (word) {
                case "well" -> ExitCode.OK;
                case "check" -> ExitCode.CHECK_DID_NOT_HOLD;
                case "fail" -> throw new CommandFailedException(ExitCode.FAILED, "the disk is full: make room");
                case "config" -> {
                    ConfigLoader.parse("c.yaml", "dataDir: d\nmode: x\ninstrumens: []\n");
                    yield ExitCode.OK;
                }
                case "setting" -> throw new SettingsException("size is missing");
                case "plugin" -> {
                    ConfigLoader.parse("c.yaml", "dataDir: d\ninstruments: [{id: A-B}]\nplugins: [no/such.jar]\n")
                            .plugins()
                            .forEach(plugin -> Plugins.load(List.of(plugin), false));
                    yield ExitCode.OK;
                }
                case "secret" -> throw new SecretsException("no file");
                case "held" -> throw new StartRefusedException("in use");
                case "io" -> throw new NoSuchFileException("/a/b");
                case "cursor" -> throw new CommandFailedException(ExitCode.FAILED, "a\u001b[2Jb\nc\rd");
                default -> throw new IllegalStateException("not thought of");
            };
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldEndWithTheCommandsOwnCode() {
        assertThat(run("try", "well")).isZero();
        assertThat(run("try", "check")).isEqualTo(3);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayWhyACommandFailedWithoutAStackTrace() {
        assertThat(run("try", "fail")).isEqualTo(1);
        assertThat(err).hasToString("the disk is full: make room" + System.lineSeparator());
    }

    @Test
    void shouldPrintTheStackTraceWhereAsked() {
        assertThat(run("try", "fail", "--debug")).isEqualTo(1);
        assertThat(err.toString())
                .contains("CommandFailedException: the disk is full")
                .contains("at io.ringbot");
    }

    @Test
    void shouldTellRefusedConfigurationFromFailure() {
        assertThat(run("try", "config")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("c.yaml:2:7: mode: 'x' is none of"))
                .anyMatch(line ->
                        line.startsWith("c.yaml:3:1: instrumens: is an unknown key; did you mean instruments?"));
        assertThat(run("try", "setting")).isEqualTo(2);
        assertThat(run("try", "plugin")).isEqualTo(2);
        assertThat(err.toString()).contains("plug-in no/such.jar is no file");
        assertThat(run("try", "secret")).isEqualTo(2);
        assertThat(run("try", "held")).isEqualTo(1);
    }

    @Test
    void shouldNameWhatTheSystemRefused() {
        assertThat(run("try", "io")).isEqualTo(1);
        assertThat(err.toString()).contains("NoSuchFileException: /a/b");
    }

    @Test
    void shouldOwnUpToErrorsOfItsOwn() {
        assertThat(run("try", "other")).isEqualTo(1);
        assertThat(err.toString())
                .contains("internal error: java.lang.IllegalStateException: not thought of; run again with --debug");
    }

    @Test
    void shouldNotLetMessagesMoveTheCursor() {
        run("try", "cursor");
        assertThat(err.toString().lines()).containsExactly("a?[2Jb", "c?d");
    }

    @Test
    void shouldRefuseUnknownWordsBriefly() {
        assertThat(run("tri", "well")).isEqualTo(2);
        assertThat(err.toString()).contains("bot: Unmatched argument").contains("try");
        assertThat(run("try", "well", "--colour")).isEqualTo(2);
        assertThat(run("try", "--log-level", "loud", "well")).isEqualTo(2);
        assertThat(err.toString()).contains("expected one of [off, error, warn, info, debug, trace]");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("bot: no command given");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldShowHelpAndVersion() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: bot [-hV] [--debug] [--log-level=LEVEL] COMMAND")
                .contains("Exit codes:")
                .contains("Does what the word says.");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("Ringbot ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldTakeEveryCommandThatIsShipped() {
        CommandLine shipped = new Main().commandLine(Main.commands());
        assertThat(shipped.getSubcommands()).hasSize(Main.commands().size());
    }

    private int run(String... words) {
        return new Main()
                .commandLine(List.of(TryCommand.class))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
