package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.ring.WatchedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineWatchdogTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(50);
    /** Looks a second. */
    private static final int LOOKS = 40;

    private final WatchedEngine engine = new WatchedEngine(2, BUDGET);
    private final List<String> told = new ArrayList<>();
    private final EngineWatchdog watchdog = new EngineWatchdog(
            engine.watch,
            2,
            SECOND,
            (at, ns) -> told.add("strategy " + at.strategy() + " at " + at.sequence()),
            strategy -> told.add("slow " + strategy));

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watchdog.look();
        }
    }

    @Test
    void shouldTellOnceWhereTheEngineStandsWhenItDoesNotMove() {
        engine.enter(1);
        look(LOOKS);
        assertThat(told).isEmpty();
        look(1);
        assertThat(told).containsExactly("strategy 1 at 21");
        look(5 * LOOKS);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldNotMindAnEngineThatMovesOrWaits() {
        for (int i = 0; i < 5 * LOOKS; i++) {
            engine.enter(0);
            look(1);
            engine.leave(0, 1);
        }
        look(5 * LOOKS);
        assertThat(told).isEmpty();
    }

    // A process that was stopped and goes on: the engine is seen at the same slot hours later, by one look.
    @Test
    void shouldCountTheTimeItLookedAndNotTheTimeThatWentBy() {
        engine.enter(0);
        look(2);
        engine.leave(0, 3_600 * SECOND);
        engine.enter(0);
        look(2);

        assertThat(told).containsExactly("slow 0");
    }

    @Test
    void shouldTellOfEachStrategyThatWasSlowSinceTheLastLook() {
        engine.enter(1);
        engine.leave(1, BUDGET + 1);
        engine.enter(1);
        engine.leave(1, BUDGET + 1);
        look(3);
        assertThat(told).containsExactly("slow 1");
        engine.enter(1);
        engine.leave(1, BUDGET + 1);
        look(1);
        assertThat(told).containsExactly("slow 1", "slow 1");
    }
}
