package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryIT {

    /** Opens the directory, says so, and waits to be killed. */
    public static final class Holder {
        public static void main(String[] args) throws IOException {
            DataDirectory.open(Path.of(args[0]));
            System.out.println("held");
            System.in.read();
        }
    }

    @Test
    void shouldKeepAnotherProcessOutUntilTheHolderIsKilled(@TempDir Path dir) throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> DataDirectory.open(dir))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("in use by another bot (process " + holder.pid() + ")");
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        DataDirectory.open(dir).close();
    }
}
