package io.ringbot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.event.CommandKind;
import io.ringbot.event.OrderAnswerEvent.Outcome;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.event.Suspension.Cause;
import io.ringbot.instrument.Side;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.SendResult;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a strategy does wrong stays with that strategy. */
class ContainmentTest {

    private static final StrategyLimits LIMITS = new StrategyLimits(10, 25, 50_000_000L, 3);

    private final List<Long> seenByTheOther = new ArrayList<>();
    private final Strategy other = (best, trading) -> seenByTheOther.add(best.bidPrice());

    private static void buy(BestBidOffer best, Trading trading) {
        trading.limit(best.instrument(), Side.BUY, 650_000, 100).postOnly().send();
    }

    private EngineBench bench(BiConsumer<BestBidOffer, Trading> bad) {
        return bench(LIMITS, bad);
    }

    private EngineBench bench(StrategyLimits limits, BiConsumer<BestBidOffer, Trading> bad) {
        return EngineBench.limited(limits, bad::accept, other).ready();
    }

    private static void tick(EngineBench bench) {
        bench.bestBidOffer("65000.0", "1", "65001.0", "1");
    }

    private static Throwable thrown(String kind) {
        return switch (kind) {
            case "exception" -> new IllegalStateException("boom");
            case "stack" -> new StackOverflowError();
            case "linkage" -> new NoClassDefFoundError("gone/Away");
            case "memory" -> new OutOfMemoryError("Java heap space");
            case "assertion" -> new AssertionError("no");
            case "initializer" -> new ExceptionInInitializerError("static");
            default -> new Throwable("neither error nor exception");
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "stack", "linkage", "memory", "assertion", "initializer", "throwable"})
    void shouldSuspendAloneWhoeverThrowsWhatever(String kind) {
        EngineBench bench = bench((best, trading) -> {
            buy(best, trading);
            ContainmentTest.<RuntimeException>sneak(thrown(kind));
        });
        tick(bench);
        tick(bench);

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        Slot command = bench.last(CommandKind.SUSPENDED);
        assertThat(Suspension.commandCause(command)).isEqualTo(Cause.FAILED);
        assertThat(Suspension.commandText(command))
                .isEqualTo(thrown(kind).getClass().getName());
        assertThat(bench.engine.suspension(0).text()).isEqualTo(thrown(kind).toString());
        assertThat(bench.engine.suspension(0).trace()).contains("ContainmentTest");
        assertThat(bench.engine.suspension(1)).isNull();
        assertThat(seenByTheOther).hasSize(3);
    }

    @Test
    void shouldSuspendForAStackThatReallyOverflowsAndAnArrayThatReallyDoesNotFit() {
        EngineBench deep = bench((best, trading) -> recurse(0));
        EngineBench large =
                bench((best, trading) -> assertThat(new long[Integer.MAX_VALUE]).isEmpty());
        tick(deep);
        tick(large);

        assertThat(deep.engine.failure(0)).isInstanceOf(StackOverflowError.class);
        assertThat(large.engine.failure(0)).isInstanceOf(OutOfMemoryError.class);
        assertThat(seenByTheOther).hasSize(4);
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    @Test
    void shouldSayTheNameOfAnExceptionThatFailsToSpeak() {
        EngineBench bench = bench((best, trading) -> {
            throw new IllegalStateException("boom") {
                private static final long serialVersionUID = 1L;

                @Override
                public String toString() {
                    throw new IllegalStateException("no words");
                }
            };
        });
        tick(bench);

        assertThat(bench.engine.suspension(0).text())
                .contains("ContainmentTest$")
                .contains("could not say more");
    }

    @Test
    void shouldKeepControlCharactersAndNovelsOutOfWhatItTells() {
        EngineBench bench = bench((best, trading) -> {
            throw new IllegalStateException("a\u001b[2Jb\nc" + "x".repeat(10_000));
        });
        tick(bench);

        assertThat(bench.engine.suspension(0).text()).contains("a?[2Jb?c").hasSizeLessThan(500);
    }

    @Test
    void shouldEndACallbackThatOrdersWithoutEndAndCancelWhatItSent() {
        EngineBench bench = bench((best, trading) -> {
            while (true) {
                buy(best, trading);
            }
        });
        tick(bench);

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(10);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(10);
        Slot command = bench.last(CommandKind.SUSPENDED);
        assertThat(Suspension.commandCause(command)).isEqualTo(Cause.RUNAWAY_ORDERS);
        assertThat(Suspension.commandText(command)).isEqualTo("more than 10 order calls in a callback");
        assertThat(seenByTheOther).hasSize(2);
    }

    @Test
    void shouldCountRefusedCallsOfACallbackToo() {
        EngineBench bench = bench((best, trading) -> {
            while (true) {
                trading.cancel(42);
            }
        });
        tick(bench);

        assertThat(bench.engine.suspension(0).cause()).isEqualTo(Cause.RUNAWAY_ORDERS);
    }

    @Test
    void shouldSuspendARunawayThatSwallowsTheExceptionAtTheEndOfTheEvent() {
        EngineBench bench = bench((best, trading) -> {
            for (int i = 0; i < 50; i++) {
                try {
                    buy(best, trading);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("more than 10 order calls");
                }
            }
        });
        tick(bench);
        tick(bench);

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(10);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(10);
        assertThat(bench.engine.suspension(0).cause()).isEqualTo(Cause.RUNAWAY_ORDERS);
    }

    @Test
    void shouldSuspendOrdersWithoutEndAcrossCallbacksWithinASecond() {
        EngineBench bench = bench((best, trading) -> buy(best, trading));
        for (int i = 0; i < 60; i++) {
            tick(bench);
        }

        // The one of ready() and 24 more.
        assertThat(bench.commands(CommandKind.PLACE)).hasSize(25);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(25);
        assertThat(bench.engine.counters().refusals(Refusal.STRATEGY_SUSPENDED)).isEqualTo(1);
        assertThat(Suspension.commandText(bench.last(CommandKind.SUSPENDED)))
                .isEqualTo("more than 25 orders in a second");
        assertThat(seenByTheOther).hasSize(61);
    }

    @Test
    void shouldNotSuspendWhoOrdersAsOftenButNotInOneSecond() {
        EngineBench bench = bench((best, trading) -> buy(best, trading));
        for (int i = 0; i < 60; i++) {
            bench.answer(bench.last(CommandKind.PLACE), Outcome.REJECTED, 51008);
            tick(bench);
            bench.time(100_000_000L);
        }

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(61);
        assertThat(bench.engine.suspension(0)).isNull();
    }

    @Test
    void shouldCountWhatTheMessageRateKeptBackSinceALoopDoesNotTire() {
        List<SendResult> results = new ArrayList<>();
        EngineBench bench = EngineBench.limited(new StrategyLimits(1_000_000, 800, 50_000_000L, 3), (best, trading) -> {
            for (int i = 0; i < 600; i++) {
                results.add(trading.limit(best.instrument(), Side.BUY, 650_000, 1)
                        .postOnly()
                        .send());
            }
        });
        bench.ready();
        tick(bench);
        tick(bench);

        assertThat(results).contains(SendResult.THROTTLED).contains(SendResult.HALTED);
        assertThat(bench.engine.suspension(0).text()).isEqualTo("more than 800 orders in a second");
    }

    @Test
    void shouldSuspendForWhatWasMeasuredOutside() {
        EngineBench bench = bench((best, trading) -> buy(best, trading));
        bench.suspension(0, Cause.OVER_BUDGET, 61_900_000L);
        tick(bench);

        assertThat(bench.commands(CommandKind.PLACE)).hasSize(1);
        assertThat(bench.commands(CommandKind.CANCEL)).hasSize(1);
        assertThat(Suspension.commandText(bench.last(CommandKind.SUSPENDED)))
                .isEqualTo("callbacks over 50 ms: 3 in a minute, the last 61 ms");
        assertThat(bench.engine.counters().suspended()).isEqualTo(1);
    }

    @Test
    void shouldSuspendOnceOnlyAndNobodyWhoIsNot() {
        EngineBench bench = bench((best, trading) -> {});
        bench.suspension(0, Cause.OVER_BUDGET, 61_900_000L);
        bench.suspension(0, Cause.OVER_BUDGET, 61_900_000L);
        bench.suspension(7, Cause.OVER_BUDGET, 61_900_000L);
        bench.suspension(-1, Cause.OVER_BUDGET, 61_900_000L);

        assertThat(bench.commands(CommandKind.SUSPENDED)).hasSize(1);
        assertThat(bench.engine.suspend(0, Cause.OVER_BUDGET, 1)).isFalse();
    }

    @Test
    void shouldCancelAnOrderOfASuspendedStrategyThatComesToLifeLater() {
        EngineBench bench = bench((best, trading) -> buy(best, trading));
        Slot place = bench.last(CommandKind.PLACE);
        bench.suspension(0, Cause.OVER_BUDGET, 61_900_000L);
        bench.answer(bench.last(CommandKind.CANCEL), Outcome.REJECTED, 51400);
        bench.answer(place, Outcome.ACCEPTED, 0);
        bench.time(3_000_000_000L);

        assertThat(bench.commands(CommandKind.CANCEL)).hasSizeGreaterThan(1);
    }

    @Test
    void shouldNotLeaveAnInterruptBehindInTheThread() {
        bench((best, trading) -> Thread.currentThread().interrupt());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(seenByTheOther).hasSize(1);
    }

    // An order that is half in the books and not on the wire: nobody here knows any more what is open.
    @Test
    void shouldEndAllDecidingWhereAnOrderCallIsCutInHalf() {
        EngineBench bench = EngineBench.limited(LIMITS, (best, trading) -> buy(best, trading));
        bench.failCommands = true;

        assertThatThrownBy(bench::ready)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order call of strategy s0 was cut in half by java.lang.StackOverflowError")
                .hasMessageContaining("start the bot again");
        assertThat(bench.commands(CommandKind.SUSPENDED)).isEmpty();
    }

    @Test
    void shouldFindAHalfOrderAlsoWhereTheStrategyKeepsTheError() {
        EngineBench bench = EngineBench.limited(LIMITS, (best, trading) -> {
            try {
                buy(best, trading);
            } catch (StackOverflowError e) {
                assertThat(e).isNotNull();
            }
        });
        bench.failCommands = true;

        assertThatThrownBy(bench::ready).hasMessageContaining("was cut in half");
    }
}
