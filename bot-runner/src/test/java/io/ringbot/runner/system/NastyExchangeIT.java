package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot lives through a script of faults; what it did to the venue stands in the venue's own ledger. */
class NastyExchangeIT {

    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void shouldNeitherDoubleAnOrderNorLeaveOneBehind() throws Exception {
        Files.writeString(directory.resolve("nasty.yaml"), """
                seed: 5
                rules:
                  - {on: push books, after: 5, do: lose}
                  - {on: push bbo-tbt, each: 25, times: 4, do: spoil, with: {as: truncated}}
                  - {on: push orders, each: 3, times: always, do: duplicate, with: {copies: 1, after: 50ms}}
                  - {on: order, after: 1, do: fill-first}
                  - {on: order, after: 2, do: late-answer, with: {by: 200ms}}
                  - {on: order, after: 3, do: refuse, with: {code: 50011}}
                  - {on: order, after: 5, do: lose-answer, with: {executed: true}}
                  - {on: cancel-order, do: refuse, with: {code: 50026, executed: true}}
                """);
        try (ExchangeProcess exchange = ExchangeProcess.start(
                directory,
                "--feed",
                "synthetic",
                "--speed",
                "4",
                "--script",
                "nasty.yaml",
                "--ledger",
                "ledger.jsonl")) {
            exchange.config("bot", ExchangeProcess.QUOTER);
            BotProcess bot = BotProcess.run(directory, "run", "bot.yaml", "--duration", "3s", "--json");
            assertThat(bot.exitCode()).as(bot.err()).isZero();
            exchange.stop();
        }

        List<Map<String, Object>> entries = ledger();
        Set<String> played = entries.stream()
                .filter(entry -> entry.get("type").equals("fault"))
                .map(entry -> (String) entry.get("do"))
                .collect(Collectors.toSet());
        assertThat(played).contains("lose", "spoil", "duplicate", "fill-first", "late-answer", "refuse");
        Map<String, String> orderOfClientId = new HashMap<>();
        Map<String, String> lastState = new HashMap<>();
        for (Map<String, Object> entry : entries) {
            if (entry.get("type").equals("order")) {
                String ordId = (String) entry.get("ordId");
                lastState.put(ordId, (String) entry.get("state"));
                assertThat(orderOfClientId.merge((String) entry.get("clOrdId"), ordId, (first, again) -> first))
                        .as("the one order of " + entry.get("clOrdId"))
                        .isEqualTo(ordId);
            }
        }
        assertThat(lastState).hasSizeGreaterThan(5);
        assertThat(new HashSet<>(lastState.values())).isSubsetOf("filled", "canceled");
    }

    private List<Map<String, Object>> ledger() throws IOException {
        try (var lines = Files.lines(directory.resolve("ledger.jsonl"))) {
            return lines.map(BotProcess::object).toList();
        }
    }
}
