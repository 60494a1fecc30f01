package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.account.Account;
import io.ringbot.runner.exchange.account.Customers;
import io.ringbot.runner.exchange.account.RateLimiter;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.feed.Feed;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.json.JsonReader;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.json.MalformedJsonException;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.runner.exchange.loop.VenueLoop;
import io.ringbot.runner.exchange.market.Markets;
import io.ringbot.runner.exchange.trading.InstrumentKey;
import io.ringbot.runner.exchange.trading.Operation;
import io.ringbot.runner.exchange.trading.OperationAnswer;
import io.ringbot.runner.exchange.trading.PrivateFeed;
import io.ringbot.runner.exchange.trading.TradingOperations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Takes what clients ask over WebSocket (login, subscriptions, order operations) to whom it concerns. */
public final class SessionRequests {

    private static final int MAX_SUBSCRIBE_LENGTH = 64 * 1024;
    private static final int REQUESTS_PER_HOUR = 480;
    private static final long HOUR_MS = 3_600_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    private final Customers customers;
    private final LoginCheck loginCheck;
    private final Subscriptions subscriptions;
    private final ChannelHub hub;
    private final Feed feed;
    private final TradingOperations trading;
    private final RateLimiter limits;
    private final VenueLoop clock;
    private final SessionFaults faults;
    private final TrafficEntries entries;
    private final SplittableRandom connIds;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private long opened;

    /** @param seed of connection ids */
    public SessionRequests(
            Customers customers,
            ChannelHub hub,
            Markets markets,
            Feed feed,
            PrivateFeed privateFeed,
            TradingOperations trading,
            RateLimiter limits,
            VenueLoop clock,
            SessionFaults faults,
            long seed,
            TrafficEntries entries) {
        this.customers = customers;
        this.loginCheck = new LoginCheck(customers);
        this.hub = hub;
        this.feed = feed;
        this.subscriptions = new Subscriptions(customers, hub, markets, feed, privateFeed, clock);
        this.trading = trading;
        this.limits = limits;
        this.clock = clock;
        this.faults = faults;
        this.entries = entries;
        this.connIds = new SplittableRandom(seed);
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    /** A WebSocket connection was made. @return what its frames go to */
    public Session open(Wire wire, ServicePath path) {
        String connId = String.format("%08x", connIds.nextInt());
        Session session = new Session(faults.around(wire, path, connId), path, connId, this, clock, entries);
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

    /** Closes connections without data for 30 seconds. */
    public void checkIdle() {
        long now = clock.nanoTime();
        List.copyOf(sessions).forEach(session -> session.checkIdle(now));
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
            default -> operate(session, id, op, request);
        }
    }

    private void control(Session session, String id, String op, JsonFields request, String text) {
        if (text.length() > MAX_SUBSCRIBE_LENGTH) {
            session.close(CloseCode.TOO_BIG);
            return;
        }
        if (!limits.allows(controlKey(session), 1, REQUESTS_PER_HOUR, HOUR_MS, nowMs())) {
            session.sendError(id, "60014", "Requests too frequent");
            return;
        }
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            session.sendError("", "60033", "Parameter id error");
            return;
        }
        List<JsonFields> args = request.objects("args");
        if (args == null || args.isEmpty()) {
            session.sendError(id, "60012", "Invalid request: " + text);
            return;
        }
        switch (op) {
            case "login" -> login(session, id, args.get(0));
            case "subscribe" -> {
                args.forEach(arg -> subscriptions.subscribe(session, id, arg));
                feed.requestProcessed();
            }
            default -> args.forEach(arg -> subscriptions.unsubscribe(session, id, arg));
        }
        session.flush();
    }

    private void login(Session session, String id, JsonFields arg) {
        if (session.key() != null) {
            session.sendError(id, "60031", "Repeated login on one connection is not allowed");
            return;
        }
        try {
            session.loggedIn(loginCheck.verify(arg, nowMs()));
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

    private void operate(Session session, String id, String op, JsonFields request) {
        long inMicros = clock.epochNs() / 1_000;
        Operation operation = Operation.ofOp(op);
        if (operation == null && !op.equals("mass-cancel")) {
            session.sendError(id, "60019", "Invalid op: " + op);
        } else if (session.path() != ServicePath.PRIVATE) {
            session.sendError(
                    id,
                    "60028",
                    "The op " + op + " is not supported on " + session.path().path());
        } else if (session.key() == null) {
            session.sendError(id, "60011", "Please log in");
        } else if (id.isEmpty()) {
            session.sendError(id, "60027", "Parameter id can not be empty");
        } else if (!ID.matcher(id).matches()) {
            session.sendError("", "60033", "Parameter id error");
        } else {
            OperationAnswer answer = answer(session, operation, request);
            session.answered(answer.code(), answer.items());
            session.send(response(id, op, answer, inMicros, clock.epochNs() / 1_000));
            session.flush();
            trading.afterChange();
        }
    }

    private OperationAnswer answer(Session session, Operation operation, JsonFields request) {
        List<JsonFields> args = request.objects("args");
        if (operation == null) {
            // mass-cancel is for market-maker protection of options, which no key here has.
            return new OperationAnswer("50030", "You don't have permission to use this API endpoint", List.of());
        }
        if (!session.key().mayTrade()) {
            return new OperationAnswer("50120", "This API key doesn't have permission to use this function", List.of());
        }
        if (args == null || args.isEmpty() || !operation.isBatch() && args.size() > 1) {
            return new OperationAnswer("60013", "Invalid args", List.of());
        }
        Account account = customers.account(session.uid());
        return trading.execute(operation, account, args, InstrumentKey.CODE, request.text("expTime"));
    }

    private static String response(String id, String op, OperationAnswer answer, long inMicros, long outMicros) {
        return new JsonWriter()
                .object()
                .field("id", id)
                .field("op", op)
                .field("code", answer.code())
                .field("msg", answer.message())
                .raw("data", answer.data())
                .field("inTime", Long.toString(inMicros))
                .field("outTime", Long.toString(outMicros))
                .endObject()
                .toString();
    }
}
