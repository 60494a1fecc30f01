package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.StatePiece;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.state.CarriedOver;
import io.ringbot.state.StateAssembly;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run goes on from: after a kill, after an orderly end, and without its journal. */
class RestartIT {

    @TempDir
    private Path directory;

    /** What a run's journal says it began with, and what fills it heard of. */
    private static final class Run {
        final CarriedOver begin = new CarriedOver();
        final TreeSet<Long> heard = new TreeSet<>();
        long firstPlaceNs = Long.MAX_VALUE;
        long readyNs;
        long reconciledNs;
    }

    private static List<Run> runs(Path journal) {
        List<Run> runs = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.nextRun()) {
                Run run = new Run();
                StateAssembly assembly = new StateAssembly();
                while (reader.next()) {
                    read(reader, run, assembly);
                }
                runs.add(run);
            }
        }
        return runs;
    }

    private static void read(JournalReader reader, Run run, StateAssembly assembly) {
        Slot slot = reader.slot(0);
        if (reader.type() != RecordType.EVENT) {
            if (slot.kind() == CommandKind.PLACE.number()) {
                run.firstPlaceNs = Math.min(run.firstPlaceNs, slot.emittedNs());
            }
            return;
        }
        switch (EventKind.of(slot.kind())) {
            case RECOVERED -> {
                byte[] part = StatePiece.owner(slot, StatePiece.ofEvent()) == CarriedOver.OWNER
                        ? assembly.take(slot, StatePiece.ofEvent())
                        : null;
                if (part != null) {
                    run.begin.take(part);
                }
            }
            case CONNECTION -> {
                if (run.readyNs == 0
                        && ConnectionEvent.role(slot) == ConnectionEvent.Role.PRIVATE
                        && ConnectionEvent.state(slot) == ConnectionEvent.State.READY) {
                    run.readyNs = slot.receivedNs();
                }
            }
            case RECON_END -> {
                if (run.reconciledNs == 0 && ReconEvent.isComplete(slot)) {
                    run.reconciledNs = slot.receivedNs();
                }
            }
            case ORDER, FILL -> {
                if (OrderEvent.hasFill(slot)) {
                    run.heard.add(OrderEvent.tradeId(reader.slot(1)));
                }
            }
            default -> {
                // Not about this.
            }
        }
    }

    /** What the bot's fills did to the holding, by the exchange's own ledger: change by trade. */
    private static TreeMap<Long, BigDecimal> changes(Path ledger) throws Exception {
        TreeMap<Long, BigDecimal> changes = new TreeMap<>();
        for (String line : Files.readAllLines(ledger)) {
            JsonFields entry = JsonReader.object(line);
            if (entry.text("type").equals("fill")) {
                BigDecimal size = new BigDecimal(entry.text("sz"));
                BigDecimal fee =
                        entry.text("feeCcy").equals("BTC") ? new BigDecimal(entry.text("fee")) : BigDecimal.ZERO;
                changes.merge(
                        Long.parseLong(entry.text("tradeId")),
                        (entry.text("side").equals("buy") ? size : size.negate()).add(fee),
                        BigDecimal::add);
            }
        }
        return changes;
    }

    private void runFor(int ms, boolean kill) throws Exception {
        try (BotProcess bot = BotProcess.start(directory, "run", "bot.yaml")) {
            BotProcess.await(() -> bot.out().contains("  over  ") || !bot.isAlive());
            assertThat(bot.isAlive()).as(bot.err()).isTrue();
            Thread.sleep(ms);
            if (kill) {
                bot.kill();
            } else {
                bot.terminate();
                assertThat(bot.exitCode()).as(bot.err()).isZero();
            }
        }
    }

    @Test
    void shouldGoOnWithWhatTheRunBeforeHeldAndBookEveryFillOnce() throws Exception {
        Path journal = directory.resolve("bot/journal");
        Path lost = directory.resolve("lost");
        Path ledger = directory.resolve("ledger.jsonl");
        try (ExchangeProcess exchange = ExchangeProcess.start(
                directory, "--feed", "synthetic", "--speed", "8", "--ledger", ledger.toString())) {
            exchange.config("bot", ExchangeProcess.QUOTER);
            runFor(1_500, true);
            runFor(1_500, false);
            runFor(1_000, true);
            runFor(200, false);
            Files.move(journal, lost);
            runFor(1_000, true);
            runFor(200, false);
            exchange.stop();
        }
        TreeMap<Long, BigDecimal> changes = changes(ledger);
        List<Run> before = runs(lost);
        assertThat(before).hasSize(4);
        TreeSet<Long> heard = new TreeSet<>();
        for (Run run : before) {
            assertThat(run.begin.isWhole()).isTrue();
            assertThat(TimeUnit.NANOSECONDS.toMillis(run.reconciledNs - run.readyNs))
                    .isLessThan(5_000);
            assertThat(run.firstPlaceNs).isGreaterThan(run.reconciledNs);
            BigDecimal held = BigDecimal.ZERO;
            for (CarriedOver.Position position : run.begin.positions()) {
                held = new BigDecimal(position.text().split(" ")[0]);
            }
            BigDecimal expected = heard.stream().map(changes::get).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(held).as("the sum of the fills heard so far").isEqualByComparingTo(expected);
            heard.addAll(run.heard);
        }
        List<Run> after = runs(journal);
        assertThat(after).hasSize(2);
        assertThat(after.get(0).begin.knownUntilMs()).as("nothing is known").isZero();
        assertThat(after.get(0).begin.positions()).isEmpty();
        after.forEach(run -> heard.addAll(run.heard));
        // What was filled between the first of the two and the start of the second run was known by nobody.
        assertThat(changes.size()).isPositive();
        assertThat(heard).as("each fill of the exchange's ledger").containsAll(changes.keySet());

        for (String path : List.of("lost", "bot/journal")) {
            BotProcess verify = BotProcess.run(directory, "verify", path, "--all");
            assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        }
    }
}
