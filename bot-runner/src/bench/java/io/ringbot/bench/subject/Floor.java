package io.ringbot.bench.subject;

import io.ringbot.bench.venue.Market;
import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.FrameInput;
import io.ringbot.bench.wire.Frames;
import io.ringbot.bench.wire.Upgrade;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The floor: reads ticks from a bare socket and writes the order for those that ask for one, nothing else.
 *
 * <p>It exchanges the messages a bot exchanges, over two connections: ticks in, orders out, answers in. Blocking, a second
 * thread takes the answers away; spinning, one thread does all. Runs until the venue closes.
 */
public final class Floor {

    private static final int LOGIN_MASK = 0x1234_5678;
    // Answers pile up in the socket meanwhile, which holds far more.
    private static final int TURNS_BETWEEN_ANSWERS = 16;

    private Floor() {}

    /** Runs on blocking sockets. @param port of the venue, on this machine */
    public static void block(int port) throws IOException {
        try (Socket market = connect(port);
                Socket trading = connect(port)) {
            open(market.getInputStream(), market.getOutputStream(), port, "public");
            open(trading.getInputStream(), trading.getOutputStream(), port, "private");
            Thread answers = new Thread(() -> discard(trading), "answers");
            answers.setDaemon(true);
            answers.start();
            FrameInput ticks = new FrameInput(market.getInputStream()::read);
            OutputStream orders = trading.getOutputStream();
            TickScan scan = new TickScan();
            while (ticks.next()) {
                byte[] order = scan.take(ticks);
                if (order != null) {
                    orders.write(order);
                }
            }
        } catch (EOFException | SocketException e) {
            // The venue closed: the benchmark is over.
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(address(port));
        return socket;
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static void discard(Socket trading) {
        try {
            InputStream in = trading.getInputStream();
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                // Nothing is done with an answer.
            }
        } catch (IOException e) {
            // The venue closed: the benchmark is over.
        }
    }

    /** Runs on sockets that never block. @param port of the venue, on this machine */
    public static void spin(int port) throws IOException {
        try (SocketChannel market = SocketChannel.open(address(port));
                SocketChannel trading = SocketChannel.open(address(port))) {
            open(market.socket().getInputStream(), market.socket().getOutputStream(), port, "public");
            open(trading.socket().getInputStream(), trading.socket().getOutputStream(), port, "private");
            for (SocketChannel each : new SocketChannel[] {market, trading}) {
                each.socket().setTcpNoDelay(true);
                each.configureBlocking(false);
            }
            FrameInput ticks = new FrameInput(new Spinning(market));
            ByteBuffer answers = ByteBuffer.allocateDirect(1 << 16);
            TickScan scan = new TickScan();
            for (int turn = 0; ; turn++) {
                if (ticks.next()) {
                    byte[] order = scan.take(ticks);
                    if (order != null) {
                        write(trading, order);
                    }
                } else if (turn % TURNS_BETWEEN_ANSWERS == 0) {
                    answers.clear();
                    if (trading.read(answers) < 0) {
                        return;
                    }
                }
            }
        } catch (EOFException | SocketException e) {
            // The venue closed: the benchmark is over.
        }
    }

    private static void write(SocketChannel to, byte[] frame) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(frame); rest.hasRemaining(); ) {
            to.write(rest);
        }
    }

    private record Spinning(SocketChannel channel) implements FrameInput.Source {

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(into, offset, length));
        }
    }

    private static void open(InputStream in, OutputStream out, int port, String service) throws IOException {
        Upgrade.ask(in, out, port, "/ws/v5/" + service);
        FrameInput frames = new FrameInput(in::read);
        if (service.equals("private")) {
            ask(
                    "{\"op\":\"login\",\"args\":[{\"apiKey\":\"benchmark\",\"passphrase\":\"none\",\"timestamp\":\"0\","
                            + "\"sign\":\"none\"}]}",
                    frames,
                    out);
            ask(
                    "{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"ANY\"}]}",
                    frames,
                    out);
        } else {
            ask(
                    "{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\""
                            + Market.INSTRUMENT + "\"}]}",
                    frames,
                    out);
        }
    }

    // Whatever may follow the answer is in the socket still: the driver sends ticks only once both subscriptions stand.
    private static void ask(String message, FrameInput in, OutputStream out) throws IOException {
        out.write(Frames.client(Bytes.ascii(message), LOGIN_MASK));
        in.next();
    }
}
