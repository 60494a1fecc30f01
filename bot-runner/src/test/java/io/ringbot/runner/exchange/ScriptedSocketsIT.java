package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.exchange.fault.FaultScript;
import io.ringbot.runner.exchange.json.JsonReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults that are about bytes and sockets, on real ones. */
class ScriptedSocketsIT {

    private static final String PUBLIC = "/ws/v5/public";
    private static final String TIME = "/api/v5/public/time";
    private static final String BOOKS =
            "{\"op\":\"subscribe\",\"args\":[" + VenueClient.arg("books", "BTC-USDT") + "]}";

    @TempDir
    private Path directory;

    private LocalExchange exchange;

    private void start(String... rules) throws IOException {
        FaultScript script = FaultScript.NONE;
        for (String rule : rules) {
            script = script.and("test", rule);
        }
        exchange = LocalExchange.start(ExchangeSettings.synthetic()
                .withInstruments(List.of("BTC-USDT"))
                .withLedger(directory.resolve("ledger.jsonl"))
                .withFaults(script));
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(exchange.port(), PUBLIC);
    }

    private void assertFault(String... parts) throws IOException {
        exchange.close();
        assertThat(Files.readAllLines(directory.resolve("ledger.jsonl")))
                .anySatisfy(
                        line -> assertThat(line).contains("\"type\":\"fault\"").contains(parts));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void shouldEndAConnectionWithFin() throws Exception {
        start("on: subscribe, do: drop, with: {how: fin}");
        try (RawClient client = connect().upgraded().send(BOOKS)) {
            assertThat(client.read()).isEqualTo(-1);
        }
        assertFault("\"do\":\"drop\"", "FIN");
    }

    @Test
    void shouldBreakAConnectionWithRst() throws Exception {
        start("on: subscribe, do: drop, with: {how: rst}");
        try (RawClient client = connect().upgraded().send(BOOKS)) {
            assertThatThrownBy(client::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertFault("\"do\":\"drop\"", "RST");
    }

    @Test
    void shouldKeepTheSocketButNeitherReadNorWrite() throws Exception {
        start("on: push books, do: half-open, with: {for: 600ms}");
        try (RawClient client = connect().upgraded().send(BOOKS)) {
            assertThat(client.text()).contains("subscribe");
            assertThat(client.text()).contains("snapshot");
            client.send("ping");
            client.patience(300);
            assertThatThrownBy(() -> {
                        // What had left before the fault may still come.
                        while (client.read() > 0) {}
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            client.patience(20_000);
            String text = client.text();
            while (!text.equals("pong")) {
                text = client.text();
            }
        }
        assertFault("half-open", "nothing is read, nothing is written for 600ms");
    }

    @Test
    void shouldLetEveryByteLeaveAlone() throws Exception {
        start("on: ping, do: slice, with: {every: 1, gap: 3ms}");
        try (RawClient client = connect().upgraded()) {
            client.send("ping");
            assertThat(client.text()).isEqualTo("pong");
            client.send("{\"op\":\"nonsense\"}");
            assertThat(client.text()).contains("60019");
            // A busy machine may give two bytes in one read now and then.
            assertThat(client.reads().stream().filter(length -> length == 1).count())
                    .isGreaterThan(client.reads().size() * 8L / 10);
            assertThat(client.reads()).hasSizeGreaterThan(50);
        }
        assertFault("slice", "pieces of 1");
    }

    @Test
    void shouldCutEachFrameBehindAByte() throws Exception {
        start("on: connect, do: slice, with: {at: 3, gap: 100ms}");
        try (RawClient client = connect().upgraded()) {
            client.send("ping");
            assertThat(client.text()).isEqualTo("pong");
            assertThat(client.reads()).containsExactly(3, 3);
        }
        assertFault("slice", "cut behind byte 3");
    }

    @Test
    void shouldCutEachFrameBehindAnyByte() throws Exception {
        start("on: connect, do: slice, with: {at: any, gap: 40ms}");
        try (RawClient client = connect().upgraded()) {
            for (int i = 1; i <= 3; i++) {
                client.send("ping");
                assertThat(client.text()).isEqualTo("pong");
                assertThat(client.reads()).hasSize(2 * i);
            }
        }
        assertFault("slice", "cut behind any byte");
    }

    @Test
    void shouldSendOneTextInManyFrames() throws Exception {
        start("on: connect, do: fragment, with: {every: 10}");
        try (RawClient client = connect().upgraded()) {
            client.send("{\"op\":\"nonsense\"}");
            RawClient.Frame first = client.frame();
            assertThat(first.last()).isFalse();
            assertThat(first.opcode()).isEqualTo(1);
            assertThat(first.payload()).hasSize(10);
            StringBuilder text = new StringBuilder(first.text());
            RawClient.Frame next = client.frame();
            while (!next.last()) {
                assertThat(next.opcode()).isZero();
                text.append(next.text());
                next = client.frame();
            }
            assertThat(JsonReader.object(text + next.text()).text("code")).isEqualTo("60019");
        }
        assertFault("fragment", "frames of 10 bytes");
    }

    @Test
    void shouldLetBytesTrickle() throws Exception {
        start("on: connect, do: throttle, with: {bytesPerSecond: 20KiB}");
        try (RawClient client = connect().upgraded().send(BOOKS)) {
            assertThat(client.text()).contains("subscribe");
            long start = System.nanoTime();
            String snapshot = client.text();
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(snapshot).contains("snapshot");
            assertThat(snapshot.length() / seconds).isBetween(2_000.0, 30_000.0);
        }
        assertFault("throttle", "20480 bytes a second");
    }

    @Test
    void shouldLeaveProtocolPingsWithoutAnswer() throws Exception {
        start("on: connect, do: stop-pongs, with: {kind: protocol}");
        try (VenueClient client = VenueClient.connect(exchange.publicWsUrl(), exchange.testKey())) {
            client.sendPing();
            client.send("ping");
            assertThat(client.awaitText("pong")).isEqualTo("pong");
            assertThat(client.pongs()).isZero();
        }
        assertFault("stop-pongs", "no protocol ping is answered");
    }

    @Test
    void shouldSendAHugeText() throws Exception {
        start("on: ping, do: send, with: {as: huge, size: 2MiB}");
        try (RawClient client = connect().upgraded().send("ping")) {
            String huge = client.text();
            huge = huge.equals("pong") ? client.text() : huge;
            assertThat(huge).hasSize(2 << 20);
        }
        assertFault("send", "2097152 bytes: huge");
    }

    @ParameterizedTest
    @CsvSource({"429, 429", "503, 503"})
    void shouldRefuseTheUpgradeWithAPage(String how, String status) throws Exception {
        start("at: 0s, do: refuse-connections, with: {how: " + how + "}");
        awaitPlayed();
        try (RawClient client = connect()) {
            assertThat(client.head()).startsWith("HTTP/1.1 " + status).contains("text/html");
        }
        assertFault("refuse-connections", status);
    }

    @Test
    void shouldTakeAConnectionAndBreakIt() throws Exception {
        start("at: 0s, do: refuse-connections, with: {how: rst}");
        awaitPlayed();
        try (RawClient client = connect()) {
            assertThatThrownBy(client::head).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertFault("refuse-connections", "RST");
    }

    // A rule at 0s has played when the exchange has answered a request that came after its start.
    private void awaitPlayed() throws Exception {
        assertThat(VenueClient.get(exchange.restUrl() + TIME).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerHttpBadlyLateOrNotAtAll() throws Exception {
        start(
                "on: GET " + TIME + ", do: http-status, with: {status: 502}",
                "on: GET " + TIME + ", after: 1, do: late-answer, with: {by: 300ms}",
                "on: POST /api/v5/trade/order, do: drop, with: {how: rst}",
                "on: POST /api/v5/trade/order, after: 1, do: drop, with: {how: fin}");
        String url = exchange.restUrl() + TIME;
        var page = VenueClient.get(url);
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
        long start = System.nanoTime();
        assertThat(VenueClient.get(url).statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
        for (int i = 0; i < 2; i++) {
            // Not a GET, which the client would try again by itself.
            assertThatThrownBy(() -> VenueClient.signed(exchange, "POST", "/api/v5/trade/order", "{}"))
                    .isInstanceOf(IOException.class);
        }
        assertFault("http-status", "502");
    }
}
