package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.feed.PublicChannels;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.limit.Limit;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Takes what clients ask over WebSocket (login, subscriptions, order operations) to whom it concerns. */
public final class SessionRequests {

    private static final long SECOND_NS = 1_000_000_000L;
    static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    private final LoginCheck loginCheck;
    private final Subscriptions subscriptions;
    private final ChannelHub hub;
    private final Feed feed;
    private final OrderRequests orders;
    private final RateLimiter limits;
    private final VenueLoop clock;
    private final Environment environment;
    private final SessionFaults faults;
    private final TrafficEntries entries;
    private final SplittableRandom connIds;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private long opened;

    /**
     * @param environment of connections that do not say
     * @param seed of connection ids
     */
    public SessionRequests(
            Customers customers,
            ChannelHub hub,
            Markets markets,
            Feed feed,
            PublicChannels publicChannels,
            PrivateFeed privateFeed,
            TradingOperations trading,
            RateLimiter limits,
            VenueLoop clock,
            Environment environment,
            SessionFaults faults,
            long seed,
            TrafficEntries entries) {
        this.loginCheck = new LoginCheck(customers);
        this.hub = hub;
        this.feed = feed;
        this.subscriptions = new Subscriptions(
                customers, hub, markets, feed, publicChannels, privateFeed, limits.limits(), sessions, clock);
        this.orders = new OrderRequests(customers, trading, clock);
        this.limits = limits;
        this.clock = clock;
        this.environment = environment;
        this.faults = faults;
        this.entries = entries;
        this.connIds = new SplittableRandom(seed);
        customers.keys().onChange(this::keyChanged);
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    /** Whether this address may connect once more now; asking counts. */
    public boolean admits(String address) {
        return limits.allows("connect/" + address, 1, Limit.NEW_CONNECTIONS, nowMs());
    }

    /** A WebSocket connection was made that does not say what it is meant for. @return what its frames go to */
    public Session open(Wire wire, ServicePath path) {
        return open(wire, path, environment);
    }

    /** A WebSocket connection was made, with the Host header and the query that it came with. @return what its frames go to */
    public Session open(Wire wire, ServicePath path, String host, String query) {
        return open(wire, path, Environment.ofSocket(host, query, environment));
    }

    private Session open(Wire wire, ServicePath path, Environment meant) {
        String connId = String.format("%08x", connIds.nextInt());
        Session session = new Session(faults.around(wire, path, connId), path, meant, connId, this, clock, entries);
        entries.opened(connId, path.path(), session.address());
        sessions.add(session);
        opened++;
        faults.opened(session);
        return session;
    }

    /** A client asks for a connection. @return as {@link SessionFaults#admit} */
    public int admit(ServicePath path) {
        return faults.admit(path);
    }

    /** Connections so far. */
    public long opened() {
        return opened;
    }

    void closed(Session session) {
        sessions.remove(session);
        faults.closed(session);
        limits.forget(controlKey(session));
        hub.removeAll(session);
        feed.writable();
    }

    private static String controlKey(Session session) {
        return "control/" + session.connId();
    }

    void writable() {
        feed.writable();
    }

    /** Closes connections that are idle. */
    public void checkIdle() {
        long now = clock.nanoTime();
        long limit = limits.limits().of(Limit.IDLE_SECONDS) * SECOND_NS;
        List.copyOf(sessions).forEach(session -> session.checkIdle(now, limit));
    }

    /** Announces an upgrade to the connections that there are, and closes those of them that are left when it begins. */
    public void announceUpgrade() {
        List<Session> told = List.copyOf(sessions);
        for (Session session : told) {
            session.send(new JsonWriter()
                    .object()
                    .field("event", "notice")
                    .field("code", "64008")
                    .field("msg", "The connection will soon be closed for a service upgrade. Please reconnect.")
                    .field("connId", session.connId())
                    .endObject()
                    .toString());
            session.flush();
        }
        clock.later(
                limits.limits().of(Limit.NOTICE_SECONDS) * SECOND_NS,
                () -> told.forEach(session -> session.close(CloseCode.GOING_AWAY)));
    }

    private void keyChanged(String apiKey) {
        for (Session session : List.copyOf(sessions)) {
            if (session.key() != null && session.key().apiKey().equals(apiKey)) {
                session.close(CloseCode.KEY_CHANGED);
            }
        }
    }

    /** Closes every session. */
    public void closeAll(CloseCode code) {
        List.copyOf(sessions).forEach(session -> session.close(code));
    }

    void received(Session session, String text) {
        faults.received(session, text, () -> process(session, text));
    }

    private void process(Session session, String text) {
        JsonFields request;
        try {
            request = JsonReader.object(text);
        } catch (MalformedJsonException e) {
            session.sendError("", "60012", "Invalid request: " + text);
            return;
        }
        String id = request.text("id");
        String op = request.text("op");
        switch (op) {
            case "login", "subscribe", "unsubscribe" -> control(session, id, op, request, text);
            case "" -> session.sendError(id, "60012", "Invalid request: " + text);
            default -> orders.operate(session, id, op, request);
        }
    }

    private void control(Session session, String id, String op, JsonFields request, String text) {
        if (isLonger(text, limits.limits().of(Limit.SUBSCRIBE_BYTES))) {
            session.close(CloseCode.TOO_BIG);
            return;
        }
        if (!limits.allows(controlKey(session), 1, Limit.CONTROL_REQUESTS, nowMs())) {
            session.sendError(id, "60014", "Requests too frequent");
            return;
        }
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            session.sendError("", "60033", "Parameter id error");
            return;
        }
        List<JsonFields> args = request.objects("args");
        if (args == null || args.isEmpty()) {
            boolean missing = !request.has("args");
            session.sendError(id, missing ? "60012" : "60013", missing ? "Invalid request: " + text : "Invalid args");
            return;
        }
        switch (op) {
            case "login" -> login(session, id, args);
            case "subscribe" -> {
                for (JsonFields arg : args) {
                    if (!session.isClosing()) {
                        subscriptions.subscribe(session, id, arg);
                    }
                }
                feed.requestProcessed();
            }
            default -> args.forEach(arg -> subscriptions.unsubscribe(session, id, arg));
        }
        session.flush();
    }

    private static boolean isLonger(String text, int bytes) {
        // No char is more than three bytes long, and none shorter than one.
        return text.length() > bytes
                || text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    private void login(Session session, String id, List<JsonFields> args) {
        if (session.key() != null) {
            session.sendError(id, "60031", "Repeated login on one connection is not allowed");
            return;
        }
        if (args.size() > limits.limits().of(Limit.LOGIN_ACCOUNTS)) {
            session.close(CloseCode.TOO_MANY_ACCOUNTS);
            return;
        }
        if (args.size() > 1) {
            // OKX once took several accounts, and its documents show one; this is the stricter reading.
            session.sendError(id, "60013", "Invalid args");
            return;
        }
        try {
            session.loggedIn(loginCheck.verify(args.get(0), session.address(), session.environment(), nowMs()));
        } catch (LoginCheck.Refused e) {
            session.sendError(id, e.code(), e.getMessage());
            session.close(CloseCode.LOGIN_FAILED);
            return;
        }
        session.answered("0", List.of());
        JsonWriter json = new JsonWriter().object();
        if (!id.isEmpty()) {
            json.field("id", id);
        }
        json.field("event", "login").field("code", "0").field("msg", "");
        session.send(json.field("connId", session.connId()).endObject().toString());
    }
}
