package io.ringbot.okx;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Finds the recorded exchange data that lie beside the project. Tests are skipped, visibly, where there are none. */
public final class OkxData {

    private OkxData() {}

    /** A file or folder of the folder {@code shared}; skips the test where there is none. */
    public static Path shared(String name) {
        return find(name)
                .orElseGet(() -> abort("no shared/" + name + " beside the project: the test that needs it is skipped"));
    }

    /** A file or folder of the folder {@code shared}, where there is one. */
    public static Optional<Path> find(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isDirectory(shared.resolve("okx-data")) && Files.exists(shared.resolve(name))) {
                return Optional.of(shared.resolve(name));
            }
        }
        return Optional.empty();
    }

    /** Frames of a capture, without its receive times. */
    public static List<String> capture(String name) {
        return lines(shared("okx-data/ws/" + name)).stream()
                .map(line -> line.startsWith("{") ? line : line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Lines of a plain or compressed file. */
    public static List<String> lines(Path file) {
        return List.of(text(file).split("\n"));
    }

    /** A plain or compressed file. */
    public static String text(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
