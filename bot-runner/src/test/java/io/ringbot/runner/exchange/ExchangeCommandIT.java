package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExchangeCommandIT {

    /** The command as main, in a process of its own. */
    public static final class Launcher {
        private Launcher() {}

        public static void main(String[] args) {
            System.exit(new CommandLine(new ExchangeCommand()).execute(args));
        }
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldPrintOneLineOfJsonServeAndEndWellWhenTerminated() throws Exception {
        Process process = start("--json", "--instruments", "BTC-USDT");
        try (BufferedReader out = output(process)) {
            JsonFields ready = JsonReader.object(out.readLine());
            assertThat(ready.members().keySet())
                    .containsExactly(
                            "restUrl",
                            "publicWsUrl",
                            "privateWsUrl",
                            "businessWsUrl",
                            "uid",
                            "apiKey",
                            "secretKey",
                            "passphrase",
                            "keys");
            assertThat(ready.objects("keys")).hasSize(1);
            assertThat(VenueClient.get(ready.text("restUrl") + "/api/v5/public/time")
                            .statusCode())
                    .isEqualTo(200);

            // The process's own destroy would close its output, which is wanted yet.
            process.toHandle().destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldTellAPersonWhereToConnectAndWhatHappened() throws Exception {
        Process process = start();
        try (BufferedReader out = output(process)) {
            StringBuilder block = new StringBuilder();
            for (String line = out.readLine(); !line.startsWith("Interrupt"); line = out.readLine()) {
                block.append(line).append('\n');
            }
            assertThat(block)
                    .contains("http://127.0.0.1:")
                    .contains("/ws/v5/private")
                    .contains("passphrase");

            // The process's own destroy would close its output, which is wanted yet.
            process.toHandle().destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).startsWith("exchange ended:").contains("0 orders");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldEndWithAFailureWhereItsLedgerCouldNotBeWritten() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "there is no /dev/full here, the device of a full disk");
        Process process = start("--json", "--ledger", full.toString(), "--instruments", "BTC-USDT");
        try (BufferedReader out = output(process)) {
            assertThat(out.readLine()).contains("restUrl");

            process.toHandle().destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseWrongOptionsWithTheCodeForUsage() {
        shouldRefuse("--feed is nowhere.log", "--feed", "nowhere.log");
        shouldRefuse("--rate-limits must be on, off or a factor, is maybe", "--rate-limits", "maybe");
        shouldRefuse("nowhere.yaml: does not exist", "--script", "nowhere.yaml");
        shouldRefuse("nowhere.yaml: does not exist", "--config", "nowhere.yaml");
        shouldRefuse("--port must be 0 to 65535, is 70000", "--port", "70000");
        shouldRefuse("speed must be 0 or above, is -1.0", "--speed", "-1");
    }

    @Test
    void shouldReadAFileAndLetOptionsWin() throws Exception {
        Process process =
                start("--config", Path.of("..", "config", "exchange.yaml").toString(), "--port", "0", "--json");
        try (BufferedReader out = output(process)) {
            JsonFields ready = JsonReader.object(out.readLine());
            assertThat(ready.text("restUrl")).isNotEqualTo("http://127.0.0.1:8080");
            assertThat(ready.objects("keys"))
                    .extracting(key -> key.text("uid") + ' ' + key.text("perm"))
                    .containsExactly(
                            "614488474791943 read_only,trade",
                            "614488474791943 read_only",
                            "614488474791944 read_only,trade");
            assertThat(ready.objects("keys"))
                    .extracting(key -> key.text("apiKey"))
                    .doesNotHaveDuplicates();
        } finally {
            process.toHandle().destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private static void shouldRefuse(String message, String... args) {
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new ExchangeCommand())
                .setErr(new PrintWriter(errors))
                .execute(args);
        assertThat(code).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }
}
