package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The venue freezes the account, revokes the key, or its clock runs away, in the middle of a run. */
@Tag("slow")
class VenueTroubleIT {

    @TempDir
    private Path directory;

    private BotProcess run(String fault, String seconds) throws Exception {
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--fault", fault)) {
            exchange.config("bot", ExchangeProcess.QUOTER);
            BotProcess bot = BotProcess.run(directory, "run", "bot.yaml", "--duration", seconds);
            for (String secret : new String[] {"apiKey", "secretKey", "passphrase"}) {
                assertThat(bot.out() + bot.err()).doesNotContain(exchange.text(secret));
            }
            return bot;
        }
    }

    private String journal() throws Exception {
        BotProcess verify = BotProcess.run(directory, "verify", "bot/journal");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        return BotProcess.run(directory, "journal", "tail", "bot/journal", "-n", "200000")
                .out();
    }

    @Test
    void shouldOnlyReduceOnceTheAccountIsFrozen() throws Exception {
        BotProcess bot = run("{on: order, after: 3, do: freeze-account, with: {code: 50009}}", "8s");
        assertThat(bot.err()).contains("reduce only since", "the venue takes no new risk of the account", "50009");
        assertThat(Files.readString(directory.resolve("bot/halts.log"))).contains("account reduce only", "50009");
        assertThat(journal()).contains("TRADING_STATE reduce-only was trading");
    }

    @Test
    void shouldEndAtOnceAndNameTheKeyWhenItIsRevoked() throws Exception {
        BotProcess bot = run("{on: order, after: 3, do: revoke-keys}", "30s");
        assertThat(bot.exitCode()).isEqualTo(1);
        assertThat(bot.err()).contains("; API key ", "open orders are left to the venue's dead-man switch");
        assertThat(bot.err().split("login refused", -1)).as("logins tried").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void shouldOrderNothingWhileTheVenuesClockIsAway() throws Exception {
        BotProcess bot = run("{on: order, after: 3, do: skew-clock, with: {ahead: 40s, for: 90s}}", "9s");
        assertThat(bot.err()).contains("this machine's clock is ", "behind the venue's");
        String[] lines = journal().split("\n");
        int off = -1;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains("refusal clock-off")) {
                off = i;
            }
            assertThat(off >= 0 && lines[i].contains(" PLACE ")).as(lines[i]).isFalse();
        }
        assertThat(off).as("it was told").isPositive();
    }
}
