package io.ringbot.journal;

import java.nio.ByteOrder;
import java.nio.file.Path;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;

/** Opens the queue below a journal to append, the one way this project uses it. */
final class ChronicleStore {

    /** How long the queue waits for another process in the middle of a write before it takes that process for dead. */
    private static final long LOCK_TIMEOUT_MS = 500;

    static {
        // Read by Chronicle when its classes load, so this class must be touched before any of them; a value given on
        // the
        // command line stays.
        setDefault("chronicle.analytics.disable", "true");
        setDefault("chronicle.disk.monitor.disable", "true");
        // A writer killed in mid-record leaves the queue's lock with its process number, which in a container is the
        // number
        // of the next writer too. JournalWriter holds a lock of the operating system before it opens the queue, so
        // whatever
        // lock the queue finds is a dead one.
        setDefault("queue.force.unlock.mode", "ALWAYS");
    }

    private ChronicleStore() {}

    private static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    static SingleChronicleQueue open(Path directory, JournalSettings settings, TimeProvider time) {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new JournalException("journals are little endian and this processor is not: use a little-endian one");
        }
        if (!isOpen("sun.nio.ch") || !isOpen("java.lang.reflect")) {
            throw new JournalException(
                    "writing a journal needs packages of Java that are closed: run the program's jar with"
                            + " java -jar, or give java --add-opens java.base/sun.nio.ch=ALL-UNNAMED"
                            + " --add-opens java.base/java.lang.reflect=ALL-UNNAMED");
        }
        return SingleChronicleQueueBuilder.binary(directory)
                .timeoutMS(LOCK_TIMEOUT_MS)
                .blockSize(settings.blockBytes())
                .rollCycle(cycle(settings.roll()))
                .timeProvider(time)
                .build();
    }

    private static boolean isOpen(String javaPackage) {
        return Object.class.getModule().isOpen(javaPackage, ChronicleStore.class.getModule());
    }

    private static RollCycle cycle(JournalSettings.Roll roll) {
        return switch (roll) {
            case DAILY -> RollCycles.FAST_DAILY;
            case HOURLY -> RollCycles.FAST_HOURLY;
            case MINUTELY -> LegacyRollCycles.MINUTELY;
        };
    }
}
