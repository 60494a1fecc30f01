package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path dir;

    @Test
    void shouldCreateADirectoryForTheOwnerOnly() throws IOException {
        Path path = dir.resolve("a/b");
        try (DataDirectory data = DataDirectory.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("a"))))
                    .isEqualTo("rwx------");
            assertThat(data.path()).isEqualTo(path);
            assertThat(data.journal()).isEqualTo(path.resolve("journal"));
            assertThat(data.latencyLog(Instant.parse("2026-11-20T09:30:00Z")))
                    .isEqualTo(path.resolve("latency-20261120T093000Z.hlog"));
        }
    }

    @Test
    void shouldRefuseASecondHolderNamingTheFirst() {
        try (DataDirectory data = DataDirectory.open(dir)) {
            assertThatThrownBy(() -> DataDirectory.open(data.path()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("data directory " + dir + " is in use by another bot")
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void shouldLetTheNextInAfterClose() {
        for (int i = 0; i < 3; i++) {
            DataDirectory.open(dir).close();
        }
        assertThat(dir.resolve("lock")).exists();
    }

    @Test
    void shouldExplainDirectoriesThatCannotBe() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("below"))).isInstanceOf(StartRefusedException.class);
    }
}
