package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.runner.exchange.account.Environment;
import io.ringbot.runner.exchange.channel.ServicePath;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.runner.exchange.ledger.TrafficEntries;
import io.ringbot.time.NanoClock;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One WebSocket connection: its frames in and out, who logged in, and whether it is idle or too slow. */
public final class Session implements Subscriber {

    private static final long MAX_UNSENT_BYTES = 64L << 20;

    private final Wire wire;
    private final ServicePath path;
    private final Environment environment;
    private final String connId;
    private final SessionRequests requests;
    private final NanoClock clock;
    private final long openedNs;
    private final TrafficEntries entries;
    private ApiKey key;
    private long lastDataNs;
    private long lastWritableNs;
    private boolean inUse;
    private boolean closing;

    Session(
            Wire wire,
            ServicePath path,
            Environment environment,
            String connId,
            SessionRequests requests,
            NanoClock clock,
            TrafficEntries entries) {
        this.wire = wire;
        this.path = path;
        this.environment = environment;
        this.connId = connId;
        this.requests = requests;
        this.clock = clock;
        this.entries = entries;
        this.openedNs = clock.nanoTime();
        this.lastDataNs = openedNs;
        this.lastWritableNs = lastDataNs;
    }

    public ServicePath path() {
        return path;
    }

    /** What it writes to. */
    public Wire wire() {
        return wire;
    }

    /** Whether the connection is meant for live or for demo trading. */
    public Environment environment() {
        return environment;
    }

    public String connId() {
        return connId;
    }

    /** The client's IP address as text. */
    public String address() {
        return wire.address();
    }

    /** Who logged in here, or null. */
    public ApiKey key() {
        return key;
    }

    void loggedIn(ApiKey newKey) {
        key = newKey;
        inUse = true;
    }

    /** A subscription was granted. */
    void subscribed() {
        inUse = true;
    }

    @Override
    public String uid() {
        return key == null ? null : key.uid();
    }

    /** Whether it was closed: nothing is sent or taken any more. */
    boolean isClosing() {
        return closing;
    }

    // ---- in ----

    /** A text frame came. */
    public void received(String text) {
        if (closing) {
            return;
        }
        lastDataNs = clock.nanoTime();
        if (text.equals("ping")) {
            send("pong");
            flush();
            return;
        }
        entries.webSocket(connId, uid(), text, () -> requests.received(this, text));
    }

    /** A binary frame came, which the JSON services do not take. */
    public void receivedBinary() {
        close(CloseCode.INVALID_REQUEST);
    }

    /**
     * A protocol ping came, which is answered and is no data: OKX asks for the text ping to stay connected. Whether it counts
     * protocol pings too is unconfirmed; this is the stricter reading.
     */
    public void pinged(byte[] payload) {
        wire.pong(payload);
    }

    /** The socket takes data again. */
    public void writable() {
        requests.writable();
    }

    /** The connection is gone, or will be once the client's close frame is answered: nothing is sent any more. */
    public void closed() {
        if (!closing) {
            closing = true;
            entries.closed(connId, 0);
        }
        requests.closed(this);
    }

    // ---- out ----

    @Override
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void send(byte[] utf8) {
        if (closing || !wire.isOpen()) {
            return;
        }
        lastDataNs = clock.nanoTime();
        wire.write(utf8);
        if (wire.bytesBeforeWritable() > MAX_UNSENT_BYTES) {
            close(CloseCode.SLOW_READER);
        }
    }

    @Override
    public void flush() {
        wire.flush();
    }

    @Override
    public boolean isWritable() {
        return closing || wire.isWritable() || !wire.isOpen();
    }

    /** The request at work has its answer. */
    void answered(String code, List<? extends TrafficEntries.Item> items) {
        entries.answered(connId, code, items);
    }

    /** Sends an error event; {@code id} is repeated where the request had one. */
    void sendError(String id, String code, String message) {
        answered(code, List.of());
        JsonWriter json = new JsonWriter().object();
        if (!id.isEmpty()) {
            json.field("id", id);
        }
        json.field("event", "error").field("code", code).field("msg", message).field("connId", connId);
        send(json.endObject().toString());
        flush();
    }

    /** Ends the connection with a close code. */
    public void close(CloseCode code) {
        if (!closing) {
            closing = true;
            entries.closed(connId, code.code());
            wire.close(code.code(), code.reason());
            if (code == CloseCode.SLOW_READER) {
                // The close frame stands behind everything that is not being read.
                wire.drop();
            }
        }
    }

    /**
     * Closes the connection where nothing passed it, its reader took nothing, or it was not put to use, for too long.
     *
     * <p>OKX: a connection that has not subscribed in time is closed, whatever it sends. Whether a login is enough is
     * unconfirmed; here it is, since connections may serve for orders alone.
     */
    void checkIdle(long nowNs, long limitNs) {
        if (wire.isWritable()) {
            lastWritableNs = nowNs;
        }
        if (nowNs - lastWritableNs > limitNs) {
            close(CloseCode.SLOW_READER);
        } else if (nowNs - lastDataNs > limitNs || !inUse && nowNs - openedNs > limitNs) {
            close(CloseCode.IDLE);
        }
    }
}
