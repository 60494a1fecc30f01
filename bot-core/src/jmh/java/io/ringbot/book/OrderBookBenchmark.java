package io.ringbot.book;

import io.ringbot.benchmark.RingbotBenchmark;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Frames of a book of 400 levels a side. */
public class OrderBookBenchmark extends RingbotBenchmark {

    private static final int LEVELS = 400;
    private static final int UPDATES = 1_024;
    private static final long MID = 642_100;
    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.00000001").build();

    private final OrderBook book = new OrderBook(INSTRUMENT);
    private final SlotFrame snapshot = new SlotFrame();
    private final SlotFrame[] updates = new SlotFrame[UPDATES];
    private int next;

    @Setup
    public void setUp() {
        Slot slot = snapshot.event(EventKind.BOOK_SNAPSHOT).sequences(1, -1);
        BookEvent.sequenced(slot);
        for (int i = 0; i < LEVELS; i++) {
            BookEvent.addLevel(snapshot, true, MID + 1 + i, 1_000 + i, 1);
        }
        for (int i = 0; i < LEVELS; i++) {
            BookEvent.addLevel(snapshot, false, MID - i, 1_000 + i, 1);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < UPDATES; i++) {
            updates[i] = update(i, random);
        }
        snapshot();
    }

    // Six levels: four change their size and one goes or comes back, mostly near the best, as in a recording. Every
    // second update undoes what the one before removed, so the book keeps its depth for ever.
    private SlotFrame update(int number, SplittableRandom random) {
        SlotFrame frame = new SlotFrame();
        Slot slot = frame.event(EventKind.BOOK_UPDATE).sequences(1, 1);
        BookEvent.sequenced(slot);
        SplittableRandom pair = new SplittableRandom(number / 2);
        int gone = (int) (LEVELS * Math.pow(pair.nextDouble(), 3));
        boolean goneAsk = pair.nextBoolean();
        BookEvent.addLevel(frame, goneAsk, price(goneAsk, gone), number % 2 == 0 ? 0 : 777, 1);
        for (int i = 0; i < 5; i++) {
            boolean ask = random.nextBoolean();
            int level = (int) (LEVELS * Math.pow(random.nextDouble(), 3));
            // Not the level that is away, which this would bring back.
            if (ask == goneAsk && level == gone) {
                level = (level + 1) % LEVELS;
            }
            BookEvent.addLevel(frame, ask, price(ask, level), 1 + random.nextInt(100_000), 1);
        }
        return frame;
    }

    private static long price(boolean ask, int level) {
        return ask ? MID + 1 + level : MID - level;
    }

    private OrderBook.Applied apply(SlotFrame frame) {
        OrderBook.Applied applied = OrderBook.Applied.IGNORED;
        for (int i = 0; i < frame.size(); i++) {
            applied = book.onSlot(frame.get(i));
        }
        return applied;
    }

    @Benchmark
    public OrderBook.Applied updateOfSixLevels() {
        int i = next;
        next = i + 1 & UPDATES - 1;
        OrderBook.Applied applied = apply(updates[i]);
        if (applied != OrderBook.Applied.UPDATE) {
            throw new IllegalStateException("update " + i + " was " + applied);
        }
        return applied;
    }

    @Benchmark
    public OrderBook.Applied snapshot() {
        return apply(snapshot);
    }
}
