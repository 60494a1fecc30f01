package io.ringbot.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How long a thread has waited for a core although it could have run, ns since it began, as Linux counts it
 * ({@code /proc/thread-self/schedstat}). Cold: reads a file. Any thread may ask.
 *
 * <p>0 for ever where the system does not tell.
 */
final class CoreQueue implements LongSupplier {

    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    private final Path file;

    private CoreQueue(Path file) {
        this.file = file;
    }

    static LongSupplier ofThisThread() {
        try {
            return new CoreQueue(THIS_THREAD.toRealPath().resolve("schedstat"));
        } catch (IOException e) {
            return () -> 0;
        }
    }

    @Override
    public long getAsLong() {
        try {
            // Time on a core, time waiting for one, number of turns.
            String[] numbers = Files.readString(file).split("\\s+");
            return numbers.length < 2 ? 0 : Long.parseLong(numbers[1]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
