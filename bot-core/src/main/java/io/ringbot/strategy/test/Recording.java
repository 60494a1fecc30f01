package io.ringbot.strategy.test;

import java.util.List;

/** Market data recorded earlier: what it is about, and a way to play it. */
interface Recording {

    /** The instruments in it and how each was fed. */
    List<Plan.Traded> traded();

    /** When its first event was received, ns since 1970. */
    long startNs();

    /** The same by the clock that never steps. */
    long startMonotonicNs();

    /** Feeds all of it, once. */
    void play(TestRun run);
}
