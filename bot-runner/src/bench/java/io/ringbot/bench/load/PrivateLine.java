package io.ringbot.bench.load;

import io.ringbot.bench.wire.FrameInput;
import io.ringbot.bench.wire.Frames;
import io.ringbot.bench.wire.Upgrade;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A private WebSocket connection on a blocking socket, logged in. One thread sends, one reads. */
final class PrivateLine implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Socket socket;
    private final OutputStream out;
    private final FrameInput in;
    private int mask = 0x5DEECE6;

    private PrivateLine(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        BufferedInputStream bytes = new BufferedInputStream(socket.getInputStream(), BUFFER);
        Upgrade.ask(bytes, out, socket.getPort(), "/ws/v5/private");
        this.in = new FrameInput(bytes::read);
    }

    static PrivateLine open(Target target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
        try {
            socket.setTcpNoDelay(true);
            PrivateLine line = new PrivateLine(socket);
            line.logIn(target);
            return line;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void logIn(Target target) throws IOException {
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        send("{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + target.apiKey() + "\",\"passphrase\":\""
                + target.passphrase() + "\",\"timestamp\":\"" + timestamp + "\",\"sign\":\""
                + sign(target.secretKey(), timestamp + "GET/users/self/verify") + "\"}]}");
        String answer = next();
        if (!answer.contains("\"event\":\"login\"")) {
            throw new IOException("the login was refused: " + answer);
        }
    }

    private static String sign(String secret, String text) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot compute HMAC-SHA256", e);
        }
    }

    void send(String text) throws IOException {
        out.write(Frames.client(text.getBytes(StandardCharsets.US_ASCII), mask++));
    }

    /** Waits for the next text frame. */
    FrameInput frame() throws IOException {
        do {
            if (!in.next()) {
                throw new IOException("a blocking socket had nothing");
            }
            if (in.isClose()) {
                throw new IOException("the exchange closed the connection with "
                        + ((in.buffer()[in.offset()] & 0xFF) << 8 | in.buffer()[in.offset() + 1] & 0xFF));
            }
        } while (!in.isText());
        return in;
    }

    String next() throws IOException {
        return frame().text();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
