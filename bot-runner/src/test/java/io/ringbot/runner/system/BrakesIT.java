package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy whose orders are all refused is halted by the bot itself, and goes on after the pause that was configured. */
class BrakesIT {

    @TempDir
    private Path directory;

    @Test
    void shouldHaltAStrategyInAStormOfRefusalsAndLetItGoOnAfterThePause() throws Exception {
        try (ExchangeProcess exchange =
                ExchangeProcess.start(directory, "--fault", "{on: order, times: 5, do: refuse, with: {code: 51006}}")) {
            exchange.config(
                    "bot",
                    ExchangeProcess.QUOTER.replace(
                            "executions: off", "executions: off, rejections: 5 in 10s, rejectionPause: 1s"));
            BotProcess bot = BotProcess.run(directory, "run", "bot.yaml", "--duration", "6s", "--json");
            assertThat(bot.exitCode()).as(bot.err()).isZero();
            Map<String, Object> summary = BotProcess.object(bot.out());
            assertThat(BotProcess.number(summary, "ordersRejected")).isEqualTo(5);
            assertThat(BotProcess.number(summary, "ordersAccepted")).isPositive();
        }
        assertThat(Files.readString(directory.resolve("bot/halts.log")))
                .contains(
                        "strategy quoter halted",
                        "by the bot itself: 5 orders were refused by the venue in a short time, the limit is 5",
                        "strategy quoter resumed by the bot itself: the pause is over");
        BotProcess verify = BotProcess.run(directory, "verify", "bot/journal");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(BotProcess.run(directory, "journal", "tail", "bot/journal", "-n", "100000")
                        .out())
                .contains("TRADING_STATE strategy 0 halted was trading", "the limit is 5");
    }
}
