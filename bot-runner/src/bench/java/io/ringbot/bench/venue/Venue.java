package io.ringbot.bench.venue;

import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.FrameInput;
import io.ringbot.bench.wire.Frames;
import io.ringbot.bench.wire.Upgrade;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The venue as one subject sees it: REST and both WebSockets behind one port of this machine.
 *
 * <p>Ticks are sent on the caller's thread, one at a time. Everything else runs on threads of its own, which {@link #close}
 * ends.
 */
public final class Venue implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final Pattern ARGUMENT = Pattern.compile("\\{\"channel\":\"([^\"]+)\"[^}]*}");
    private static final Pattern REQUEST_ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final ServerSocket server;
    private final OrderListener orders;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ticksWanted = new CountDownLatch(1);
    private final CountDownLatch ordersWanted = new CountDownLatch(1);
    private volatile OutputStream ticks;
    private volatile int publicConnections;
    private long sent;

    private Venue(ServerSocket server, OrderListener orders) {
        this.server = server;
        this.orders = orders;
    }

    /** Opens a port on loopback. */
    public static Venue open(String name, OrderListener orders) throws IOException {
        Venue venue = new Venue(new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1")), orders);
        thread(name + " accept", venue::accept);
        return venue;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Waits until the subject has subscribed to the ticks and to its orders. @return whether it has */
    public boolean awaitSubscribed(Duration limit) throws InterruptedException {
        long endNs = System.nanoTime() + limit.toNanos();
        return ticksWanted.await(limit.toNanos(), TimeUnit.NANOSECONDS)
                && ordersWanted.await(Math.max(0, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** Sends frames of ticks, blocking while the subject does not read. */
    public void send(byte[] frames, int offset, int length, int count) throws IOException {
        OutputStream out = ticks;
        if (out == null) {
            throw new IOException("the subject is not connected");
        }
        synchronized (out) {
            out.write(frames, offset, length);
        }
        sent += count;
    }

    /** Ticks sent so far. Thread: the one that sends. */
    public long sent() {
        return sent;
    }

    /** How often the subject has connected for ticks: more than once, and it lost some. */
    public int publicConnections() {
        return publicConnections;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                thread(Thread.currentThread().getName() + " " + socket.getPort(), () -> serve(socket));
            } catch (SocketException e) {
                // Closed by close(), which ends the loop.
            } catch (IOException e) {
                System.err.println("the benchmark's venue: " + e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String head = Upgrade.readHead(socket.getInputStream()); !head.isEmpty(); ) {
                String target = head.split(" ", 3)[1];
                if (!Upgrade.header(head, "Sec-WebSocket-Key").isEmpty()) {
                    Upgrade.grant(head, socket.getOutputStream());
                    webSocket(socket, target);
                    return;
                }
                rest(socket, head, target);
                head = Upgrade.readHead(socket.getInputStream());
            }
        } catch (EOFException | SocketException e) {
            // The subject is gone, as it goes at the end of every benchmark; who waits for its orders tells.
        } catch (IOException e) {
            System.err.println("the benchmark's venue: " + e);
        } finally {
            open.remove(socket);
        }
    }

    private static void rest(Socket socket, String head, String target) throws IOException {
        String length = Upgrade.header(head, "Content-Length");
        if (!length.isEmpty()) {
            socket.getInputStream().readNBytes(Integer.parseInt(length));
        }
        byte[] body = Bytes.ascii(RestAnswers.of(target));
        byte[] answer = Bytes.ascii(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
        byte[] all = new byte[answer.length + body.length];
        System.arraycopy(answer, 0, all, 0, answer.length);
        System.arraycopy(body, 0, all, answer.length, body.length);
        socket.getOutputStream().write(all);
    }

    private void webSocket(Socket socket, String target) throws IOException {
        boolean isPublic = target.startsWith("/ws/v5/public");
        FrameInput in = new FrameInput(socket.getInputStream()::read);
        OutputStream out = socket.getOutputStream();
        OrderAnswers answers = new OrderAnswers(out);
        while (in.next() && !in.isClose()) {
            if (!in.isText()) {
                continue;
            }
            if (!isPublic && answers.take(in.buffer(), in.offset(), in.length())) {
                if (answers.isPlace()) {
                    orders.onOrder(answers.price(), in.firstByteNs());
                }
                answers.answer();
            } else {
                control(in.text(), out, isPublic);
            }
        }
    }

    private void control(String message, OutputStream out, boolean isPublic) throws IOException {
        if (message.equals("ping")) {
            write(out, "pong");
        } else if (message.contains("\"op\":\"login\"")) {
            write(out, "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a4d3ae55\"}");
        } else if (message.contains("\"op\":\"subscribe\"")) {
            Matcher id = REQUEST_ID.matcher(message);
            String request = id.find() ? "\"id\":\"" + id.group(1) + "\"," : "";
            for (Matcher each = ARGUMENT.matcher(message); each.find(); ) {
                write(
                        out,
                        "{" + request + "\"event\":\"subscribe\",\"arg\":" + each.group()
                                + ",\"connId\":\"accb8e21\"}");
            }
            if (!isPublic) {
                ordersWanted.countDown();
            } else if (message.contains("\"bbo-tbt\"")) {
                ticks = out;
                publicConnections++;
                ticksWanted.countDown();
            }
        }
    }

    private static void write(OutputStream out, String message) throws IOException {
        synchronized (out) {
            out.write(Frames.server(Bytes.ascii(message)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
