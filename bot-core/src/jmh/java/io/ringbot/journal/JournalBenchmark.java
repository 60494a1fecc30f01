package io.ringbot.journal;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.benchmark.TemporaryFolder;
import io.ringbot.benchmark.Trader;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.util.Map;
import java.util.function.LongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record of one slot, written or read.
 *
 * <p>Measured over whole journals of a fixed length, so that no run fills the disk: each iteration appends to a fresh journal
 * of {@value #RECORDS} records, some 50 MB, or reads such a one from the page cache.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 12)
@Measurement(iterations = 12)
public class JournalBenchmark extends RingbotBenchmark {

    static final int RECORDS = 300_000;

    private final SlotFrame frame = new SlotFrame();
    private final LongFunction<Slot> slots = sequence -> frame.get(0);
    private TemporaryFolder readFolder;
    private JournalReader reader;
    private TemporaryFolder writeFolder;
    private JournalWriter writer;

    @Setup
    public void writeOne() {
        new Trader().bestBidOffer(642_000, frame::copyFrom);
        readFolder = new TemporaryFolder();
        try (JournalWriter once = open(readFolder)) {
            append(once, 1);
        }
        reader = JournalReader.open(readFolder.path());
    }

    @Setup(Level.Iteration)
    public void open() {
        writeFolder = new TemporaryFolder();
        writer = open(writeFolder);
    }

    private static JournalWriter open(TemporaryFolder folder) {
        JournalWriter writer =
                JournalWriter.open(folder.path(), new JournalSettings(4 << 20, JournalSettings.Roll.DAILY, 64 << 20));
        writer.beginRun(RunHeader.here("benchmark", "local", "single", 1, Trader.START_NS, Map.of(), ""));
        return writer;
    }

    @TearDown(Level.Iteration)
    public void close() {
        writer.close();
        writeFolder.close();
    }

    @TearDown
    public void closeAll() {
        reader.close();
        readFolder.close();
    }

    private long append(JournalWriter to, int together) {
        for (int i = 0; i < RECORDS; i++) {
            to.event(i, slots, 1);
            if (i % together == 0) {
                to.commit();
            }
        }
        to.commit();
        return RECORDS;
    }

    /** Each record committed alone, as when the journal keeps up with a quiet market. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long append() {
        return append(writer, 1);
    }

    /** Committed by the hundred, as behind a burst. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long appendTogether() {
        return append(writer, 100);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long read() {
        reader.toRun(1);
        long sum = 0;
        while (reader.next()) {
            sum += reader.slot(0).word(Slot.PAYLOAD);
        }
        if (reader.records() != RECORDS) {
            throw new IllegalStateException(
                    "read " + reader.records() + " records of " + RECORDS + ": " + reader.endReason());
        }
        return sum;
    }
}
