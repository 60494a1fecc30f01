package io.ringbot.runner.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A WebSocket client that sees what others do not: single reads, single frames, and how a connection ends. */
final class RawClient implements AutoCloseable {

    /** One frame as it came. */
    record Frame(boolean last, int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] chunk = new byte[1 << 16];
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private final List<Integer> reads = new ArrayList<>();

    /** Connects and upgrades; what the server answers to that is {@code answer}. */
    private RawClient(int port, String path) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    static RawClient connect(int port, String path) throws IOException {
        return new RawClient(port, path);
    }

    /** The head of the answer to the upgrade. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    RawClient upgraded() throws IOException {
        String head = head();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
        return this;
    }

    void patience(int ms) throws IOException {
        socket.setSoTimeout(ms);
    }

    /** Sends a short text in a masked frame. */
    RawClient send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.write(new byte[4]);
        frame.write(payload);
        out.write(frame.toByteArray());
        return this;
    }

    /** The bytes of one read; -1 at the end. */
    int read() throws IOException {
        int length = in.read(chunk);
        if (length > 0) {
            unread.write(chunk, 0, length);
            reads.add(length);
        }
        return length;
    }

    /** How many bytes each read gave so far. */
    List<Integer> reads() {
        return reads;
    }

    /** The next frame. */
    Frame frame() throws IOException {
        while (true) {
            byte[] bytes = unread.toByteArray();
            int head = bytes.length < 2 ? 2 : (bytes[1] & 0x7f) == 126 ? 4 : (bytes[1] & 0x7f) == 127 ? 10 : 2;
            if (bytes.length >= head) {
                long length = bytes[1] & 0x7f;
                if (head > 2) {
                    length = 0;
                    for (int i = 2; i < head; i++) {
                        length = length << 8 | bytes[i] & 0xff;
                    }
                }
                if (bytes.length >= head + length) {
                    byte[] payload = Arrays.copyOfRange(bytes, head, head + (int) length);
                    unread.reset();
                    unread.write(bytes, head + (int) length, bytes.length - head - (int) length);
                    return new Frame((bytes[0] & 0x80) != 0, bytes[0] & 0x0f, payload);
                }
            }
            if (read() < 0) {
                throw new IOException("ended within a frame");
            }
        }
    }

    /** The next text, of however many frames. */
    String text() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Frame frame = frame();
        whole.write(frame.payload());
        while (!frame.last()) {
            frame = frame();
            whole.write(frame.payload());
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
