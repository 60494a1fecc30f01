package io.ringbot.bench.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Takes WebSocket frames from a stream of bytes, masked or not.
 *
 * <p>Allocates nothing. Frames are not put together: neither end of a benchmark sends fragments.
 */
public final class FrameInput {

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {

        /** @return bytes read; 0 where there are none now, which a blocking source never answers; -1 at the end */
        int read(byte[] into, int offset, int length) throws IOException;
    }

    private static final int CAPACITY = 1 << 18;

    private final Source source;
    private final byte[] buffer = new byte[CAPACITY];
    private int from;
    private int to;
    private int payload;
    private int length;
    private int opcode;
    // When the last two reads returned, and where the bytes of the last one begin.
    private long lastReadNs;
    private long earlierReadNs;
    private int lastReadFrom;
    private long firstByteNs;

    public FrameInput(Source source) {
        this.source = source;
    }

    /**
     * Goes to the next frame, reading as often as it takes.
     *
     * @return false where the source has nothing now
     * @throws EOFException where the other end closed
     */
    public boolean next() throws IOException {
        while (!parse()) {
            if (!read()) {
                return false;
            }
        }
        return true;
    }

    private boolean read() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int count = source.read(buffer, to, CAPACITY - to);
        if (count < 0) {
            throw new EOFException("the other end closed the connection");
        }
        if (count == 0) {
            return false;
        }
        earlierReadNs = lastReadNs;
        lastReadNs = System.nanoTime();
        lastReadFrom = to;
        to += count;
        return true;
    }

    private boolean parse() throws IOException {
        int available = to - from;
        if (available < 2) {
            return false;
        }
        int second = buffer[from + 1];
        int size = second & 0x7F;
        int header = 2;
        if (size == 127) {
            throw new IOException("a frame of 64 KiB or more came, which no benchmark sends");
        }
        if (size == 126) {
            header = 4;
            if (available < header) {
                return false;
            }
            size = (buffer[from + 2] & 0xFF) << 8 | buffer[from + 3] & 0xFF;
        }
        boolean masked = second < 0;
        int mask = from + header;
        if (masked) {
            header += 4;
        }
        if (available < header + size) {
            return false;
        }
        opcode = buffer[from] & 0x0F;
        payload = from + header;
        length = size;
        firstByteNs = from < lastReadFrom ? earlierReadNs : lastReadNs;
        if (masked) {
            for (int i = 0; i < size; i++) {
                buffer[payload + i] ^= buffer[mask + (i & 3)];
            }
        }
        from = payload + size;
        return true;
    }

    /** The bytes; the payload is {@link #length} of them from {@link #offset}, until the next call of {@link #next}. */
    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return payload;
    }

    public int length() {
        return length;
    }

    /** When the read returned that brought the frame's first byte, monotonic. */
    public long firstByteNs() {
        return firstByteNs;
    }

    public boolean isText() {
        return opcode == 1;
    }

    public boolean isClose() {
        return opcode == 8;
    }

    /** The payload as text. Allocates. */
    public String text() {
        return new String(buffer, payload, length, StandardCharsets.UTF_8);
    }
}
