package io.ringbot.runner.daemon;

import io.ringbot.journal.JournalRecorder;
import io.ringbot.ring.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether ring, engine, journal and private session move: what was published must be decided and written down within two
 * seconds.
 *
 * <p>{@code io} looks; any thread reads when each moved last.
 */
final class Vitals {

    private static final long WINDOW_NS = TimeUnit.MILLISECONDS.toNanos(800);

    private final Pipeline pipeline;
    private final JournalRecorder recorder;
    private final BooleanSupplier sessionReady;
    private long publishedBefore = -1;
    private long publishedThen = -1;
    private long thenNs = System.nanoTime();
    // By System.nanoTime(), written by io.
    private volatile long ringNs = thenNs;
    private volatile long engineNs = thenNs;
    private volatile long journalNs = thenNs;
    private volatile long sessionNs = thenNs;

    /** @param recorder null where no journal is kept */
    Vitals(Pipeline pipeline, JournalRecorder recorder, BooleanSupplier sessionReady) {
        this.pipeline = pipeline;
        this.recorder = recorder;
        this.sessionReady = sessionReady;
    }

    /** Looks. Thread: {@code io}. @return what does not move, null where all does */
    String look() {
        long nowNs = System.nanoTime();
        ringNs = nowNs;
        if (sessionReady.getAsBoolean()) {
            sessionNs = nowNs;
        }
        if (!pipeline.isFaulted() && pipeline.decidedUpTo() >= publishedBefore) {
            engineNs = nowNs;
        }
        if (recorder == null
                || !recorder.hasFailed() && recorder.eventProgress().get() >= publishedBefore) {
            journalNs = nowNs;
        }
        if (nowNs - thenNs >= WINDOW_NS) {
            thenNs = nowNs;
            publishedBefore = publishedThen;
            publishedThen = pipeline.events().getCursor();
        }
        if (engineNs != nowNs) {
            return "the engine does not move";
        }
        return journalNs == nowNs ? null : "the journal does not move";
    }

    /** A thing and how long ago it moved, ms. */
    record Stamp(String name, long agoMs) {}

    List<Stamp> stamps() {
        long nowNs = System.nanoTime();
        List<Stamp> stamps = new ArrayList<>();
        stamps.add(stamp("ring", ringNs, nowNs));
        stamps.add(stamp("engine", engineNs, nowNs));
        if (recorder != null) {
            stamps.add(stamp("journal", journalNs, nowNs));
        }
        stamps.add(stamp("session", sessionNs, nowNs));
        return stamps;
    }

    private static Stamp stamp(String name, long atNs, long nowNs) {
        return new Stamp(name, Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNs - atNs)));
    }
}
