package io.ringbot.runner.daemon;

import io.ringbot.ring.CallbackWatch;
import io.ringbot.ring.CallbackWatch.Position;
import java.util.function.IntConsumer;
import java.util.function.ObjLongConsumer;

/**
 * Sees that the engine moves, and which strategies are slow. A thread of {@code ops}.
 *
 * <p>Time counts only while the watchdog itself gets to look: where the whole process or machine stood still, nobody is to blame.
 */
final class EngineWatchdog implements AutoCloseable {

    private static final long LONGEST_STEP_NS = 25_000_000L;

    private final CallbackWatch watch;
    private final int strategies;
    private final long limitNs;
    private final ObjLongConsumer<Position> onStandstill;
    private final IntConsumer onOverrun;
    private final long stepNs;
    private final long[] told;
    private final Thread thread = new Thread(this::run, "watchdog");

    private long seenSlot = -1;
    private long stoodNs;
    private boolean over;
    private volatile boolean closing;

    /**
     * @param limitNs how long the engine may stand in one slot; {@link Long#MAX_VALUE} for ever
     * @param onStandstill is told once, with where it stands and for how long, ns
     * @param onOverrun is told of a strategy whose callbacks took longer than their budget since the last look
     */
    EngineWatchdog(
            CallbackWatch watch,
            int strategies,
            long limitNs,
            ObjLongConsumer<Position> onStandstill,
            IntConsumer onOverrun) {
        this.watch = watch;
        this.strategies = strategies;
        this.limitNs = limitNs;
        this.onStandstill = onStandstill;
        this.onOverrun = onOverrun;
        stepNs = Math.min(LONGEST_STEP_NS, limitNs / 10);
        told = new long[strategies];
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                Thread.sleep(stepNs / 1_000_000L + 1);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Looks once; a step has passed since the last look. */
    void look() {
        watch.sample();
        Position at = watch.look();
        if (!at.isBusy() || at.slots() != seenSlot) {
            seenSlot = at.isBusy() ? at.slots() : -1;
            stoodNs = 0;
        } else {
            stoodNs += stepNs;
            if (stoodNs >= limitNs && !over) {
                over = true;
                onStandstill.accept(at, stoodNs);
            }
        }
        for (int i = 0; i < strategies; i++) {
            long overruns = watch.overruns(i);
            if (overruns != told[i]) {
                told[i] = overruns;
                onOverrun.accept(i);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
