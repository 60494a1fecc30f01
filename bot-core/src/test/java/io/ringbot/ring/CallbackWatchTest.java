package io.ringbot.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.engine.StrategyLimits;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackWatchTest {

    private static final long MS = 1_000_000L;

    private long nowNs = 1_000 * MS;
    private final CallbackWatch watch = new CallbackWatch(
            List.of(new StrategyLimits(1, 1, 50 * MS, 3), new StrategyLimits(1, 1, 10 * MS, 1), StrategyLimits.NONE),
            () -> nowNs);
    private long slot;

    @BeforeEach
    void warmUp() {
        for (int i = 0; i < CallbackWatch.WARM_UP_CALLBACKS; i++) {
            callback(0, 1_000);
            callback(1, 1_000);
        }
    }

    @Test
    void shouldNotHoldTheFirstCallbacksToABudgetSinceClassesAreLoadedInThem() {
        assertThat(watch.overruns(0)).isZero();
        assertThat(watch.takeOver()).isEqualTo(-1);
    }

    private void callback(int strategy, long ms) {
        watch.begin(++slot, nowNs);
        watch.entered(strategy);
        nowNs += ms * MS;
        watch.left(strategy);
        watch.end();
    }

    @Test
    void shouldTellTheThirdOverrunWithinAMinute() {
        callback(0, 51);
        callback(0, 51);
        assertThat(watch.takeOver()).isEqualTo(-1);
        callback(0, 63);

        assertThat(watch.takeOver()).isZero();
        assertThat(watch.overNs()).isEqualTo(63 * MS);
        assertThat(watch.takeOver()).isEqualTo(-1);
        assertThat(watch.overruns(0)).isEqualTo(3);
        assertThat(watch.longestNs(0)).isEqualTo(63 * MS);
    }

    @Test
    void shouldNotMindABudgetThatIsJustKept() {
        for (int i = 0; i < 10; i++) {
            callback(0, 50);
        }
        assertThat(watch.overruns(0)).isZero();
    }

    @Test
    void shouldForgetOverrunsOfMoreThanAMinuteAgo() {
        callback(0, 51);
        callback(0, 51);
        nowNs += 60_000 * MS;
        callback(0, 51);
        callback(0, 51);
        assertThat(watch.takeOver()).isEqualTo(-1);
        callback(0, 51);
        assertThat(watch.takeOver()).isZero();
    }

    @Test
    void shouldHoldEachStrategyToItsOwnBudget() {
        watch.begin(1, nowNs);
        watch.entered(0);
        nowNs += 40 * MS;
        watch.left(0);
        watch.entered(1);
        nowNs += 11 * MS;
        watch.left(1);
        watch.entered(2);
        nowNs += 5_000 * MS;
        watch.left(2);
        watch.end();

        assertThat(watch.takeOver()).isEqualTo(1);
        assertThat(watch.overNs()).isEqualTo(11 * MS);
        assertThat(watch.overruns(0)).isZero();
        assertThat(watch.overruns(2)).isZero();
    }

    @Test
    void shouldNotBlameAStrategyForTheTimeItsThreadWaitedForACore() {
        long[] waited = {500 * MS};
        watch.waitedForCore(() -> waited[0]);
        for (int i = 0; i < 5; i++) {
            watch.begin(++slot, nowNs);
            watch.entered(0);
            nowNs += 90 * MS;
            waited[0] += 45 * MS;
            watch.left(0);
            watch.end();
            watch.sample();
        }
        assertThat(watch.overruns(0)).isZero();
        callback(0, 51);
        assertThat(watch.overruns(0)).isEqualTo(1);
        assertThat(watch.longestNs(0)).isEqualTo(51 * MS);
    }

    @Test
    void shouldTellOfAThreadThatReallyRunsHowLongItWaited() {
        long before = CoreQueue.ofThisThread().getAsLong();
        assertThat(before).isNotNegative();
        assertThat(CoreQueue.ofThisThread().getAsLong()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void shouldShowWhereTheEngineIs() {
        assertThat(watch.look().isBusy()).isFalse();
        watch.begin(77, nowNs);
        assertThat(watch.look().strategy()).isEqualTo(-1);
        watch.entered(1);

        CallbackWatch.Position inside = watch.look();
        assertThat(inside.isBusy()).isTrue();
        assertThat(inside.sequence()).isEqualTo(77);
        assertThat(inside.strategy()).isEqualTo(1);
        assertThat(inside.startedNs()).isEqualTo(nowNs);

        watch.left(1);
        watch.end();
        assertThat(watch.look().isBusy()).isFalse();
        assertThat(watch.look().slots()).isEqualTo(inside.slots());
    }
}
