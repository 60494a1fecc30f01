package io.ringbot.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalRecorderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private CountDownLatch holdInFailure = new CountDownLatch(0);
    private JournalWriter writer;

    private final RecorderListener listener = new RecorderListener() {
        @Override
        public void onLag(LagLevel level, long slotsBehind) {
            told.add(level.name());
        }

        @Override
        public void onFailure(String reason, Throwable cause) {
            told.add("failed: " + reason);
            try {
                holdInFailure.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    };

    private JournalWriter writer(JournalSettings settings) {
        writer = JournalWriter.open(directory, settings);
        writer.beginRun(Samples.header(1));
        return writer;
    }

    @AfterEach
    void close() {
        if (writer != null) {
            writer.close();
        }
    }

    private static RingBuffer<Slot> ring(int size) {
        return RingBuffer.createSingleProducer(Slot::new, size);
    }

    /** Publishes one event of this many slots; its last word carries the sequence, to be recognised. */
    private static long publish(RingBuffer<Slot> ring, int count) {
        long high = ring.next(count);
        long low = high - count + 1;
        fill(ring, low, count);
        ring.publish(low, high);
        return high;
    }

    private static void fill(RingBuffer<Slot> ring, long low, int count) {
        for (long s = low; s < low + count; s++) {
            Slot slot = ring.get(s);
            if (s == low) {
                slot.begin(EventKind.BOOK_UPDATE.number()).slots(count);
            } else {
                slot.beginContinued(EventKind.BOOK_UPDATE.number());
            }
            slot.word(15, s);
        }
    }

    private static void publishCommand(RingBuffer<Slot> ring, long cause) {
        long sequence = ring.next();
        Slot slot = ring.get(sequence).begin(CommandKind.CANCEL.number());
        slot.word(2, cause);
        slot.word(15, sequence);
        ring.publish(sequence);
    }

    @Test
    void shouldWriteNoCommandBeforeItsCauseUnderTwoBusyThreads() throws Exception {
        RingBuffer<Slot> events = ring(64);
        RingBuffer<Slot> commands = ring(16);
        JournalRecorder recorder = new JournalRecorder(events, commands, writer(Samples.SETTINGS), listener);
        Sequence engineProgress = new Sequence();
        events.addGatingSequences(engineProgress);
        int frames = 40_000;
        AtomicReference<Long> lastEvent = new AtomicReference<>();
        Thread io = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(11);
            long last = -1;
            for (int i = 0; i < frames; i++) {
                last = publish(events, 1 + random.nextInt(5));
            }
            lastEvent.set(last);
        });
        long[] sent = new long[1];
        Thread engine = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(12);
            long next = 0;
            while (lastEvent.get() == null || next <= lastEvent.get()) {
                long available = events.getCursor();
                while (next <= available) {
                    int count = events.get(next).slots();
                    if (random.nextInt(3) == 0) {
                        publishCommand(commands, next);
                        sent[0]++;
                    }
                    next += count;
                    engineProgress.set(next - 1);
                }
                Thread.onSpinWait();
            }
        });
        recorder.start();
        engine.start();
        io.start();
        io.join();
        engine.join();
        assertThat(recorder.stop(PATIENCE)).isTrue();
        assertThat(told).noneMatch(line -> line.startsWith("failed"));

        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            long nextEvent = 0;
            long commandsSeen = 0;
            long eventsSeen = 0;
            while (reader.next()) {
                if (reader.type() == RecordType.EVENT) {
                    for (int i = 0; i < reader.slotCount(); i++) {
                        check(reader.slot(i).word(15) == nextEvent + i, "the slots of event " + nextEvent);
                    }
                    nextEvent += reader.slotCount();
                    eventsSeen++;
                } else {
                    check(reader.slot(0).word(15) == commandsSeen, "command " + commandsSeen);
                    check(reader.slot(0).causeSequence() < nextEvent, "the cause of command " + commandsSeen);
                    commandsSeen++;
                }
            }
            assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
            assertThat(nextEvent).isEqualTo(lastEvent.get() + 1);
            assertThat(eventsSeen).isEqualTo(frames).isEqualTo(recorder.eventRecords());
            assertThat(commandsSeen).isEqualTo(sent[0]).isEqualTo(recorder.commandRecords());
            assertThat(recorder.lostRecords()).isZero();
        }
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what + " is not where it should be");
        }
    }

    @Test
    void shouldTellOfLagAtHalfAndThreeQuartersAndWhenItIsOver() throws Exception {
        RingBuffer<Slot> events = ring(1024);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), writer(Samples.SETTINGS), listener);
        for (int i = 0; i < 800; i++) {
            publish(events, 1);
        }
        recorder.start();
        assertThat(recorder.stop(PATIENCE)).isTrue();
        // The first look finds 800 of 1,024; looks every 256 records find 544 (kept up by hysteresis), 288 and 32.
        assertThat(told).containsExactly("THREE_QUARTERS", "HALF", "NONE");
    }

    @Test
    void shouldTellOfHalfARingOfCommands() throws Exception {
        RingBuffer<Slot> events = ring(1024);
        RingBuffer<Slot> commands = ring(16);
        JournalRecorder recorder = new JournalRecorder(events, commands, writer(Samples.SETTINGS), listener);
        publish(events, 1);
        for (int i = 0; i < 8; i++) {
            publishCommand(commands, 0);
        }
        recorder.start();
        await(() -> told.size() == 2);
        assertThat(recorder.stop(PATIENCE)).isTrue();
        assertThat(told).containsExactly("HALF", "NONE");
    }

    @Test
    void shouldStallAProducerOnlyWhenAFullRingBehind() throws Exception {
        RingBuffer<Slot> events = ring(16);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), writer(Samples.SETTINGS), listener);
        for (int i = 0; i < 16; i++) {
            events.tryNext();
            fill(events, i, 1);
            events.publish(i);
        }
        assertThatThrownBy(events::tryNext).isInstanceOf(InsufficientCapacityException.class);
        recorder.start();
        await(() -> events.hasAvailableCapacity(16));
        assertThat(recorder.stop(PATIENCE)).isTrue();
        assertThat(recorder.eventRecords()).isEqualTo(16);
    }

    @Test
    void shouldGoOnEmptyingTheRingsAndTellOnceWhenTheJournalCannotBeWritten() throws Exception {
        RingBuffer<Slot> events = ring(64);
        RingBuffer<Slot> commands = ring(64);
        JournalWriter broken = writer(Samples.SETTINGS);
        JournalRecorder recorder = new JournalRecorder(events, commands, broken, listener);
        recorder.start();
        publish(events, 2);
        await(() -> recorder.eventRecords() == 1);
        // Every append fails from here, as on a broken disk.
        broken.close();
        for (int i = 0; i < 500; i++) {
            publish(events, 2);
            publishCommand(commands, 2L * i);
        }
        assertThat(recorder.stop(PATIENCE)).isTrue();
        assertThat(told)
                .filteredOn(line -> line.startsWith("failed"))
                .singleElement()
                .asString()
                .contains("see whether its disk is full");
        assertThat(recorder.hasFailed()).isTrue();
        assertThat(recorder.lostRecords()).isEqualTo(1_000);
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            assertThat(Samples.rest(reader)).hasSize(1);
            assertThat(reader.end()).isEqualTo(ReadEnd.JOURNAL);
        }
    }

    @Test
    void shouldTellOfAnEventThatWasNotPublishedWhole() throws Exception {
        RingBuffer<Slot> events = ring(64);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), writer(Samples.SETTINGS), listener);
        long sequence = events.next();
        events.get(sequence).begin(EventKind.BOOK_UPDATE.number()).slots(5);
        events.publish(sequence);
        recorder.start();
        assertThat(recorder.stop(PATIENCE)).isTrue();
        assertThat(told).singleElement().asString().contains("claims 5 slots, 1 are published");
        assertThat(recorder.lostRecords()).isOne();
    }

    @Test
    void shouldSayThatItCouldNotStopInTime() throws Exception {
        holdInFailure = new CountDownLatch(1);
        RingBuffer<Slot> events = ring(64);
        JournalWriter broken = writer(Samples.SETTINGS);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), broken, listener);
        broken.close();
        publish(events, 1);
        recorder.start();
        await(() -> !told.isEmpty());
        assertThat(recorder.stop(Duration.ofMillis(20))).isFalse();
        holdInFailure.countDown();
        assertThat(recorder.stop(PATIENCE)).isTrue();
    }

    @Test
    void shouldRefuseToJoinRingsInUse() {
        RingBuffer<Slot> events = ring(16);
        publish(events, 1);
        JournalWriter open = writer(Samples.SETTINGS);
        assertThatThrownBy(() -> new JournalRecorder(events, ring(16), open, listener))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event 0");
    }

    @Test
    void shouldNotHoldUpTheRingsAfterItHasStopped() throws Exception {
        RingBuffer<Slot> events = ring(16);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), writer(Samples.SETTINGS), listener);
        recorder.start();
        assertThat(recorder.stop(PATIENCE)).isTrue();
        Sequence other = new Sequence();
        events.addGatingSequences(other);
        for (int i = 0; i < 100; i++) {
            other.set(publish(events, 1));
        }
        assertThat(events.getCursor()).isEqualTo(99);
    }

    @Test
    void shouldRecordAFrameOfTheDecoderAsItStood() throws Exception {
        RingBuffer<Slot> events = ring(1024);
        JournalRecorder recorder = new JournalRecorder(events, ring(16), writer(Samples.SETTINGS), listener);
        recorder.start();
        SlotFrame frame = Samples.book(800);
        long high = events.next(frame.size());
        long low = high - frame.size() + 1;
        for (int i = 0; i < frame.size(); i++) {
            events.get(low + i).copyFrom(frame.get(i));
        }
        events.publish(low, high);
        assertThat(recorder.stop(PATIENCE)).isTrue();
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.nextRun();
            assertThat(reader.next()).isTrue();
            assertThat(reader.slotCount()).isEqualTo(frame.size());
            for (int i = 0; i < frame.size(); i++) {
                assertThat(Samples.words(reader.slot(i))).isEqualTo(Samples.words(frame.get(i)));
            }
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 20 s in vain");
            }
            Thread.sleep(1);
        }
    }
}
