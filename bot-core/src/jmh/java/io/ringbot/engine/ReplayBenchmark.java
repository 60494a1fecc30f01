package io.ringbot.engine;

import io.ringbot.benchmark.LastCommand;
import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.benchmark.TemporaryFolder;
import io.ringbot.benchmark.Trader;
import io.ringbot.event.SlotFrame;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.RecordType;
import io.ringbot.journal.RunHeader;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A journal of tops of the book and trades through a fresh engine with a strategy that quotes both sides. Slots a second.
 *
 * <p>The journal is written by a first run of the same engine against a venue that takes every order; its answers and pushes
 * are in the journal beside the market data, as they would be. The page cache is warm.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReplayBenchmark extends RingbotBenchmark {

    /** Slots of market data and of our own orders; the run is made to end at exactly so many. */
    static final int SLOTS = 1_000_000;

    private TemporaryFolder folder;
    private JournalReader reader;

    @Setup
    public void record() {
        folder = new TemporaryFolder();
        try (JournalWriter writer =
                JournalWriter.open(folder.path(), new JournalSettings(4 << 20, JournalSettings.Roll.DAILY, 64 << 20))) {
            writer.beginRun(RunHeader.here("benchmark", "local", "single", 42, Trader.START_NS, Map.of(), ""));
            new Recording(writer).run();
        }
        reader = JournalReader.open(folder.path());
        replay();
    }

    @TearDown
    public void close() {
        reader.close();
        folder.close();
    }

    @Benchmark
    @OperationsPerInvocation(SLOTS)
    public long replay() {
        LastCommand commands = new LastCommand();
        Engine engine = new Engine(Trader.settings(new TwoSidedQuoter()), commands);
        reader.toRun(1);
        long slots = 0;
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                int count = reader.slotCount();
                for (int i = 0; i < count; i++) {
                    engine.onSlot(reader.slot(i), reader.sequence() + i);
                }
                slots += count;
            }
        }
        if (slots != SLOTS || commands.count() < SLOTS / 1_000) {
            throw new IllegalStateException(
                    "replayed " + slots + " slots and " + commands.count() + " commands: " + reader.endReason());
        }
        return commands.count();
    }

    /** Only the reading: what replay could reach at most. */
    @Benchmark
    @OperationsPerInvocation(SLOTS)
    public long readOnly() {
        reader.toRun(1);
        long sum = 0;
        while (reader.next()) {
            sum += reader.slot(0).receivedNs();
        }
        return sum;
    }

    /** A run whose events go to the engine and to the journal. */
    private static final class Recording {

        private final JournalWriter writer;
        private final Trader trader = new Trader();
        private final RestingVenue venue = new RestingVenue(trader);
        private final Engine engine = new Engine(Trader.settings(new TwoSidedQuoter()), venue);
        private final SplittableRandom random = new SplittableRandom(7);
        private long sequence;

        Recording(JournalWriter writer) {
            this.writer = writer;
        }

        void run() {
            trader.open(this::take);
            long bid = 642_000;
            for (long n = 1; sequence < SLOTS; n++) {
                if (random.nextInt(4) == 0) {
                    trader.trade(bid, n, this::take);
                } else {
                    bid += random.nextInt(-1, 2);
                    trader.bestBidOffer(bid, this::take);
                }
                // The answers of one order take seven slots at most; the last few places go to market data.
                if (sequence < SLOTS - 64) {
                    venue.answer(this::take);
                }
            }
        }

        private void take(SlotFrame frame) {
            long first = sequence;
            for (int i = 0; i < frame.size(); i++) {
                if (!frame.get(i).isContinued()) {
                    writer.event(
                            first + i,
                            s -> frame.get((int) (s - first)),
                            frame.get(i).slots());
                }
                engine.onSlot(frame.get(i), first + i);
            }
            sequence += frame.size();
        }
    }
}
