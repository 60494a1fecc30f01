package io.ringbot.runner.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.TradingScope;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketIT {

    private static final ControlRequest REQUEST = new ControlRequest(
            ControlRequest.Command.HALT, TradingScope.STRATEGY, "first", true, "ann", "a reason\nof two lines");

    @TempDir
    private Path directory;

    private final List<ControlRequest> asked = new ArrayList<>();

    private ControlSocket open(Path where) throws IOException {
        return ControlSocket.open(where, request -> {
            asked.add(request);
            return new ControlAnswer(3, "told\nin two lines");
        });
    }

    @Test
    void shouldCarryARequestAndItsAnswer() throws IOException {
        try (ControlSocket socket = open(directory)) {
            assertThat(ControlClient.ask(directory, REQUEST)).contains(new ControlAnswer(3, "told\nin two lines"));
            assertThat(asked).containsExactly(REQUEST);
            assertThat(REQUEST.reason()).isEqualTo("a reason of two lines");
            assertThat(socket).isNotNull();
        }
        assertThat(ControlClient.ask(directory, REQUEST)).as("after its end").isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        try (ControlSocket socket = open(directory)) {
            List<String> where = Files.readAllLines(directory.resolve("control"));
            assertThat(socket).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("control"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(where.get(0)))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldRefuseAnotherToken() throws IOException {
        try (ControlSocket socket = open(directory)) {
            assertThat(socket).isNotNull();
            Path file = directory.resolve("control");
            String socketPath = Files.readAllLines(file).get(0);
            Files.writeString(file, socketPath + "\n0123456789abcdef\n");
            Optional<ControlAnswer> answer = ControlClient.ask(directory, REQUEST);
            assertThat(answer.orElseThrow().exitCode()).isEqualTo(1);
            assertThat(answer.orElseThrow().text()).contains("refused");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void shouldAnswerOthersWhileOneSaysNothing() throws IOException {
        try (ControlSocket socket = open(directory)) {
            assertThat(socket).isNotNull();
            Path where =
                    Path.of(Files.readAllLines(directory.resolve("control")).get(0));
            try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(where))) {
                assertThat(silent.isConnected()).isTrue();
                assertThat(ControlClient.ask(directory, REQUEST)).isPresent();
            }
        }
    }

    @Test
    void shouldBeReachedWhereThePathIsLongerThanASocketsMayBe() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(90)));
        try (ControlSocket socket = open(deep)) {
            assertThat(socket).isNotNull();
            assertThat(ControlClient.ask(deep, REQUEST)).isPresent();
        }
        assertThat(deep).isEmptyDirectory();
    }

    @Test
    void shouldTellWhereNobodyListensFromWhatSomebodyMayNotRead() throws IOException {
        assertThat(ControlClient.ask(directory, REQUEST)).isEmpty();
        Files.writeString(directory.resolve("control"), directory.resolve("control.socket") + "\nleft behind\n");
        assertThat(ControlClient.ask(directory, REQUEST))
                .as("left by one that died")
                .isEmpty();
        Files.delete(directory.resolve("control"));
        Files.createDirectory(directory.resolve("control"));
        assertThatThrownBy(() -> ControlClient.ask(directory, REQUEST)).isInstanceOf(IOException.class);
    }
}
