package io.ringbot.ring;

import io.ringbot.engine.StrategyLimits;

/** The watch of an engine that a test moves by hand, for tests of who looks at it. */
public final class WatchedEngine {

    public final CallbackWatch watch;

    private long nowNs = 1;
    private long sequence;

    /** @param budgetNs of each strategy */
    public WatchedEngine(int strategies, long budgetNs) {
        StrategyLimits limits = new StrategyLimits(1, 1, budgetNs, 3);
        watch = new CallbackWatch(
                java.util.stream.Stream.generate(() -> limits).limit(strategies).toList(), () -> nowNs);
        for (int i = 0; i < strategies * CallbackWatch.WARM_UP_CALLBACKS; i++) {
            enter(i % strategies);
            leave(i % strategies, 0);
        }
    }

    /** Goes into a callback. */
    public void enter(int strategy) {
        watch.begin(++sequence, nowNs);
        watch.entered(strategy);
    }

    /** Comes out of it after this time, and is done with the slot. */
    public void leave(int strategy, long tookNs) {
        nowNs += tookNs;
        watch.left(strategy);
        watch.end();
    }
}
