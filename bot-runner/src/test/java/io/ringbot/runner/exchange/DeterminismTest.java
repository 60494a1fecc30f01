package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** On a clock by hand, the same seed, script and requests give the same run, to the byte. */
class DeterminismTest {

    private static final int REQUESTS = 2_000;

    private record Run(String ledger, String received) {

        static Run of(long seed, long requestSeed, int requests) throws Exception {
            InProcessExchange exchange =
                    RandomTrading.exchange(RandomTrading.wickedSettings().withSeed(seed));
            RandomTrading trading = new RandomTrading(exchange, requestSeed);
            trading.run(requests);
            return new Run(exchange.end(), trading.received());
        }

        String digest() throws Exception {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((ledger + received).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        }
    }

    @Test
    void shouldRepeatARunToTheByte() throws Exception {
        Run first = Run.of(7, 1, REQUESTS);

        // Identity hashes differ from here on, and an order that came from them would show.
        Run second = Run.of(7, 1, REQUESTS);

        assertThat(second.ledger()).isEqualTo(first.ledger());
        assertThat(second.received()).isEqualTo(first.received());
        assertThat(first.ledger())
                .contains(
                        "\"type\":\"fill\"",
                        "\"type\":\"fault\"",
                        "\"type\":\"funding\"",
                        "\"state\":\"canceled\"",
                        "\"type\":\"end\"");
    }

    @Test
    void shouldRepeatARunInAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeterminismTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String digest = Run.of(7, 2, REQUESTS / 4).digest();

        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(digest);
    }

    /** The other process. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(Run.of(7, 2, REQUESTS / 4).digest());
    }

    @Test
    void shouldRunOtherwiseWithAnotherSeed() throws Exception {
        Run first = Run.of(7, 3, 50);
        Run second = Run.of(8, 3, 50);

        assertThat(second.ledger()).isNotEqualTo(first.ledger());
        assertThat(second.received()).isNotEqualTo(first.received());
    }
}
