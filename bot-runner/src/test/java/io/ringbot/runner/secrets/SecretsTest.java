package io.ringbot.runner.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringbot.runner.config.CredentialsSource.FromEnvironment;
import io.ringbot.runner.config.CredentialsSource.FromFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String TEXT = "apiKey: CANARY-K\nsecretKey: CANARY-S\npassphrase: CANARY-P\n";

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void shouldReadAFileOfTheOwnerAlone(String mode) throws IOException {
        assertThat(CredentialsParserTest.told(Secrets.read(new FromFile(file(mode)), Map.of())))
                .isEqualTo("CANARY-K|CANARY-P");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-----w-", "rwx------", "rw---x---", "rwxrwxrwx"})
    void shouldRefuseAFileThatOthersMayTouch(String mode) throws IOException {
        Path file = file(mode);
        assertRefused(file, "has mode " + mode + ", at most rw------- is accepted: chmod 600 " + file);
    }

    @Test
    void shouldRefuseALink() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), file("rw-------"));
        assertRefused(link, "is a symbolic link");
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        assertRefused(dir, "is not a regular file");
        assertRefused(dir.resolve("none"), "does not exist", "chmod 600 " + dir.resolve("none"));
    }

    @Test
    void shouldRefuseAFileOfAnotherUser() throws IOException {
        Path file = file("rw-------");
        try {
            Files.setAttribute(file, "unix:uid", 1);
        } catch (IOException e) {
            assumeTrue(false, "giving a file away needs root: not checked here that a foreign owner is refused");
        }
        assertRefused(file, "belongs to ", "but this process runs as ", "chown ");
    }

    @Test
    void shouldRefuseAFileTooLongToBeOne() throws IOException {
        Path file = file("rw-------");
        Files.writeString(file, "# CANARY\n".repeat(1_000));
        assertRefused(file, "is longer than 8192 bytes");
    }

    @Test
    void shouldReadTheEnvironmentWhereAsked() {
        Map<String, String> environment = Map.of(
                "RINGBOT_API_KEY", "CANARY-K", "RINGBOT_SECRET_KEY", "CANARY-S", "RINGBOT_PASSPHRASE", "CANARY-P");
        assertThat(CredentialsParserTest.told(Secrets.read(new FromEnvironment(), environment)))
                .isEqualTo("CANARY-K|CANARY-P");
    }

    @Test
    void shouldNameVariablesThatAreMissingOrMalformed() {
        assertThatThrownBy(() -> Secrets.read(new FromEnvironment(), Map.of("RINGBOT_API_KEY", "CANARY")))
                .isInstanceOf(SecretsException.class)
                .hasMessageEndingWith("not set: RINGBOT_SECRET_KEY, RINGBOT_PASSPHRASE");
        assertThatThrownBy(() -> Secrets.read(
                        new FromEnvironment(),
                        Map.of(
                                "RINGBOT_API_KEY", "k",
                                "RINGBOT_SECRET_KEY", "CANARY CANARY",
                                "RINGBOT_PASSPHRASE", "p")))
                .isInstanceOf(SecretsException.class)
                .hasMessageContaining("environment: secretKey has a character")
                .hasMessageNotContaining("CANARY");
    }

    private void assertRefused(Path file, String... expected) {
        assertThatThrownBy(() -> Secrets.read(new FromFile(file), Map.of()))
                .isInstanceOf(SecretsException.class)
                .hasMessageStartingWith("credentials file " + file + " ")
                .hasMessageContainingAll(expected)
                .message()
                .doesNotContain("CANARY");
    }

    private Path file(String mode) throws IOException {
        Path file = Files.writeString(dir.resolve("okx.yaml"), TEXT);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
