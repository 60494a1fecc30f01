package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.Feeds;
import io.ringbot.runner.exchange.feed.SyntheticFeed;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.ManualLoop;
import io.ringbot.runner.exchange.rest.RecordingReply;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestRequest;
import io.ringbot.runner.exchange.session.RecordingWire;
import io.ringbot.runner.exchange.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exchange inside the test: its time passes by hand, its ledger is in memory, its clients have no sockets. */
final class InProcessExchange {

    static final long START_NS = 1_790_000_000_000_000_000L;

    private final ManualLoop loop;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Ledger ledger;
    private final ExchangeCore core;

    private InProcessExchange(ExchangeSettings settings, long startNs) {
        loop = new ManualLoop(startNs);
        ledger = Ledger.to(written, loop, cause -> {
            throw new AssertionError(cause);
        });
        ExchangeSettings seeded = settings.withKeyFromSeed();
        core = new ExchangeCore(seeded, feed(seeded), loop, ledger);
        core.begin();
    }

    private static Feed feed(ExchangeSettings settings) {
        try {
            return settings.capture() == null
                    ? new SyntheticFeed(settings.speed(), settings.seed(), settings.profiles())
                    : Feeds.recorded(settings.capture(), settings.speed(), settings.loop());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InProcessExchange start(ExchangeSettings settings) {
        return start(settings, START_NS);
    }

    /** @param startNs the wall-clock time at which it begins */
    static InProcessExchange start(ExchangeSettings settings, long startNs) {
        return new InProcessExchange(settings, startNs);
    }

    ExchangeCore core() {
        return core;
    }

    /** The first key of each account. */
    List<ApiKey> keys() {
        Map<String, ApiKey> first = new LinkedHashMap<>();
        core.customers().keys().all().forEach(key -> first.putIfAbsent(key.uid(), key));
        return List.copyOf(first.values());
    }

    void advanceMs(long ms) {
        loop.advance(ms * 1_000_000);
    }

    /** A connection that nobody has logged in on. */
    Client connect(ServicePath path) {
        return new Client(path);
    }

    /** A private connection of the key, logged in. */
    Client logIn(ApiKey key) {
        return logIn(key, ServicePath.PRIVATE);
    }

    Client logIn(ApiKey key, ServicePath path) {
        Client client = connect(path);
        String timestamp = Long.toString(loop.epochNs() / 1_000_000_000);
        client.send("{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + key.apiKey() + "\",\"passphrase\":\""
                + key.passphrase() + "\",\"timestamp\":\"" + timestamp + "\",\"sign\":\""
                + VenueClient.sign(key.secretKey(), timestamp + "GET/users/self/verify") + "\"}]}");
        return client;
    }

    /** The answer to a REST call, signed where a key is given. */
    RestAnswer rest(ApiKey key, String method, String target, String body) {
        return ask(key, method, target, body).answer();
    }

    /** A REST call, signed where a key is given, that may be answered late or not at all. */
    RecordingReply ask(ApiKey key, String method, String target, String body) {
        Map<String, String> headers = Map.of();
        if (key != null) {
            String timestamp = new DateTimeFormatterBuilder()
                    .appendInstant(3)
                    .toFormatter()
                    .format(Instant.ofEpochMilli(loop.epochNs() / 1_000_000));
            headers = Map.of(
                    "OK-ACCESS-KEY", key.apiKey(),
                    "OK-ACCESS-PASSPHRASE", key.passphrase(),
                    "OK-ACCESS-TIMESTAMP", timestamp,
                    "OK-ACCESS-SIGN", VenueClient.sign(key.secretKey(), timestamp + method + target + body),
                    "Content-Type", "application/json");
        }
        RecordingReply reply = new RecordingReply();
        core.rest().serve(new RestRequest(method, target, headers::get, body), reply);
        return reply;
    }

    /** What the ledger says so far. */
    String ledger() {
        ledger.flush();
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Ends the exchange. @return the whole ledger */
    String end() {
        core.end();
        return ledger();
    }

    /** One connection. */
    final class Client {

        private final RecordingWire wire = new RecordingWire();
        private final Session session;

        private Client(ServicePath path) {
            session = core.sessions().open(wire, path);
        }

        void send(String text) {
            session.received(text);
        }

        boolean isOpen() {
            return wire.isOpen();
        }

        /** The code of the close frame, 0 where none came. */
        int closeCode() {
            return wire.closeCode();
        }

        /** Whether the connection was broken rather than ended. */
        boolean wasReset() {
            return wire.wasReset();
        }

        /** What it is sent through; a protocol ping can come that way. */
        Session session() {
            return session;
        }

        /** What came since the last call. */
        List<String> take() {
            return wire.take();
        }

        /** The client goes. */
        void leave() {
            wire.drop();
            session.closed();
        }
    }
}
