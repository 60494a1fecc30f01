package io.ringbot.journal;

import java.nio.file.Path;
import java.util.SplittableRandom;

/** A process that writes random frames until it is killed; says {@code begun} when the first records are in. */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] args) {
        long seed = Long.parseLong(args[1]);
        SplittableRandom random = new SplittableRandom(seed);
        JournalWriter writer = JournalWriter.open(Path.of(args[0]), Samples.SETTINGS);
        writer.beginRun(Samples.header(seed));
        long sequence = 0;
        for (int i = 0; i < 2_000_000; i++) {
            sequence = Samples.append(writer, sequence, Samples.frame(random));
            if (i % 7 == 3) {
                writer.commit();
            }
            if (i % 100 == 0) {
                writer.commit();
                // What is said is committed: a reader must find it.
                System.out.println(sequence);
            }
        }
    }
}
