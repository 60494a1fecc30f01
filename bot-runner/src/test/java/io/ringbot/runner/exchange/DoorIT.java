package io.ringbot.runner.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringbot.runner.exchange.limit.ExchangeLimits;
import io.ringbot.runner.exchange.limit.Limit;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only real sockets can show of the door: TLS, extensions, refused bursts, and closes from within. */
class DoorIT {

    @TempDir
    Path directory;

    // ---- TLS ----

    @Test
    void shouldServeRestAndWebSocketsOverTlsToWhoTrustsItsCertificate() throws Exception {
        Path pem = directory.resolve("exchange.pem");
        try (LocalExchange exchange =
                LocalExchange.start(ExchangeSettings.synthetic().withTlsCertificate(pem))) {
            assertThat(exchange.restUrl()).startsWith("https://");
            assertThat(Files.readString(pem))
                    .startsWith("-----BEGIN CERTIFICATE-----")
                    .doesNotContain("PRIVATE");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(pem)).build();
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                URI time = URI.create(exchange.restUrl().replace("127.0.0.1", host) + "/api/v5/public/time");
                assertThat(client.send(HttpRequest.newBuilder(time).build(), HttpResponse.BodyHandlers.ofString())
                                .body())
                        .startsWith("{\"code\":\"0\"");
            }
            CompletableFuture<String> answer = new CompletableFuture<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(exchange.publicWsUrl()), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                            answer.complete(data.toString());
                            return null;
                        }
                    })
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("ping", true);
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("pong");
            socket.abort();
            assertThatThrownBy(() -> VenueClient.get(exchange.restUrl() + "/api/v5/public/time"))
                    .isInstanceOf(IOException.class);
        }
    }

    private static SSLContext trusting(Path pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "exchange", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    // ---- bare sockets ----

    private static String upgrade(Socket socket, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return ask(socket, request.append("\r\n").toString());
    }

    /** @return the head of the answer */
    private static String ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    /** A short masked frame; the mask is zero, so that the payload stands there as it is. */
    private static void send(Socket socket, int firstByte, byte[] payload) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(new byte[] {(byte) firstByte, (byte) (0x80 | payload.length), 0, 0, 0, 0});
        out.write(payload);
        out.flush();
    }

    private static byte[] shortFrame(Socket socket, int firstByte) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        assertThat(in.readUnsignedByte()).isEqualTo(firstByte);
        byte[] payload = new byte[in.readUnsignedByte()];
        in.readFully(payload);
        return payload;
    }

    @Test
    void shouldDeclineCompressionAndGoOnInPlainFrames() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic());
                Socket socket = new Socket("127.0.0.1", exchange.port())) {
            String answer = upgrade(
                    socket,
                    "/ws/v5/public",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-webkit-deflate-frame");

            assertThat(answer).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("sec-websocket-extensions");
            send(socket, 0x81, "ping".getBytes(StandardCharsets.US_ASCII));
            assertThat(shortFrame(socket, 0x81)).asString().isEqualTo("pong");

            // A compressed frame all the same is a breach of the protocol: close 1002.
            send(socket, 0xc1, "ping".getBytes(StandardCharsets.US_ASCII));
            byte[] close = shortFrame(socket, 0x88);
            assertThat((close[0] & 0xff) << 8 | close[1] & 0xff).isEqualTo(1_002);
        }
    }

    @Test
    void shouldCloseOnABinaryFrame() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic());
                Socket socket = new Socket("127.0.0.1", exchange.port())) {
            upgrade(socket, "/ws/v5/public");
            send(socket, 0x82, new byte[] {1});

            byte[] close = shortFrame(socket, 0x88);
            assertThat((close[0] & 0xff) << 8 | close[1] & 0xff).isEqualTo(4_002);
        }
    }

    @Test
    void shouldRefuseAFourthConnectionInASecondWithTooManyRequests() throws Exception {
        ExchangeSettings still = ExchangeSettings.synthetic().withClock(() -> 1_790_000_000_000_000_000L);
        try (LocalExchange exchange = LocalExchange.start(still)) {
            for (int i = 0; i < 3; i++) {
                try (Socket socket = new Socket("127.0.0.1", exchange.port())) {
                    assertThat(upgrade(socket, "/ws/v5/public")).startsWith("HTTP/1.1 101 ");
                }
            }
            try (Socket socket = new Socket("127.0.0.1", exchange.port())) {
                assertThat(upgrade(socket, "/ws/v5/business")).startsWith("HTTP/1.1 429 ");
            }
            assertThat(VenueClient.get(exchange.restUrl() + "/api/v5/public/time")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerWhatIsNoUpgradeAndNoHttp() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic())) {
            for (String request : new String[] {
                "GET /ws/v5/public HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n",
                "nonsense\r\n\r\n"
            }) {
                try (Socket socket = new Socket("127.0.0.1", exchange.port())) {
                    assertThat(ask(socket, request)).startsWith("HTTP/1.1 400 ");
                }
            }
            try (Socket socket = new Socket("127.0.0.1", exchange.port())) {
                assertThat(upgrade(socket, "/ws/v5/nowhere")).startsWith("HTTP/1.1 404 ");
            }
            assertThat(VenueClient.get(exchange.restUrl() + "/ws/v5/public").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() throws Exception {
        ExchangeSettings tight =
                ExchangeSettings.synthetic().withLimits(ExchangeLimits.okx().with(Limit.MESSAGE_BYTES, 1_000));
        try (LocalExchange exchange = LocalExchange.start(tight)) {
            assertThat(VenueClient.signed(exchange, "POST", "/api/v5/trade/order", "x".repeat(1_001))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void shouldCloseAConnectionWhoseKeyIsRevoked() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic());
                VenueClient client = VenueClient.connect(exchange.privateWsUrl(), exchange.testKey())) {
            assertThat(client.login()).contains("\"code\":\"0\"");

            exchange.change(
                    core -> core.customers().keys().revoke(exchange.testKey().apiKey()));

            assertThat(client.awaitClose()).isEqualTo(4_007);
            try (VenueClient again = VenueClient.connect(exchange.privateWsUrl(), exchange.testKey())) {
                assertThat(again.login()).contains("\"code\":\"60032\"");
                assertThat(again.awaitClose()).isEqualTo(4_001);
            }
        }
    }

    @Test
    void shouldTakeADemoLoginByTheParameterThatOldClientsSend() throws Exception {
        try (LocalExchange exchange = LocalExchange.start(ExchangeSettings.synthetic());
                VenueClient client =
                        VenueClient.connect(exchange.privateWsUrl() + "?brokerId=9999", exchange.testKey())) {
            assertThat(client.login()).contains("\"code\":\"0\"");
        }
    }
}
