package io.ringbot.runner.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the bot that runs on a data directory. */
public final class ControlClient {

    private ControlClient() {}

    /**
     * Asks and waits for the answer, however long it takes.
     *
     * @return empty where no bot runs there
     * @throws IOException where one runs and does not answer, or its files may not be read
     */
    public static Optional<ControlAnswer> ask(Path directory, ControlRequest request) throws IOException {
        List<String> where;
        try {
            where = Files.readAllLines(directory.resolve("control"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (where.size() != 2) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(where.get(0)))) {
            ByteBuffer bytes = ByteBuffer.wrap((where.get(1) + "\n" + request.text()).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return Optional.of(answer(channel));
        } catch (ConnectException e) {
            // Left behind by one that died.
            return Optional.empty();
        } catch (SocketException e) {
            if (Files.notExists(Path.of(where.get(0)))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ControlAnswer answer(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new IOException("the bot ended before it answered");
        }
        return new ControlAnswer(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
    }
}
