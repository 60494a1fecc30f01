package io.ringbot.strategy.test;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a capture: {@code <ns since 1970> <space> <frame>}, or only the frame, which is then 100 ms after the one before
 * it, from the beginning of 2026; plain or compressed.
 */
final class CaptureLines implements Closeable {

    private static final long UNTIMED_STEP_NS = 100_000_000L;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Path file;
    private final BufferedReader lines;
    private long number;
    private long timeNs = Plan.DEFAULT_START_NS;
    private String frame;

    CaptureLines(Path file) throws IOException {
        this.file = file;
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        boolean compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        InputStream in = compressed ? new GZIPInputStream(raw) : raw;
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Goes to the next frame. @return false at the end */
    boolean next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            number++;
            line = lines.readLine();
        }
        number++;
        if (line == null) {
            return false;
        }
        int blank = line.startsWith("{") ? -1 : line.indexOf(' ');
        if (blank < 0 && !line.startsWith("{")) {
            throw new IOException(where() + " is neither '<ns> <frame>' nor a frame");
        }
        try {
            timeNs = blank < 0 ? timeNs + UNTIMED_STEP_NS : Long.parseLong(line.substring(0, blank));
        } catch (NumberFormatException e) {
            throw new IOException(where() + " is neither '<ns> <frame>' nor a frame", e);
        }
        frame = line.substring(blank + 1);
        return true;
    }

    /** When the frame was received, ns since 1970. */
    long timeNs() {
        return timeNs;
    }

    byte[] frame() {
        return frame.getBytes(StandardCharsets.UTF_8);
    }

    String where() {
        return file + ":" + number;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
