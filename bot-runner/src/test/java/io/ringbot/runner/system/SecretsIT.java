package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with everything logged: no byte it wrote may hold the secret key or the passphrase, in any common form. */
class SecretsIT {

    @TempDir
    private Path directory;

    @Test
    void shouldWriteNeitherSecretNorPassphraseAnywhere() throws Exception {
        Map<String, String> secrets = new LinkedHashMap<>();
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--feed", "synthetic", "--speed", "4")) {
            exchange.config("bot", """
                instruments:
                  - id: BTC-USDT
                    tradeMode: cash
                    limits: {maxOrderSize: "0.05", maxOrderValue: "5000", maxPosition: "0.2", priceCollar: 1%}
                risk: {maxMessagesPerSecond: 20, maxOpenOrders: 20, lossLimits: off}
                strategies:
                  - name: quoter
                    settings: {size: "0.001", halfSpread: "0.6", maxPosition: "0.02", requote: "0.3"}
                """);
            secrets.put("secretKey", exchange.text("secretKey"));
            secrets.put("passphrase", exchange.text("passphrase"));
            BotProcess run = BotProcess.run(
                    directory, "--log-level", "trace", "--debug", "run", "bot.yaml", "--duration", "3s", "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .as("something must be logged for this to say anything")
                    .isNotEmpty();
            assertThat(BotProcess.number(BotProcess.object(run.out()), "ordersAccepted"))
                    .isPositive();
            assertClean(run.out(), secrets, "standard output");
            assertClean(run.err(), secrets, "standard error");
        }
        try (Stream<Path> files = Files.walk(directory.resolve("bot"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(3);
            for (Path file : written) {
                assertClean(latin(file), secrets, file.toString());
            }
        }
    }

    private static void assertClean(String content, Map<String, String> secrets, String where) {
        secrets.forEach((name, value) -> forms(value)
                .forEach((form, text) -> assertThat(content.contains(text))
                        .as(name + " as " + form + " in " + where)
                        .isFalse()));
    }

    private static Map<String, String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain text", secret);
        forms.put("prefix", secret.substring(0, 8));
        forms.put("base64", Base64.getEncoder().encodeToString(bytes).replace("=", ""));
        forms.put("hex", HexFormat.of().formatHex(bytes));
        return forms;
    }

    private static String latin(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
