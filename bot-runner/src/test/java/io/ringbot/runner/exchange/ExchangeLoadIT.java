package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.bench.load.LoadResult;
import io.ringbot.bench.load.LoadRun;
import io.ringbot.bench.load.LoadVerdict;
import io.ringbot.bench.load.Target;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.audit.AuditReport;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under load no answer, push or unit of money is lost. {@code bot-runner-bench.jar exchange-load} does more of it. */
class ExchangeLoadIT {

    private static final List<String> INSTRUMENTS = List.of("BTC-USDT", "BTC-USDT-SWAP");

    @TempDir
    Path directory;

    @Test
    void shouldLoseNothingUnderLoad() throws Exception {
        load(2_000, 1.5);
    }

    @Test
    @Tag("slow")
    void shouldLoseNothingInAMinuteOfTenThousandOrdersASecond() throws Exception {
        assertThat(load(10_000, 60).ordersPerSecond()).isGreaterThan(9_900);
    }

    private LoadResult load(int ordersPerSecond, double seconds) throws Exception {
        Path ledger = directory.resolve("ledger.jsonl");
        LoadResult result;
        ApiKey key;
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic()
                .withInstruments(INSTRUMENTS)
                .withRateLimits(0)
                .withLedger(ledger))) {
            key = exchange.testKey();
            result = LoadRun.run(
                    new Target(exchange.port(), key.apiKey(), key.secretKey(), key.passphrase()),
                    INSTRUMENTS,
                    ordersPerSecond,
                    seconds);
        }
        AuditReport audit = LedgerAudit.of(ledger);

        assertThat(LoadVerdict.problems(result, audit, key.uid())).isEmpty();
        assertThat(result.isSound()).isTrue();
        assertThat(audit.isSound()).isTrue();
        assertThat(result.fills()).isGreaterThan(result.orders() / 5);
        return result;
    }
}
