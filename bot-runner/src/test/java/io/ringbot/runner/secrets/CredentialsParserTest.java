package io.ringbot.runner.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.auth.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

class CredentialsParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey: k-0001\nsecretKey: S3\npassphrase: pass word\n",
                "passphrase: pass word\nsecretKey: S3\napiKey: k-0001",
                "---\n# mine\napiKey: k-0001   # of today\r\n\r\nsecretKey: S3\t\r\n  # more\npassphrase: 'pass word' # x\r\n",
                "apiKey: \"k-0001\"\nsecretKey: 'S3'\npassphrase: \"pass word\"\n",
                "\"apiKey\": \"k-0001\"\n'secretKey': S3\npassphrase : pass word\n",
            })
    void shouldReadTheThreeLinesInTheFormsOfYaml(String text) {
        assertThat(told(parse(text))).isEqualTo("k-0001|pass word");
        assertThat(new Signer(parse(text)).loginSignature("1"))
                .isEqualTo(new Signer(Credentials.of(bytes("k-0001"), bytes("S3"), bytes("pass word")))
                        .loginSignature("1"));
    }

    @Test
    void shouldUndoQuotes() {
        assertThat(told(parse("apiKey: k\nsecretKey: s\npassphrase: 'it''s \\ \"x\" # {y}: z'")))
                .isEqualTo("k|it's \\ \"x\" # {y}: z");
        assertThat(told(parse("apiKey: k\nsecretKey: s\npassphrase: \"it's \\\\ \\\"x\\\" # y\"")))
                .isEqualTo("k|it's \\ \"x\" # y");
        assertThat(told(parse("apiKey: k\nsecretKey: s\npassphrase: a#b:c'd\"e\\f")))
                .isEqualTo("k|a#b:c'd\"e\\f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretKey CANARY | file:3 is not of the form",
                "secretKey:CANARY | file:3 is not of the form",
                "CANARY: CANARY | file:3 has an unknown key",
                "  secretKey: CANARY | file:3 begins with a blank",
                "secretKey: CANARY\nsecretKey: CANARY | file:4 gives secretKey again, first in line 3",
                "secretKey: | file:3 gives no value for secretKey",
                "secretKey: # CANARY | file:3 gives no value for secretKey",
                "secretKey: 'CANARY | file:3 has no closing quote for secretKey",
                "secretKey: \"CANARY\\\" | file:3 has no closing quote for secretKey",
                "secretKey: \"CANARY\\n\" | file:3 has a backslash in the double quotes",
                "secretKey: 'CANARY' CANARY | file:3 goes on after the closing quote of secretKey",
                "secretKey: *CANARY | file:3 has a value for secretKey that begins with a sign of YAML",
                "secretKey: |\n  CANARY | file:3 has a value for secretKey that begins with a sign of YAML",
                "secretKey: CANARY: x | file:3 has a colon and a blank",
                "secretKey: CANARY x | file: secretKey has a character that OKX never issues, at position 7 of 8",
                "secretKey: '' | file: secretKey is empty",
                "{secretKey: CANARY} | file:3 has an unknown key",
                "other: CANARY | file:3 has an unknown key",
                "# nothing | file has no secretKey",
            })
    void shouldNameTheLineAndNeverTheValue(String lineAndMessage) {
        int bar = lineAndMessage.lastIndexOf(" | ");
        String text = "apiKey: CANARY1\npassphrase: CANARY2\n" + lineAndMessage.substring(0, bar) + "\n";
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(SecretsException.class)
                .hasMessageContaining(
                        "credentials " + lineAndMessage.substring(bar + 3).replaceFirst("^file", "file f"))
                .message()
                .doesNotContain("CANARY");
    }

    @Test
    void shouldReadWhatAYamlLibraryWrites() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            String passphrase = printable(random);
            ScalarStyle style = new ScalarStyle[] {
                        ScalarStyle.PLAIN, ScalarStyle.SINGLE_QUOTED, ScalarStyle.DOUBLE_QUOTED
                    }
                    [random.nextInt(3)];
            Dump dump = new Dump(DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setDefaultScalarStyle(style)
                    .setWidth(1_000)
                    .build());
            String text = dump.dumpToString(Map.of("apiKey", "k-1", "secretKey", "S", "passphrase", passphrase));
            assertThat(told(parse(text)))
                    .as("seed %d, case %d: %s", seed, i, text)
                    .isEqualTo("k-1|" + passphrase);
        }
    }

    private static String printable(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(32);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(' ', 0x7f));
        }
        String stripped = text.toString().strip();
        return stripped.isEmpty() ? "x" : stripped;
    }

    private static Credentials parse(String text) {
        byte[] content = bytes(text);
        return new CredentialsParser("f", content, content.length).parse();
    }

    static String told(Credentials credentials) {
        byte[] out = new byte[credentials.apiKeyLength() + 1 + credentials.passphraseLength()];
        int at = credentials.writeApiKey(out, 0);
        out[at] = '|';
        credentials.writePassphrase(out, at + 1);
        return new String(out, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
