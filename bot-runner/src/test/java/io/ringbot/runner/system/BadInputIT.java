package io.ringbot.runner.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets wrong first: each has its own clear answer and leaves nothing behind. */
class BadInputIT {

    private static final String REST = """
        instruments:
          - id: BTC-USDT
            tradeMode: cash
            limits: {maxOrderSize: "0.05", maxOrderValue: "5000", maxPosition: "0.2", priceCollar: 1%}
        risk: {maxMessagesPerSecond: 20, maxOpenOrders: 20, lossLimits: off}
        """;

    @TempDir
    private Path directory;

    @Test
    void shouldNameFileLineAndTheLikelyWordForAnUnknownKey() throws Exception {
        Files.writeString(directory.resolve("bot.yaml"), "mode: local\ndataDir: d\ninstrumnets:\n  - id: BTC-USDT\n");
        BotProcess run = BotProcess.run(directory, "run", "bot.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("bot.yaml:3").contains("instrumnets").contains("instruments");
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void shouldNameEveryMissingLimitOfModeDemo() throws Exception {
        Files.writeString(directory.resolve("bot.yaml"), """
            mode: demo
            dataDir: d
            credentials: {environment: true}
            instruments:
              - id: BTC-USDT
                limits: {maxOrderSize: "1"}
            """);
        BotProcess run = BotProcess.run(directory, "run", "bot.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("maxOrderValue")
                .contains("maxPosition")
                .contains("priceCollar")
                .contains("maxMessagesPerSecond");
    }

    @Test
    void shouldTellWrongKeySecretAndPassphraseApartWithoutRepeatingThem() throws Exception {
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--feed", "synthetic")) {
            String key = exchange.text("apiKey");
            String secret = exchange.text("secretKey");
            String passphrase = exchange.text("passphrase");
            String otherKey = key.substring(0, key.length() - 4) + (key.endsWith("0000") ? "1111" : "0000");
            refused(exchange, "wrong-key", otherKey, secret, passphrase, "apiKey");
            refused(exchange, "wrong-secret", key, "F".repeat(32), passphrase, "secretKey");
            refused(exchange, "wrong-passphrase", key, secret, "never-the-one", "passphrase");
        }
    }

    private void refused(
            ExchangeProcess exchange, String name, String key, String secret, String passphrase, String mend)
            throws IOException, InterruptedException {
        exchange.config(name, REST);
        exchange.credentials(name + "-key.yaml", key, secret, passphrase);
        BotProcess run = BotProcess.run(directory, "run", name + ".yaml", "--duration", "5s");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .containsIgnoringCase(mend)
                .doesNotContain(secret)
                .doesNotContain(passphrase)
                .doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseACredentialsFileOthersCanRead() throws Exception {
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--feed", "synthetic")) {
            exchange.config("bot", REST);
            Path file = directory.resolve("bot-key.yaml");
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "5s");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("chmod 600");
        }
    }

    @Test
    void shouldNameTheAddressThatRefusesTheConnection() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(
                directory.resolve("key.yaml"),
                "apiKey: 11111111-2222-3333-4444-555555555555\nsecretKey: ABCDEF0123456789ABCDEF0123456789\npassphrase: pp12\n");
        Files.setPosixFilePermissions(
                directory.resolve("key.yaml"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        String host = "://127.0.0.1:" + port;
        Files.writeString(
                directory.resolve("bot.yaml"),
                "mode: demo\ndataDir: d\nvenue: {restUrl: \"http" + host + "\", publicWsUrl: \"ws" + host
                        + "/ws/v5/public\", privateWsUrl: \"ws" + host + "/ws/v5/private\", businessWsUrl: \"ws" + host
                        + "/ws/v5/business\"}\ncredentials: {file: key.yaml}\n" + REST);
        BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "5s");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("127.0.0.1:" + port).doesNotContain("\tat ");
    }

    @Test
    void shouldNameAnInstrumentTheVenueDoesNotList() throws Exception {
        try (ExchangeProcess exchange = ExchangeProcess.start(directory, "--feed", "synthetic")) {
            exchange.config("bot", REST.replace("BTC-USDT", "BTC-NONE"));
            BotProcess run = BotProcess.run(directory, "run", "bot.yaml", "--duration", "5s");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("BTC-NONE").doesNotContain("\tat ");
        }
    }
}
