package io.ringbot.runner;

import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;

/** What a command of the packaged jar does with its libraries, in short: a queue written and read, natives loaded, a log line. */
final class ScratchProgram {

    private static final int DOCUMENTS = 1_000;

    private ScratchProgram() {}

    public static void main(String[] args) {
        JvmSetup.apply();
        if (args[0].equals("log")) {
            LoggerFactory.getLogger("io.ringbot.Scratch").warn("as asked", new IllegalStateException("for the test"));
            LoggerFactory.getLogger("io.ringbot.Scratch").info("not shown");
            LogManager.shutdown();
            return;
        }
        System.out.println("read back " + writeAndRead(Path.of(args[0])));
        System.out.println("epoll " + Epoll.isAvailable() + ", boringssl " + OpenSsl.isAvailable());
        LogManager.shutdown();
    }

    private static int writeAndRead(Path directory) {
        try (ChronicleQueue queue =
                SingleChronicleQueueBuilder.binary(directory).blockSize(1 << 20).build()) {
            try (ExcerptAppender appender = queue.createAppender()) {
                Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap(8);
                for (int i = 0; i < DOCUMENTS; i++) {
                    appender.writeBytes(bytes.clear().writeInt(i));
                }
            }
            int read = 0;
            try (ExcerptTailer tailer = queue.createTailer()) {
                Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap(8);
                while (tailer.readBytes(bytes.clear()) && bytes.readInt() == read) {
                    read++;
                }
            }
            return read;
        }
    }
}
