package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A minimal client of an OKX-like venue, of nothing but the JDK: one WebSocket connection, and signed REST calls. */
final class VenueClient implements WebSocket.Listener, AutoCloseable {

    private static final long TIMEOUT_MS = 20_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ApiKey key;
    private final WebSocket socket;
    private final List<String> received = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private int consumed;
    private int closeCode;
    private int pongs;

    private VenueClient(String url, ApiKey key) {
        this.key = key;
        this.socket =
                HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    static VenueClient connect(String url, ApiKey key) {
        return new VenueClient(url, key);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            synchronized (received) {
                received.add(partial.toString());
                received.notifyAll();
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        synchronized (received) {
            pongs++;
            received.notifyAll();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        synchronized (received) {
            closeCode = statusCode;
            received.notifyAll();
        }
        return null;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** The next text that fits and that was not asked for before; fails after 20 seconds. */
    String await(Predicate<String> wanted) {
        long deadline = System.currentTimeMillis() + TIMEOUT_MS;
        synchronized (received) {
            for (int i = consumed; ; i++) {
                while (i >= received.size()) {
                    waitUntil(
                            deadline, "of " + received.size() + " texts none of the new ones fits; they are " + tail());
                }
                if (wanted.test(received.get(i))) {
                    consumed = i + 1;
                    return received.get(i);
                }
            }
        }
    }

    /** The next text that has all of these parts. */
    JsonFields awaitJson(String... parts) throws MalformedJsonException {
        return JsonReader.object(awaitText(parts));
    }

    /** The next text that has all of these parts. */
    String awaitText(String... parts) {
        return await(text -> {
            for (String part : parts) {
                if (!text.contains(part)) {
                    return false;
                }
            }
            return true;
        });
    }

    void sendPing() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
    }

    void awaitPong() {
        long deadline = System.currentTimeMillis() + TIMEOUT_MS;
        synchronized (received) {
            while (pongs == 0) {
                waitUntil(deadline, "no pong came");
            }
        }
    }

    /** Protocol pongs so far. */
    int pongs() {
        synchronized (received) {
            return pongs;
        }
    }

    int awaitClose() {
        long deadline = System.currentTimeMillis() + TIMEOUT_MS;
        synchronized (received) {
            while (closeCode == 0) {
                waitUntil(deadline, "the server has not closed the connection");
            }
            return closeCode;
        }
    }

    private List<String> tail() {
        return received.subList(Math.max(consumed, received.size() - 5), received.size());
    }

    private void waitUntil(long deadline, String otherwise) {
        long left = deadline - System.currentTimeMillis();
        if (left <= 0) {
            throw new AssertionError(otherwise);
        }
        try {
            received.wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Everything that came so far. */
    List<String> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    String login() {
        return login(Long.toString(System.currentTimeMillis() / 1_000));
    }

    String login(String timestamp) {
        sendLogin(key.apiKey(), key.passphrase(), timestamp, sign(timestamp + "GET/users/self/verify"));
        return awaitText("\"event\":");
    }

    void sendLogin(String apiKey, String passphrase, String timestamp, String sign) {
        send("{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + apiKey + "\",\"passphrase\":\"" + passphrase
                + "\",\"timestamp\":\"" + timestamp + "\",\"sign\":\"" + sign + "\"}]}");
    }

    String sign(String text) {
        return sign(key.secretKey(), text);
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    void subscribe(String... args) {
        send("{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[" + String.join(",", args) + "]}");
    }

    static String arg(String channel, String instId) {
        return "{\"channel\":\"" + channel + "\",\"instId\":\"" + instId + "\"}";
    }

    /** A plain GET without a key. */
    static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> signed(LocalExchange exchange, String method, String target, String body)
            throws Exception {
        return signed(exchange, method, target, body, Instant.now(), request -> {});
    }

    /** A signed request that {@code change} may spoil before it is sent. */
    static HttpResponse<String> signed(
            LocalExchange exchange,
            String method,
            String target,
            String body,
            Instant time,
            java.util.function.Consumer<HttpRequest.Builder> change)
            throws Exception {
        ApiKey key = exchange.testKey();
        String timestamp = time.truncatedTo(ChronoUnit.MILLIS).toString();
        if (timestamp.length() == 20) {
            timestamp = timestamp.replace("Z", ".000Z");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(exchange.restUrl() + target))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .setHeader("OK-ACCESS-KEY", key.apiKey())
                .setHeader("OK-ACCESS-PASSPHRASE", key.passphrase())
                .setHeader("OK-ACCESS-TIMESTAMP", timestamp)
                .setHeader("OK-ACCESS-SIGN", sign(key.secretKey(), timestamp + method + target + body))
                .setHeader("Content-Type", "application/json");
        change.accept(request);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        socket.abort();
    }

    static void pause(long ms) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ms);
    }
}
