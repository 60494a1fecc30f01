package io.ringbot.ring;

import io.ringbot.engine.CallbackObserver;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.time.NanoClock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Times every callback outside the code that decides, and shows where the engine is to whoever watches that it moves.
 *
 * <p>Written by the engine's thread, without allocation; {@link #look} and the counts may be read by any. One look at the clock a
 * callback: it counts from the end of the one before, or from when the engine took the slot, so the engine's own work is in it,
 * microseconds beside budgets of milliseconds. What the thread spent waiting for a core is not the strategy's, and is taken off
 * where the system tells of it; other pauses of the machine count, which is why it takes several to suspend. The first ten
 * callbacks of a strategy are not held to its budget.
 */
public final class CallbackWatch implements CallbackObserver {

    /** Overruns older than this are forgotten. */
    static final long WINDOW_NS = 60_000_000_000L;

    /** In its first callbacks a strategy's classes are loaded, which may take as long as it will and is over then. */
    static final int WARM_UP_CALLBACKS = 10;

    private static final int NOBODY = -1;

    // Where the engine is, for others.
    private static final int STARTED_NS = 0;
    private static final int SEQUENCE = 1;
    private static final int INSIDE = 2;
    private static final int SLOTS = 3;
    private static final int WAITED_NS = 4;

    private final NanoClock clock;
    private final AtomicLongArray position = new AtomicLongArray(5);
    private final AtomicLongArray overruns;
    private final AtomicLongArray longestNs;
    private final long[] budgetNs;
    private final long[] callbacks;
    /** When the last overruns of a strategy were, as many as suspend it, oldest next. */
    private final long[][] recent;

    private volatile LongSupplier waited = () -> 0;
    private long waitedBeforeNs;
    private long slots;
    private long lastNs;
    private int over = NOBODY;
    private long overNs;

    CallbackWatch(List<StrategyLimits> limits, NanoClock clock) {
        this.clock = clock;
        overruns = new AtomicLongArray(limits.size());
        longestNs = new AtomicLongArray(limits.size());
        budgetNs = new long[limits.size()];
        callbacks = new long[limits.size()];
        recent = new long[limits.size()][];
        for (int i = 0; i < budgetNs.length; i++) {
            budgetNs[i] = limits.get(i).callbackNs();
            // One that nothing suspends needs no memory.
            recent[i] =
                    new long[budgetNs[i] == Long.MAX_VALUE ? 0 : limits.get(i).overruns()];
        }
        position.set(INSIDE, NOBODY);
    }

    /** Holds nobody to a budget: for a run in which a person stops strategies in a debugger. Before the first event. */
    public void ignoreBudgets() {
        Arrays.fill(budgetNs, Long.MAX_VALUE);
    }

    // --- the engine's thread

    /** The engine runs on this thread. Once, before the first slot. */
    void onThisThread() {
        waitedForCore(CoreQueue.ofThisThread());
    }

    /** @param totalNs how long the engine's thread has waited for a core so far */
    void waitedForCore(LongSupplier totalNs) {
        position.set(WAITED_NS, totalNs.getAsLong());
        waited = totalNs;
    }

    /** The engine takes a slot. */
    void begin(long sequence, long nowNs) {
        lastNs = nowNs;
        waitedBeforeNs = position.getOpaque(WAITED_NS);
        position.setOpaque(SEQUENCE, sequence);
        position.setOpaque(SLOTS, ++slots);
        position.setRelease(STARTED_NS, nowNs);
    }

    /** It is done with it. */
    void end() {
        position.setRelease(STARTED_NS, 0);
    }

    @Override
    public void entered(int strategy) {
        position.setOpaque(INSIDE, strategy);
    }

    @Override
    public void left(int strategy) {
        long nowNs = clock.nanoTime();
        long took = nowNs - lastNs;
        lastNs = nowNs;
        position.setOpaque(INSIDE, NOBODY);
        if (++callbacks[strategy] > WARM_UP_CALLBACKS && took > budgetNs[strategy]) {
            overran(strategy, took, nowNs);
        }
    }

    private void overran(int strategy, long tookWithWait, long nowNs) {
        long waitedNs = waited.getAsLong();
        position.setOpaque(WAITED_NS, waitedNs);
        long took = tookWithWait - Math.max(0, waitedNs - waitedBeforeNs);
        if (took <= budgetNs[strategy]) {
            return;
        }
        long count = overruns.get(strategy);
        long[] last = recent[strategy];
        int next = (int) (count % last.length);
        boolean full = count >= last.length - 1;
        last[next] = nowNs;
        long oldest = last[(next + 1) % last.length];
        longestNs.setOpaque(strategy, Math.max(took, longestNs.getOpaque(strategy)));
        overruns.setOpaque(strategy, count + 1);
        if (full && nowNs - oldest <= WINDOW_NS) {
            over = strategy;
            overNs = took;
        }
    }

    /** The strategy that has used up its budget since this was asked last, or -1. */
    int takeOver() {
        int was = over;
        over = NOBODY;
        return was;
    }

    /** What the callback took that used it up, ns. */
    long overNs() {
        return overNs;
    }

    // --- any thread

    /** Looks how long the engine's thread has waited for a core: the fresher, the less is forgiven. Some ten times a second. */
    public void sample() {
        position.setOpaque(WAITED_NS, waited.getAsLong());
    }

    /**
     * Where the engine is.
     *
     * @param sequence of the slot it is at
     * @param slots how many it has begun: two looks with the same number see the same slot
     * @param startedNs when it took it, monotonic; 0 where it waits for the next
     * @param strategy whose callback it is in, -1 where in none
     */
    public record Position(long sequence, long slots, long startedNs, int strategy) {

        public boolean isBusy() {
            return startedNs != 0;
        }
    }

    /** Where the engine is now; a moment old. */
    public Position look() {
        long startedNs = position.getAcquire(STARTED_NS);
        return new Position(
                position.getOpaque(SEQUENCE), position.getOpaque(SLOTS), startedNs, (int) position.getOpaque(INSIDE));
    }

    /** How many callbacks of a strategy took longer than its budget. */
    public long overruns(int strategy) {
        return overruns.getOpaque(strategy);
    }

    /** The longest of them, ns; 0 where there was none. */
    public long longestNs(int strategy) {
        return longestNs.getOpaque(strategy);
    }
}
