package io.ringbot.runner.exchange;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.SyntheticFeed;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.ledger.Ledger;
import io.ringbot.runner.exchange.loop.ManualLoop;
import io.ringbot.runner.exchange.rest.RecordingReply;
import io.ringbot.runner.exchange.rest.RestAnswer;
import io.ringbot.runner.exchange.rest.RestRequest;
import io.ringbot.runner.exchange.session.RecordingWire;
import io.ringbot.runner.exchange.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An exchange in the process, on a clock by hand that stands still, with clients that sign as they should or as told. */
final class DoorBench {

    static final long START_MS = 1_790_000_000_000L;

    final ManualLoop loop = new ManualLoop(START_MS * 1_000_000);
    final ExchangeCore core;

    DoorBench(ExchangeSettings settings) {
        ExchangeSettings quiet = settings.withInstruments(List.of("BTC-USDT"));
        core = new ExchangeCore(quiet, new SyntheticFeed(quiet.instruments(), 1, 1), loop, Ledger.off());
    }

    ApiKey key() {
        return core.testKey();
    }

    /** One WebSocket connection. */
    final class Client {
        final RecordingWire wire;
        final Session session;

        private Client(ServicePath path, String address, String host, String query) {
            wire = new RecordingWire(address);
            session = core.sessions().open(wire, path, host, query);
        }

        /** What the text, in which single quotes stand for double ones, is answered with. */
        List<String> ask(String text) {
            return askAsItIs(text.replace('\'', '"'));
        }

        List<String> askAsItIs(String text) {
            session.received(text);
            return wire.take();
        }

        String login(ApiKey key) {
            String seconds = Long.toString(loop.epochNs() / 1_000_000_000);
            return login(key, seconds, VenueClient.sign(key.secretKey(), seconds + "GET/users/self/verify"));
        }

        String login(ApiKey key, String timestamp, String sign) {
            return ask("{'op':'login','args':[{'apiKey':'" + key.apiKey() + "','passphrase':'" + key.passphrase()
                            + "','timestamp':'" + timestamp + "','sign':'" + sign + "'}]}")
                    .get(0);
        }
    }

    Client connect(ServicePath path) {
        return connect(path, "127.0.0.1", "127.0.0.1", "");
    }

    Client connect(ServicePath path, String address, String host, String query) {
        return new Client(path, address, host, query);
    }

    /** A connection to the private path on which the ready-made key is logged in. */
    Client loggedIn() {
        Client client = connect(ServicePath.PRIVATE);
        client.login(key());
        return client;
    }

    /** A signed REST request that can be spoiled before it is sent. */
    final class Signed {
        private final String method;
        private final String target;
        private final String body;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String address = "127.0.0.1";

        private Signed(ApiKey key, String method, String target, String body) {
            this.method = method;
            this.target = target;
            this.body = body.replace('\'', '"');
            with("Content-Type", "application/json");
            with("OK-ACCESS-KEY", key.apiKey());
            with("OK-ACCESS-PASSPHRASE", key.passphrase());
            signAt(key, Instant.ofEpochMilli(loop.epochNs() / 1_000_000).toString());
        }

        Signed signAt(ApiKey key, String timestamp) {
            with("OK-ACCESS-TIMESTAMP", timestamp);
            return with("OK-ACCESS-SIGN", VenueClient.sign(key.secretKey(), timestamp + method + target + body));
        }

        Signed with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Signed from(String newAddress) {
            address = newAddress;
            return this;
        }

        RestAnswer answer() {
            RecordingReply reply = new RecordingReply();
            core.rest().serve(new RestRequest(method, target, headers::get, body, address), reply);
            return reply.answer();
        }

        /** The HTTP status and the code of the answer. */
        String outcome() {
            return DoorBench.outcome(answer());
        }
    }

    Signed get(ApiKey key, String target) {
        return new Signed(key, "GET", target, "");
    }

    Signed post(ApiKey key, String target, String body) {
        return new Signed(key, "POST", target, body);
    }

    static String outcome(RestAnswer answer) {
        return answer.status() + " " + json(answer.body()).text("code");
    }

    static JsonFields json(String text) {
        try {
            return JsonReader.object(text);
        } catch (MalformedJsonException e) {
            throw new AssertionError(text, e);
        }
    }

    static String code(List<String> answers) {
        return json(answers.get(0)).text("code");
    }
}
