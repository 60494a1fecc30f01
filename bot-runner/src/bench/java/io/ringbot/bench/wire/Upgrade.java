package io.ringbot.bench.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The HTTP head that precedes everything, and the upgrade to WebSocket from both ends. Cold. */
public final class Upgrade {

    private static final int MAX_HEAD = 16 * 1024;
    // RFC 6455.
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "cmluZ2JvdC1iZW5jaC1rZXk=";

    private Upgrade() {}

    /**
     * Reads a head and not one byte more.
     *
     * @return the head, or an empty text where the other end closed before it began one
     */
    public static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                if (head.size() == 0) {
                    return "";
                }
                throw new EOFException("the connection ended within an HTTP head");
            }
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
            if (head.size() > MAX_HEAD) {
                throw new IOException("an HTTP head is longer than " + MAX_HEAD + " bytes");
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** A header's value, or an empty text. */
    public static String header(String head, String name) {
        String wanted = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                .map(line -> line.substring(wanted.length()).trim())
                .findFirst()
                .orElse("");
    }

    /** Asks a server on this machine for a WebSocket. @throws IOException where it refuses */
    public static void ask(InputStream in, OutputStream out, int port, String path) throws IOException {
        out.write(Bytes.ascii("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY
                + "\r\n\r\n"));
        String head = readHead(in);
        if (!head.startsWith("HTTP/1.1 101")
                || !header(head, "Sec-WebSocket-Accept").equals(accept(KEY))) {
            throw new IOException("the upgrade to WebSocket was refused: "
                    + head.lines().findFirst().orElse("no answer"));
        }
    }

    /** Answers a client that asked for a WebSocket. */
    public static void grant(String head, OutputStream out) throws IOException {
        out.write(Bytes.ascii(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(header(head, "Sec-WebSocket-Key")) + "\r\n\r\n"));
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(Bytes.ascii(key + MAGIC));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
