package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.ReconEvent;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.audit.Audit;
import io.ringbot.runner.audit.AuditResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bot is killed at random moments under two hundred orders a second with fills, while the exchange lives on; in the end it is
 * told to stop in the middle of them.
 *
 * <p>{@code -Dringbot.drill.kills=N} sets how often, and {@code -Dringbot.drill.seed=N} when.
 */
class KillIT {

    private static final long SEED = Long.getLong("ringbot.drill.seed", 20_261_120L);
    private static final long RECONCILED_MS = 5_000;
    private static final long STOPPED_MS = 10_000;

    @TempDir
    private Path directory;

    @Test
    void shouldLoseNothingReuseNoIdAndTradeAgainAfterEveryKill() throws Exception {
        drill(2);
    }

    @Test
    @Tag("slow")
    void shouldLoseNothingInAHundredKills() throws Exception {
        drill(Integer.getInteger("ringbot.drill.kills", 100));
    }

    private void drill(int kills) throws Exception {
        StormPlugin.write(directory);
        SplittableRandom random = new SplittableRandom(SEED);
        try (ExchangeProcess exchange = ExchangeProcess.start(
                directory, "--instruments", StormPlugin.INSTRUMENTS, "--ledger", "ledger.jsonl")) {
            exchange.config("bot", StormPlugin.CONFIG);
            for (int i = 0; i < kills; i++) {
                try (BotProcess bot = started("start " + i)) {
                    TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
                    bot.kill();
                }
            }
            stopInOrder();
            exchange.stop();
        }
        List<Long> reconciled = read(kills + 1);
        System.out.printf(
                "%d kills: reconciled after %d ms at the least, %d in the middle, %d at the most%n",
                kills, reconciled.get(0), reconciled.get(reconciled.size() / 2), reconciled.get(reconciled.size() - 1));
        assertThat(reconciled).as("ms from the start of a run").allMatch(ms -> ms < RECONCILED_MS);

        AuditResult audit = Audit.of(List.of(directory.resolve("bot/journal")), directory.resolve("ledger.jsonl"));
        System.out.println(audit.findings() + " findings, " + audit.notes().size() + " things not known, of "
                + audit.orders() + " orders and " + audit.fills() + " fills");
        assertThat(audit.first()).isEmpty();
        assertThat(audit.fills()).isPositive();
        assertNothingOpen();
        BotProcess verify = BotProcess.run(directory, "verify", "bot/journal", "--all");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    private void assertNothingOpen() throws IOException {
        String end = "";
        try (Stream<String> lines = Files.lines(directory.resolve("ledger.jsonl"))) {
            end = lines.reduce("", (before, line) -> line);
        }
        assertThat(end).as("the ledger's last entry").contains("\"type\":\"end\"", "\"open\":[]");
    }

    private BotProcess started(String what) throws Exception {
        BotProcess bot = BotProcess.start(directory, "run", "bot.yaml");
        BotProcess.await(() -> bot.out().contains("  over  ") || !bot.isAlive());
        assertThat(bot.isAlive()).as(what + ": " + bot.out() + bot.err()).isTrue();
        return bot;
    }

    private void stopInOrder() throws Exception {
        try (BotProcess last = started("the last start")) {
            TimeUnit.SECONDS.sleep(2);
            long askedNs = System.nanoTime();
            last.terminate();
            assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - askedNs))
                    .as("SIGTERM under load, ms")
                    .isLessThan(STOPPED_MS);
        }
    }

    /** @return from the start of each run to its first complete reconciliation, ms, sorted */
    private List<Long> read(int expectedRuns) throws Exception {
        Set<Long> ids = new HashSet<>();
        List<Long> reconciledMs = new ArrayList<>();
        int runs = 0;
        try (JournalReader reader = JournalReader.open(directory.resolve("bot/journal"))) {
            while (reader.nextRun()) {
                runs++;
                long startNs = 0;
                long reconciledNs = 0;
                long nextEvent = 0;
                while (reader.next()) {
                    int kind = reader.slot(0).kind();
                    if (reader.type() == RecordType.EVENT) {
                        assertThat(reader.sequence()).as("run " + runs).isEqualTo(nextEvent);
                        nextEvent += reader.slotCount();
                        if (kind == EventKind.RUN_START.number()) {
                            assertThat(reader.sequence()).isZero();
                            startNs = reader.slot(0).receivedNs();
                        }
                        if (kind == EventKind.RECON_END.number()
                                && reconciledNs == 0
                                && ReconEvent.isComplete(reader.slot(0))) {
                            reconciledNs = reader.slot(0).receivedNs();
                        }
                    } else if (kind == CommandKind.PLACE.number() || kind == CommandKind.BATCH_PLACE.number()) {
                        assertThat(reconciledNs)
                                .as("run " + runs + ": nothing is ordered before the venue was asked")
                                .isPositive();
                        for (int i = 0; i < reader.slotCount(); i++) {
                            long id = OrderCommand.clientOrderId(reader.slot(i));
                            assertThat(ids.add(id)).as("client order id " + id).isTrue();
                        }
                    }
                }
                assertThat(reconciledNs).as("run " + runs + " was reconciled").isPositive();
                reconciledMs.add(TimeUnit.NANOSECONDS.toMillis(reconciledNs - startNs));
            }
        }
        assertThat(runs).isEqualTo(expectedRuns);
        assertThat(ids).hasSizeGreaterThan(runs * 40);
        return reconciledMs.stream().sorted().toList();
    }
}
