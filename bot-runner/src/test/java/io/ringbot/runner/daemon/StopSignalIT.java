package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopSignalIT {

    @TempDir
    private Path directory;

    private Path errors;

    @BeforeEach
    void nameTheFileOfErrors() {
        errors = directory.resolve("err.txt");
    }

    /** Waits for a signal and ends in its own way: 7 for SIGTERM, 130 for SIGINT; given an argument it never ends itself. */
    public static final class Program {
        public static void main(String[] args) throws InterruptedException {
            try (StopSignal signal = StopSignal.install()) {
                System.out.println("ready");
                signal.await();
                System.out.println("asked");
                if (args.length > 0) {
                    new java.util.concurrent.CountDownLatch(1).await();
                }
                System.exit(signal.isInteractive() ? StopSignal.INTERRUPTED : 7);
            }
        }
    }

    @Test
    void shouldLetTheProgramEndInItsOwnWayOnSigterm() throws Exception {
        assertThat(exitCode("TERM", false)).isEqualTo(7);
    }

    @Test
    void shouldLetTheProgramEndInItsOwnWayWhenTheTerminalGoesAway() throws Exception {
        assumeFalse(ignores(1), "started with SIGHUP ignored (nohup), which children inherit");
        assertThat(exitCode("HUP", false)).isEqualTo(7);
    }

    @Test
    void shouldTellCtrlCFromSigterm() throws Exception {
        assumeFalse(ignores(2), "started with SIGINT ignored (a shell's background job), which children inherit");
        assertThat(exitCode("INT", false)).isEqualTo(StopSignal.INTERRUPTED);
    }

    @Test
    void shouldEndAtOnceOnTheSecondSignal() throws Exception {
        assertThat(exitCode("TERM", true)).isEqualTo(StopSignal.INTERRUPTED);
        assertThat(Files.readString(errors)).hasLineCount(1).contains("orders may still be open at the venue");
    }

    @Test
    void shouldAnswerARequestOfTheProgramItself() throws Exception {
        try (StopSignal signal = StopSignal.install()) {
            assertThat(signal.isRequested()).isFalse();
            assertThat(signal.await(1, TimeUnit.MILLISECONDS)).isFalse();
            signal.request();
            assertThat(signal.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(signal.isRequested()).isTrue();
            assertThat(signal.isInteractive()).isFalse();
        }
    }

    private static boolean ignores(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                // Signal 1 is the lowest bit.
                long ignored = Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16);
                return (ignored >>> signal - 1 & 1) != 0;
            }
        }
        return false;
    }

    private int exitCode(String signal, boolean twice) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        if (twice) {
            builder.command().add("hang");
        }
        Process program = builder.redirectError(errors.toFile()).start();
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            send(signal, program);
            assertThat(out.readLine()).isEqualTo("asked");
            if (twice) {
                send(signal, program);
            }
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return program.exitValue();
        } finally {
            program.destroyForcibly();
        }
    }

    private static void send(String signal, Process program) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
