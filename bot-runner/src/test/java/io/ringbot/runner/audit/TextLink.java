package io.ringbot.runner.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A port that leads WebSocket connections to another one and may change, drop or repeat each text on its way. */
final class TextLink implements AutoCloseable {

    private static final int TEXT = 1;

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int target;

    /** What becomes of a text of the bot. */
    volatile Function<String, List<String>> toVenue = List::of;

    /** What becomes of a text of the venue. */
    volatile Function<String, List<String>> toBot = List::of;

    TextLink(int target) throws IOException {
        this.target = target;
        run(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks all connections; new ones are let in. */
    void cut() {
        sockets.forEach(TextLink::closeQuietly);
        sockets.clear();
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "text-link");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket();
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                run(() -> relay(near, far, text -> toVenue.apply(text), true));
                run(() -> relay(far, near, text -> toBot.apply(text), false));
            } catch (IOException e) {
                // One of the ends was quicker to go, or this one is closed.
                continue;
            }
        }
    }

    private static void relay(Socket from, Socket to, Function<String, List<String>> change, boolean masked) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(from.getInputStream()));
            OutputStream out = to.getOutputStream();
            out.write(head(in));
            while (true) {
                int first = in.readUnsignedByte();
                byte[] payload = payload(in);
                if ((first & 0x0F) != TEXT || (first & 0x80) == 0) {
                    out.write(frame(first, payload, masked));
                } else {
                    for (String text : change.apply(new String(payload, StandardCharsets.UTF_8))) {
                        out.write(frame(first, text.getBytes(StandardCharsets.UTF_8), masked));
                    }
                }
                out.flush();
            }
        } catch (IOException e) {
            // Closed by one of the ends: the other one sees it too.
            closeQuietly(to);
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed in the head");
            }
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
        return head.toByteArray();
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] mask = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(mask);
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    // The mask is 0: what is masked with it stays as it is.
    private static byte[] frame(int first, byte[] payload, boolean masked) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(first);
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else if (payload.length < 0x10000) {
            frame.write(mask | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        if (masked) {
            frame.write(new byte[4]);
        }
        frame.write(payload);
        return frame.toByteArray();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
