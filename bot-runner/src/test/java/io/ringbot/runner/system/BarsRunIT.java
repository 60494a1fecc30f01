package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strategy on bars that ships, against the local exchange: warmed up, trading on live bars, its replay proven. */
class BarsRunIT {

    private static final Pattern FILLS = Pattern.compile(" fills [1-9]");

    private static final Pattern FROM = Pattern.compile(" from (\\S+) ");

    @TempDir
    private Path directory;

    private void demo() throws IOException {
        // Averages so short that they cross every other second.
        String text = Files.readString(Path.of("..", "config", "bars-demo.yaml"))
                .replaceAll("fast: 3 ", "fast: 1 ")
                .replaceAll("slow: 8 ", "slow: 2 ");
        assertThat(text).contains("fast: 1 ").contains("slow: 2 ");
        Files.writeString(directory.resolve("bars-demo.yaml"), text);
    }

    @Test
    void shouldTradeOnBarsAndVerifyItsOwnJournal() throws Exception {
        demo();
        try (BotProcess bot = BotProcess.start(directory, "run", "bars-demo.yaml")) {
            BotProcess.await(
                    () -> FILLS.matcher(bot.out()).find() || bot.err().contains("suspended") || !bot.isAlive());
            bot.terminate();
            assertThat(bot.exitCode()).as(bot.err()).isZero();
            assertThat(bot.err()).isEmpty();
            assertThat(bot.out()).doesNotContain("suspended").doesNotContain("FAULT");
        }
        String journal = "data/bars-demo/journal";
        BotProcess tail = BotProcess.run(directory, "journal", "tail", journal, "-n", "1000000");
        assertThat(tail.exitCode()).as(tail.err()).isZero();
        assertThat(tail.out().lines().filter(line -> line.contains("CANDLE")))
                .anyMatch(line -> line.contains("closed history"))
                .anyMatch(line -> line.endsWith(" closed"));
        assertThat(tail.out().lines().filter(line -> line.contains(" closed history")))
                .hasSizeGreaterThanOrEqualTo(300);
        List<Instant> opens = tail.out()
                .lines()
                .filter(line -> line.contains("CANDLE") && line.contains(" closed"))
                .map(line ->
                        FROM.matcher(line).results().findFirst().orElseThrow().group(1))
                .map(Instant::parse)
                .toList();
        assertThat(opens).hasSizeGreaterThan(301);
        for (int i = 1; i < opens.size(); i++) {
            assertThat(opens.get(i))
                    .as("no hole, no double")
                    .isEqualTo(opens.get(i - 1).plusSeconds(1));
        }
        BotProcess verify = BotProcess.run(directory, "verify", journal);
        assertThat(verify.out()).as(verify.err()).contains("identical: ");
        assertThat(verify.exitCode()).isZero();
    }
}
