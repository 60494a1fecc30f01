package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot is killed at random moments while the exchange lives on. */
class KillIT {

    private static final int KILLS = 10;
    private static final long SEED = 20_261_120;

    @TempDir
    private Path directory;

    @Test
    void shouldOpenItsJournalReuseNoIdCleanUpAndTradeAgainAfterEveryKill() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--feed", "synthetic", "--speed", "4")) {
            exchange.config("bot", ExchangeProcess.QUOTER);
            for (int i = 0; i < KILLS; i++) {
                try (BotProcess bot = BotProcess.start(directory, "run", "bot.yaml")) {
                    BotProcess.await(() -> bot.out().contains("  over  ") || !bot.isAlive());
                    assertThat(bot.isAlive())
                            .as("start " + i + ": " + bot.err())
                            .isTrue();
                    Thread.sleep(200 + random.nextInt(1_800));
                    bot.kill();
                }
            }
            BotProcess last = BotProcess.run(directory, "run", "bot.yaml", "--duration", "4s", "--json");
            assertThat(last.err()).isEmpty();
            assertThat(last.exitCode()).isZero();
            Map<String, Object> summary = BotProcess.object(last.out());
            assertThat(BotProcess.number(summary, "ordersAccepted")).isPositive();
            assertThat(BotProcess.number(summary, "leftovers")).isZero();
        }

        BotProcess verify = BotProcess.run(directory, "verify", "bot/journal", "--all");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        Set<Long> ids = new HashSet<>();
        int runs = 0;
        int placed = 0;
        try (JournalReader reader = JournalReader.open(directory.resolve("bot/journal"))) {
            while (reader.nextRun()) {
                runs++;
                long nextEvent = 0;
                while (reader.next()) {
                    if (reader.type() == RecordType.EVENT) {
                        assertThat(reader.sequence()).as("run " + runs).isEqualTo(nextEvent);
                        nextEvent += reader.slotCount();
                        if (reader.slot(0).kind() == EventKind.RUN_START.number()) {
                            assertThat(reader.sequence()).isZero();
                        }
                    } else if (reader.slot(0).kind() == CommandKind.PLACE.number()) {
                        placed++;
                        long id = OrderCommand.clientOrderId(reader.slot(0));
                        assertThat(ids.add(id)).as("client order id " + id).isTrue();
                    }
                }
            }
        }
        assertThat(runs).isEqualTo(KILLS + 1);
        assertThat(placed).isGreaterThan(runs);
    }
}
