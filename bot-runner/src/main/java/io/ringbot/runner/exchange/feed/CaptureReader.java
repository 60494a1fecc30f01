package io.ringbot.runner.exchange.feed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a capture line by line: {@code <ns since 1970> <space> <frame>}, or only the frame; plain or compressed.
 *
 * <p>A frame without a time is 100 ms after the one before it.
 */
final class CaptureReader implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final long UNTIMED_STEP_NS = 100_000_000L;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final InputStream in;
    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
    private long lineNumber;
    private long timeNs;
    private byte[] frame;

    CaptureReader(Path file) throws IOException {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory: name a capture in it");
        }
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        raw.mark(2);
        boolean compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        in = compressed ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
    }

    /**
     * Goes to the next frame.
     *
     * @return false at the end
     * @throws IOException with file and line
     */
    boolean next() throws IOException {
        try {
            return readLine();
        } catch (EOFException | ZipException e) {
            throw new IOException(
                    file + " is cut or damaged after line " + lineNumber + ": " + e.getMessage() + "; copy it anew", e);
        }
    }

    private boolean readLine() throws IOException {
        while (true) {
            line.reset();
            int b = in.read();
            if (b < 0) {
                return false;
            }
            while (b >= 0 && b != '\n') {
                line.write(b);
                b = in.read();
            }
            lineNumber++;
            if (line.size() > 0) {
                split(line.toByteArray());
                return true;
            }
        }
    }

    private void split(byte[] text) throws IOException {
        if (text[0] == '{') {
            timeNs += UNTIMED_STEP_NS;
            frame = text;
            return;
        }
        long time = 0;
        int i = 0;
        while (i < text.length && text[i] >= '0' && text[i] <= '9') {
            time = time * 10 + text[i++] - '0';
        }
        if (i == 0 || i + 1 >= text.length || text[i] != ' ') {
            throw new IOException(where() + " is neither '<ns> <frame>' nor a frame");
        }
        timeNs = time;
        frame = Arrays.copyOfRange(text, i + 1, text.length);
    }

    /** The time of the current frame. */
    long timeNs() {
        return timeNs;
    }

    /** The current frame's bytes, which belong to the caller. */
    byte[] frame() {
        return frame;
    }

    /** File and line of the current frame, for errors. */
    String where() {
        return file + ":" + lineNumber;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
