package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The venue stops to know the key in mid-run. */
class RefusedKeyIT {

    @TempDir
    private Path directory;

    @Test
    void shouldEndWithTheReasonWhenTheKeyIsNoLongerKnown() throws Exception {
        ExchangeProcess first = ExchangeProcess.start(directory, "--feed", "synthetic");
        first.config("bot", """
            instruments:
              - id: BTC-USDT
                tradeMode: cash
                limits: {maxOrderSize: "0.05", maxOrderValue: "5000", maxPosition: "0.2", priceCollar: 1%}
            risk: {maxMessagesPerSecond: 20, maxOpenOrders: 20, lossLimits: off}
            """);
        try (BotProcess bot = BotProcess.start(directory, "run", "bot.yaml")) {
            BotProcess.await(() -> bot.out().contains("  over  ") || !bot.isAlive());
            assertThat(bot.isAlive()).as(bot.err()).isTrue();
            first.close();
            // Another one at the same place has another key.
            try (ExchangeProcess second =
                    ExchangeProcess.start(directory, "--feed", "synthetic", "--port", first.port())) {
                assertThat(second.text("apiKey")).isNotEqualTo(first.text("apiKey"));
                assertThat(bot.exitCode()).as(bot.err()).isEqualTo(1);
            }
            assertThat(bot.out()).contains("FAULT").contains("apiKey");
            for (String secret : new String[] {"apiKey", "secretKey", "passphrase"}) {
                assertThat(bot.out() + bot.err()).doesNotContain(first.text(secret));
            }
        } finally {
            first.close();
        }
    }
}
