package io.ringbot.runner.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from processes of the same owner, each on a thread of its own.
 *
 * <p>The file {@code control} in the data directory tells where the socket is and the token to begin with; both are for their
 * owner only. The socket is in that directory too, unless its path is longer than the system lets a socket's be.
 */
public final class ControlSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** Linux takes 108 bytes, others some less. */
    private static final int LONGEST_PATH = 100;

    private static final int MOST_AT_ONCE = 8;
    private static final int MAX_REQUEST = 4096;
    private static final long READ_NS = TimeUnit.SECONDS.toNanos(2);

    /** Answers a request. Any thread, several at once; may take its time. */
    @FunctionalInterface
    public interface Handler {
        ControlAnswer handle(ControlRequest request);
    }

    private final Path file;
    private final Path socket;
    private final Handler handler;
    private final byte[] token;
    private final ServerSocketChannel server;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    private ControlSocket(Path file, Path socket, Handler handler) throws IOException {
        this.file = file;
        this.socket = socket;
        this.handler = handler;
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            writeFile();
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Listens from here on.
     *
     * @param directory the data directory, held by this process
     */
    public static ControlSocket open(Path directory, Handler handler) throws IOException {
        Path beside = directory.toAbsolutePath().resolve("control.socket");
        Path socket = beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                ? beside
                : Files.createTempDirectory("ringbot").resolve("control.socket");
        ControlSocket control = new ControlSocket(directory.resolve("control"), socket, handler);
        Thread thread = new Thread(control::accept, "control");
        thread.setDaemon(true);
        thread.start();
        return control;
    }

    // Made anew, so that its mode is right from its first byte on.
    private void writeFile() throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, socket + "\n" + new String(token, StandardCharsets.US_ASCII) + "\n");
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                if (room.tryAcquire()) {
                    Thread thread = new Thread(() -> serve(client), "control-request");
                    thread.setDaemon(true);
                    thread.start();
                } else {
                    client.close();
                }
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                LOG.warn("a command could not be taken: {}", e.toString());
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            List<String> lines = read(client);
            ControlAnswer answer;
            if (lines.size() != ControlRequest.LINES + 1
                    || !MessageDigest.isEqual(token, lines.get(0).getBytes(StandardCharsets.UTF_8))) {
                LOG.warn("a command without the right token was refused");
                answer = new ControlAnswer(1, "refused: the token is not the one in " + file);
            } else {
                answer = handle(ControlRequest.of(lines.subList(1, lines.size())));
            }
            client.configureBlocking(true);
            ByteBuffer bytes =
                    ByteBuffer.wrap((answer.exitCode() + "\n" + answer.text()).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("a command was not answered: {}", e.toString());
        } finally {
            room.release();
        }
    }

    private ControlAnswer handle(ControlRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            LOG.error("command {} failed", request.command(), e);
            return new ControlAnswer(1, "the command failed: " + e);
        }
    }

    // All until the client says that it is done. One that says nothing must not keep its place.
    private static List<String> read(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_REQUEST);
        long end = System.nanoTime() + READ_NS;
        client.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            client.register(selector, SelectionKey.OP_READ);
            while (client.read(buffer) >= 0) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (leftMs <= 0 || !buffer.hasRemaining()) {
                    throw new IOException("the request did not come whole within 2 s, or is too long");
                }
                selector.select(leftMs);
                selector.selectedKeys().clear();
            }
        }
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        return List.of(text.split("\n", -1))
                .subList(0, (int) text.chars().filter(c -> c == '\n').count());
    }

    /** Listens no more and removes its files. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
            Files.deleteIfExists(socket);
            if (!socket.getParent().equals(file.toAbsolutePath().getParent())) {
                Files.deleteIfExists(socket.getParent());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("closed already", e);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", file, e.toString());
        }
    }
}
