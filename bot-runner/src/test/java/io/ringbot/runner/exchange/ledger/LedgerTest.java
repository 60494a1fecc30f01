package io.ringbot.runner.exchange.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.runner.exchange.loop.ManualLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

    private final ManualLoop loop = new ManualLoop(1_000);
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<IOException> failures = new ArrayList<>();
    private final Ledger ledger = Ledger.to(file, loop, failures::add);

    private String written() {
        return file.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldNumberAndTimeEntries() {
        ledger.record("a", json -> json.field("x", "é"));
        loop.advance(5);
        ledger.record("b", json -> {});
        assertThat(written()).isEmpty();

        ledger.flush();

        assertThat(written())
                .isEqualTo("{\"n\":1,\"ns\":1000,\"type\":\"a\",\"x\":\"é\"}\n{\"n\":2,\"ns\":1005,\"type\":\"b\"}\n");
    }

    @Test
    void shouldSayWhichRequestCausedAnEntry() {
        TrafficEntries traffic = new TrafficEntries(ledger);
        traffic.webSocket("c1", null, "{\"op\":\"x\"}", () -> ledger.record("caused", json -> {}));
        traffic.http("POST", "/a?b=1", "[]", "127.0.0.1", () -> {
            traffic.signedBy("77");
            traffic.answered(200, "{\"code\":\"0\",\"data\":[{\"ordId\":\"5\",\"clOrdId\":\"\",\"sCode\":\"0\"}]}");
        });
        ledger.record("later", json -> {});
        ledger.close();

        assertThat(written().lines().map(line -> line.substring(line.indexOf("\"type\""))))
                .containsExactly(
                        "\"type\":\"request\",\"req\":1,\"conn\":\"c1\",\"text\":\"{\\\"op\\\":\\\"x\\\"}\"}",
                        "\"type\":\"caused\",\"req\":1}",
                        "\"type\":\"request\",\"req\":2,\"method\":\"POST\",\"target\":\"/a?b=1\",\"address\":\"127.0.0.1\",\"text\":\"[]\"}",
                        "\"type\":\"answer\",\"req\":2,\"uid\":\"77\",\"status\":200,\"code\":\"0\","
                                + "\"items\":[{\"ordId\":\"5\",\"clOrdId\":\"\",\"sCode\":\"0\"}]}",
                        "\"type\":\"later\"}");
    }

    @Test
    void shouldTellOnceThatAFileCannotBeWrittenAndStop() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Ledger onAFullDisk = Ledger.to(full, loop, failures::add);
        onAFullDisk.record("a", json -> {});

        onAFullDisk.flush();
        onAFullDisk.record("b", json -> {
            throw new AssertionError("nothing is made for a ledger that has ended");
        });
        onAFullDisk.flush();
        onAFullDisk.close();

        assertThat(failures)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessageContaining("No space"));
        assertThat(onAFullDisk.isOn()).isFalse();
    }

    @Test
    void shouldMakeNoEntriesWhereItIsOff() {
        Ledger.off().record("a", json -> {
            throw new AssertionError("nobody reads this");
        });
        new TrafficEntries(Ledger.off()).webSocket("c1", null, "{", () -> {});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"op\":\"login\",\"args\":[{\"apiKey\":\"k\",\"sign\":\"S3CRET\",\"passphrase\":\"S3CRET\"}]}"
                        + "|{\"op\":\"login\",\"args\":[{\"apiKey\":\"k\",\"sign\":\"***\",\"passphrase\":\"***\"}]}",
                "{\"\\u0073ign\":\"S3CRET\",\"n\":[1,2.50,true,null,{\"Passphrase\":[\"S3CRET\"]}]}"
                        + "|{\"sign\":\"***\",\"n\":[1,2.50,true,null,{\"Passphrase\":\"***\"}]}",
                "{\"op\":\"login\",\"args\":[{\"sign\":\"S3CRET\"|(38 characters that are not JSON)",
                "{\"secretKey\":{\"a\":\"S3CRET\"}}|{\"secretKey\":\"***\"}",
                "{\"op\":\"order\",\"args\":[{\"sz\":\"1\"}]}|{\"op\":\"order\",\"args\":[{\"sz\":\"1\"}]}"
            })
    void shouldTakeSecretsOutOfWhatClientsSay(String said, String written) {
        assertThat(Secrets.removed(said)).isEqualTo(written).doesNotContain("S3CRET");
    }
}
