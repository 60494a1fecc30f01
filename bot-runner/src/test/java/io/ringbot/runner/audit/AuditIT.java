package io.ringbot.runner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.instrument.Side;
import io.ringbot.strategy.OrderState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The auditor finds nothing where there is nothing to find, and says so. */
class AuditIT {

    /** Each plays upon a few of many orders; none leaves an instrument blocked for its quarantine. */
    private static final String[] WICKED = {
        "{on: push orders, each: 3, times: always, do: duplicate, with: {copies: 1, after: 5ms}}",
        "{on: push orders, each: 7, times: always, do: reorder, with: {behind: 1}}",
        "{on: push orders, each: 11, times: 3, do: lose}",
        "{on: order, each: 5, times: always, do: fill-first}",
        "{on: order, each: 9, times: 3, do: late-answer, with: {by: 100ms}}",
        "{on: order, after: 10, do: refuse, with: {code: 51008}}",
        "{on: order, after: 12, do: refuse, with: {code: 50026, executed: true}}",
        "{on: order, after: 15, do: lose-answer, with: {executed: true}}",
        "{on: cancel-order, after: 3, do: refuse, with: {code: 50026, executed: true}}",
        "{on: amend-order, after: 1, do: lose-answer, with: {executed: true}}",
        "{on: push books, after: 20, do: lose}"
    };

    @TempDir
    private Path directory;

    private AuditResult trade(long seed, String... rules) throws Exception {
        try (Scene scene = new Scene(directory, rules)) {
            scene.start();
            RandomHand hand = new RandomHand(scene.hand(), seed);
            hand.trade(100);
            if (rules.length > 0) {
                scene.link.cut();
            }
            hand.trade(100);
            return scene.audit();
        }
    }

    @Test
    @Tag("slow")
    void shouldFindNothingInSoundRunsWithFaultsAndWithout() throws Exception {
        try (Together<AuditResult> scenes = new Together<>()) {
            List<String> names = List.of("1", "2", "3", "4");
            for (String seed : names) {
                boolean wicked = Integer.parseInt(seed) % 2 == 0;
                scenes.play(seed, () -> trade(Long.parseLong(seed), wicked ? WICKED : new String[0]));
            }
            for (String seed : names) {
                AuditResult result = scenes.outcome(seed);
                assertThat(result.first()).as("seed " + seed).isEmpty();
                assertThat(result.orders()).isGreaterThan(40);
                assertThat(result.fills()).isGreaterThan(10);
            }
        }
    }

    @Test
    void shouldSayByItsExitCodeAndInWordsWhetherAllHolds() throws Exception {
        try (Scene scene = new Scene(directory)) {
            scene.start();
            long id = scene.take(Scene.SPOT, Side.BUY, 50);
            scene.awaitState(id, OrderState.FILLED);
            scene.audit();
            String ledger = scene.ledger().toString();

            assertThat(command(scene.data.toString(), "--ledger", ledger))
                    .startsWith("0 1 run decided 1 orders; the venue let in 1 of them and booked")
                    .endsWith("nothing lost, nothing doubled, nothing invented");
            assertThat(command("--json", scene.journal().toString(), "--ledger", ledger))
                    .startsWith("0 {\"holds\":true,\"runs\":1,\"intents\":1,\"orders\":1,");
            assertThat(command(scene.data.toString(), scene.data.toString(), "--ledger", ledger))
                    .startsWith("3 ")
                    .contains("an id that")
                    .endsWith("do not hold");
            assertThat(command(scene.data.toString(), "--ledger", ledger + "no"))
                    .startsWith("2 ")
                    .contains("no ledger at");
            assertThat(command(directory.toString(), "--ledger", ledger))
                    .startsWith("1 ")
                    .contains("no journal at");
            assertThat(command("--ledger", ledger)).startsWith("2 ");
        }
    }

    private static String command(String... words) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int code = new CommandLine(new AuditCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(words);
        return code + " " + out.toString().strip();
    }
}
