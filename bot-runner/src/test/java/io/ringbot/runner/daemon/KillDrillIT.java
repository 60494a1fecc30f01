package io.ringbot.runner.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.TradingScope;
import io.ringbot.runner.control.ControlAnswer;
import io.ringbot.runner.control.ControlRequest.Command;
import io.ringbot.runner.daemon.DrillBench.Entry;
import io.ringbot.strategy.Refusal;
import io.ringbot.time.SystemEpochClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kill switch pulled under five hundred orders a second, timed by the exchange's own ledger; and an ordinary stop under them.
 *
 * <p>{@code -Dringbot.drill.repeats=N} sets how often in each state.
 */
class KillDrillIT {

    private static final long LAST_ORDER_MS = 100;
    private static final long CANCELLED_MS = 2_000;
    private static final long PROVEN_MS = 10_000;

    /** On a machine that builds other things at the same time. */
    private static final long ANYWHERE = 10;

    private static final int REPEATS = Integer.getInteger("ringbot.drill.repeats", 10);

    @TempDir
    private Path directory;

    private final SystemEpochClock clock = new SystemEpochClock();
    private final List<Pull> pulls = new ArrayList<>();

    /** What the switch is pulled by. */
    private enum Trigger {
        COMMAND,
        FILE,
        SIGNAL
    }

    /** One pull, in what state, and when trading was allowed again. */
    private record Pull(String state, long pulledNs, long provenNs, long resumedNs) {}

    private void pull(DrillBench bench, String state) throws Exception {
        pull(bench, state, Trigger.COMMAND);
    }

    private void pull(DrillBench bench, String state, Trigger trigger) throws Exception {
        long pulledNs = clock.epochNs();
        if (trigger == Trigger.COMMAND) {
            ControlAnswer answer = bench.ask(Command.HALT, "drill " + state);
            assertThat(answer.text()).contains("is halted", "nothing is open");
            assertThat(answer.exitCode()).isZero();
        } else if (trigger == Trigger.FILE) {
            bench.haltByFile("drill " + state);
            DrillBench.await(() -> Files.notExists(bench.data.resolve("HALT")) && bench.isProvenEmpty());
        } else {
            long before = bench.halts();
            DrillBench.haltBySignal();
            DrillBench.await(() -> bench.halts() > before && bench.isProvenEmpty());
        }
        long provenNs = clock.epochNs();
        bench.flood().standing = false;
        bench.privateLink.mend();
        DrillBench.await(() -> bench.resumes("the drill goes on"));
        pulls.add(new Pull(
                state + " by " + trigger.name().toLowerCase(Locale.ROOT), pulledNs, provenNs, clock.epochNs()));
    }

    // An order on its way just then would be lost, and block its instrument for a minute: the drill is not about that.
    private static void cutPrivateLink(DrillBench bench) throws InterruptedException {
        bench.flood().standing = true;
        TimeUnit.MILLISECONDS.sleep(200);
        DrillBench.await(() -> bench.privateLink.isQuiet(200));
        bench.privateLink.cut();
        // What is sent before the bot has seen it would be lost too.
        DrillBench.await(() -> bench.deadMan().text("standing").contains("the private session is not ready"));
    }

    private void inEachState(DrillBench bench, Trigger trigger) throws Exception {
        bench.awaitSpate();
        pull(bench, "TRADING", trigger);
        bench.awaitSpate();
        bench.ask(Command.REDUCE, "drill");
        pull(bench, "REDUCE_ONLY", trigger);
        bench.awaitSpate();
        bench.flood().standing = true;
        TimeUnit.MILLISECONDS.sleep(50);
        pull(bench, "engine blocked", trigger);
        bench.awaitSpate();
        cutPrivateLink(bench);
        bench.flood().standing = false;
        TimeUnit.MILLISECONDS.sleep(50);
        pull(bench, "private socket dead", trigger);
        bench.awaitSpate();
        bench.ask(Command.HALT, "first");
        pull(bench, "HALTED", trigger);
        bench.awaitSpate();
    }

    /** Each pull's times by the exchange's ledger: last order, last one cancelled, proof. */
    private Map<String, List<long[]>> times(DrillBench bench) throws Exception {
        List<Entry> ledger = bench.ledger();
        Map<String, List<long[]>> times = new LinkedHashMap<>();
        for (Pull pull : pulls) {
            long lastOrder = pull.pulledNs;
            long lastCancelled = pull.pulledNs;
            for (Entry entry : ledger) {
                if (entry.ns() > pull.pulledNs && entry.ns() < pull.provenNs) {
                    lastOrder = entry.isPlace() ? entry.ns() : lastOrder;
                    lastCancelled = entry.isCancelled() ? entry.ns() : lastCancelled;
                }
            }
            times.computeIfAbsent(pull.state, state -> new ArrayList<>()).add(new long[] {
                lastOrder - pull.pulledNs, lastCancelled - pull.pulledNs, pull.provenNs - pull.pulledNs
            });
        }
        return times;
    }

    private static void assertInTime(Map<String, List<long[]>> times, long slack) {
        times.forEach((state, all) -> assertThat(all).as(state).allSatisfy(each -> {
            assertThat(each[0] / 1_000_000).as("last order, ms").isLessThan(LAST_ORDER_MS * slack);
            assertThat(each[1] / 1_000_000).as("last one cancelled, ms").isLessThan(CANCELLED_MS * slack);
            assertThat(each[2] / 1_000_000).as("proven empty, ms").isLessThan(PROVEN_MS * slack);
        }));
    }

    @Test
    void shouldStopOrdersAndProveThatNoneIsOpenAlsoWhereTheEngineAndThePrivateSocketAreGone() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            pull(bench, "TRADING");
            bench.awaitSpate();
            cutPrivateLink(bench);
            pull(bench, "all gone");
            bench.awaitSpate();
            RunSummary summary = bench.stop();
            assertThat(summary.fault()).isNull();
            assertThat(summary.leftovers()).isZero();
            assertInTime(times(bench), ANYWHERE);
            assertThat(bench.ledger().stream()
                            .filter(entry -> entry.isPlace() || entry.isDeadMan())
                            .findFirst()
                            .orElseThrow()
                            .isDeadMan())
                    .as("the dead-man switch comes before the first order")
                    .isTrue();
        }
    }

    @Test
    @Tag("slow")
    void shouldStayEmptyWherePulledBeforeItIsArmed() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            for (Trigger trigger : Trigger.values()) {
                bench.privateLink.cut();
                bench.start();
                assertThat(bench.flood().refusal).isEqualTo(Refusal.NOT_ARMED);
                pull(bench, "READ_ONLY", trigger);
                bench.awaitSpate();
                cutPrivateLink(bench);
                bench.flood().standing = false;
                DrillBench.await(() -> bench.flood().refusal == Refusal.SESSION_NOT_READY);
                pull(bench, "ARMED", trigger);
                bench.awaitSpate();
                assertThat(bench.stop().leftovers()).isZero();
            }
            Map<String, List<long[]>> times = times(bench);
            System.out.println(table(times));
            assertInTime(times, ANYWHERE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-cpu", "single"})
    @Tag("slow")
    void shouldEndInOrderUnderLoadWithinTenSeconds(String profile) throws Exception {
        try (DrillBench bench = new DrillBench(directory, profile)) {
            List<Long> askedNs = new ArrayList<>();
            List<Long> tookMs = new ArrayList<>();
            for (int i = 0; i < REPEATS; i++) {
                bench.start();
                bench.awaitSpate();
                askedNs.add(clock.epochNs());
                RunSummary summary = bench.stop();
                tookMs.add((clock.epochNs() - askedNs.get(i)) / 1_000_000);
                assertThat(summary.fault()).isNull();
                assertThat(summary.leftovers()).isZero();
            }
            System.out.println(profile + ": stopped under load, ms: "
                    + tookMs.stream().sorted().toList());
            assertThat(tookMs).allMatch(ms -> ms < PROVEN_MS);
            List<Entry> ledger = bench.ledger();
            for (int i = 0; i < REPEATS; i++) {
                assertNothingNew(ledger, askedNs.get(i), tookMs.get(i));
            }
        }
    }

    // Of one stop: no order, then no order open, then no dead-man switch.
    private static void assertNothingNew(List<Entry> ledger, long askedNs, long tookMs) {
        List<Entry> since = ledger.stream()
                .filter(entry -> entry.ns() > askedNs && entry.ns() < askedNs + tookMs * 1_000_000)
                .toList();
        assertThat(since)
                .as("orders after the stop")
                .noneMatch(entry -> entry.isPlace() && entry.ns() > askedNs + LAST_ORDER_MS * ANYWHERE * 1_000_000);
        List<Entry> ends = since.stream()
                .filter(entry -> entry.isCancelled() || entry.isDeadMan())
                .toList();
        Entry last = ends.get(ends.size() - 1);
        assertThat(last.isDeadMan() && last.fields().text("text").contains("\"timeOut\":\"0\""))
                .as("the dead-man switch is disarmed last")
                .isTrue();
    }

    @Test
    @Tag("slow")
    void shouldNotFeedTheDeadManSwitchWithoutThePrivateSession() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            cutPrivateLink(bench);
            bench.flood().standing = false;
            long cutNs = clock.epochNs();
            TimeUnit.SECONDS.sleep(4);
            long mendedNs = clock.epochNs();
            bench.privateLink.mend();
            bench.awaitSpate();
            bench.stop();
            assertThat(bench.ledger())
                    .noneMatch(entry -> entry.isDeadMan()
                            && entry.ns() > cutNs + TimeUnit.SECONDS.toNanos(2)
                            && entry.ns() < mendedNs);
        }
    }

    @Test
    @Tag("slow")
    void shouldCancelOverAnotherConnectionWhereTheEventLoopItselfStands() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "single")) {
            bench.start();
            bench.awaitSpate();
            bench.flood().standing = true;
            TimeUnit.MILLISECONDS.sleep(50);
            pull(bench, "event loop blocked");
            bench.awaitSpate();
            bench.stop();
            Map<String, List<long[]>> times = times(bench);
            assertInTime(times, ANYWHERE);
        }
    }

    @Test
    @Tag("slow")
    void shouldStayHaltedOverARestartUntilAPersonLiftsIt() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            // What a person in a hurry does.
            bench.haltByFile("prices look wrong");
            DrillBench.await(() -> bench.flood().refusal == Refusal.TRADING_HALTED);
            DrillBench.await(() -> Files.notExists(bench.data.resolve("HALT")));
            bench.stop();

            bench.start();
            DrillBench.await(() -> bench.flood().refusal == Refusal.TRADING_HALTED);
            assertThat(bench.ask(Command.STATUS, "").text())
                    .contains("\"state\":\"HALTED\"", "prices look wrong", "file HALT");
            assertThat(bench.flood().sent).isZero();
            DrillBench.await(() -> bench.resumes("they were right"));
            bench.awaitSpate();
            bench.stop();
            assertThat(Files.readString(bench.data.resolve("halts.log")))
                    .contains("prices look wrong", "resumed by the drill: they were right");
        }
    }

    @Test
    @Tag("slow")
    void shouldHaltAStrategyAndAnInstrumentAlone() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            assertThat(bench.ask(Command.HALT, TradingScope.STRATEGY, "first", "odd")
                            .text())
                    .contains("strategy first is halted", "nothing is open");
            assertThat(bench.flood().refusal).isEqualTo(Refusal.STRATEGY_HALTED);
            assertThat(bench.ask(Command.HALT, TradingScope.INSTRUMENT, "BTC-USDT", "odd")
                            .exitCode())
                    .isZero();
            assertThat(bench.ask(Command.RESUME, "all").text()).contains("was not resumed: it is not halted");
            assertThat(bench.ask(Command.HALT, TradingScope.STRATEGY, "second", "odd")
                            .exitCode())
                    .isEqualTo(2);
            bench.ask(Command.RESUME, TradingScope.STRATEGY, "first", "fine");
            DrillBench.await(() -> bench.flood().refusal == Refusal.INSTRUMENT_HALTED);
            bench.ask(Command.RESUME, TradingScope.INSTRUMENT, "BTC-USDT", "fine");
            bench.awaitSpate();
        }
    }

    @Test
    @Tag("slow")
    void shouldFeedTheDeadManSwitchOnlyWhileTheEngineMovesAndDisarmItLast() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            DrillBench.await(() -> bench.deadMan().text("state").equals("ARMED"));
            bench.flood().standing = true;
            long frozenNs = clock.epochNs();
            DrillBench.await(() -> bench.deadMan().text("state").equals("STARVED"));
            assertThat(bench.deadMan().text("standing")).isEqualTo("the engine does not move");
            TimeUnit.MILLISECONDS.sleep(1_500);
            long thawedNs = clock.epochNs();
            bench.flood().standing = false;
            DrillBench.await(() -> bench.deadMan().text("state").equals("ARMED"));
            bench.stop();

            List<Entry> beats = bench.ledger().stream().filter(Entry::isDeadMan).toList();
            assertThat(beats)
                    .as("while frozen")
                    .noneMatch(beat ->
                            beat.ns() > frozenNs + TimeUnit.MILLISECONDS.toNanos(2_300) && beat.ns() < thawedNs);
            assertThat(beats.get(0).fields().text("text")).contains("\"timeOut\":\"10\"", "\"tag\":\"ringbot");
            assertThat(beats.get(beats.size() - 1).fields().text("text")).contains("\"timeOut\":\"0\"");
            assertThat(beats.stream().filter(beat -> beat.fields().text("text").contains("\"timeOut\":\"0\"")))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("slow")
    void shouldHaveTheVenueCancelAllWhereTheEngineStaysFrozen() throws Exception {
        try (DrillBench bench = new DrillBench(directory, "low-cpu")) {
            bench.start();
            bench.awaitSpate();
            bench.flood().standing = true;
            TimeUnit.SECONDS.sleep(15);
            bench.flood().standing = false;
            bench.stop();
            assertThat(bench.ledger().stream()
                            .filter(entry -> entry.type().equals("order")
                                    && entry.fields().text("cancelSource").equals("20")))
                    .as("orders that the dead-man switch cancelled")
                    .hasSizeGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"low-cpu", "balanced"})
    @Tag("slow")
    void shouldKeepItsTimesAgainAndAgain(String profile) throws Exception {
        try (DrillBench bench = new DrillBench(directory, profile)) {
            bench.start();
            for (int i = 0; i < REPEATS; i++) {
                for (Trigger trigger : Trigger.values()) {
                    inEachState(bench, trigger);
                }
            }
            RunSummary summary = bench.stop();
            assertThat(summary.fault()).isNull();
            assertThat(summary.leftovers()).isZero();
            Map<String, List<long[]>> times = times(bench);
            System.out.println(table(times));
            assertInTime(times, 1);
        }
    }

    private static String table(Map<String, List<long[]>> times) {
        StringBuilder text = new StringBuilder(String.format(
                "%-32s %4s %28s %28s %28s%n", "ms (min/median/max)", "n", "last order", "last cancelled", "proven"));
        times.forEach((state, all) -> {
            text.append(String.format("%-32s %4d", state, all.size()));
            for (int i = 0; i < 3; i++) {
                int column = i;
                long[] sorted =
                        all.stream().mapToLong(each -> each[column]).sorted().toArray();
                text.append(String.format(
                        " %28s",
                        Arrays.toString(new long[] {
                            sorted[0] / 1_000_000,
                            sorted[sorted.length / 2] / 1_000_000,
                            sorted[sorted.length - 1] / 1_000_000
                        })));
            }
            text.append('\n');
        });
        return text.toString();
    }
}
