package io.ringbot.okx.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.okx.codec.CodecCounters;
import io.ringbot.okx.codec.Codes;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lasting WebSocket session with the venue, over as many connections as it takes.
 *
 * <pre>
 * IDLE -> CONNECTING -> [LOGGING_IN] -> SUBSCRIBING -> READY
 *              ^                                         |  lost, silent, unreadable, notice of an end
 *              +-------- WAITING (back-off, budgets) <---+
 * STOPPED when told; DENIED when trying again cannot help
 * </pre>
 *
 * Ready only once the login and every subscription were acknowledged. Each connection has the next generation; nothing of an
 * older one is handed on after it. Belongs to {@code io}.
 */
public final class WsSession {

    /** What became of something to be sent. */
    public enum Sent {
        HANDED_OVER,
        NOT_READY,
        /** The peer reads too slowly: what is queued already must leave first. */
        CONGESTED
    }

    private enum State {
        IDLE,
        CONNECTING,
        LOGGING_IN,
        SUBSCRIBING,
        READY,
        WAITING,
        STOPPED,
        DENIED
    }

    private static final Logger LOG = LoggerFactory.getLogger(WsSession.class);

    private static final int FAILURES_A_WARNING = 10;

    private static final int SERVICE_UPGRADE = 64008;
    private static final byte[] PING = "ping".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final ConnectionEvent.Role role;
    private final Endpoint endpoint;
    private final WsSettings settings;
    private final EventLoop loop;
    private final Connector connector;
    private final SlidingWindow connects;
    private final Function<ByteBufAllocator, ByteBuf> login;
    private final List<Subscription> subscriptions;
    private final List<Subscription> extras;
    private final WsListener listener;
    private final FrameReader reader;
    private final WsCounters counters = new WsCounters();
    private final Backoff backoff;
    private final Heartbeat heartbeat;
    private final ChannelRequests requests = new ChannelRequests();
    private final SlidingWindow unreadable;

    private State state = State.IDLE;
    private int failuresInARow;
    private int generation;
    private Channel channel;
    private FrameWriter writer;
    private ArrivalStamp stamp;
    private long stateSinceNs;
    private int clockRefusals;
    private ScheduledFuture<?> timer;

    /**
     * @param number of the connection in events
     * @param connects the venue's budget of new connections, shared by all sessions of this machine
     * @param login makes the login message, null where none is needed
     * @param subscriptions what must be subscribed before the session is ready, in this order
     * @param extras what is subscribed once it is ready, and may be refused
     */
    public WsSession(
            int number,
            ConnectionEvent.Role role,
            Endpoint endpoint,
            WsSettings settings,
            EventLoop loop,
            Connector connector,
            SlidingWindow connects,
            Function<ByteBufAllocator, ByteBuf> login,
            List<Subscription> subscriptions,
            List<Subscription> extras,
            WsListener listener,
            CodecCounters codecCounters) {
        this.number = number;
        this.role = role;
        this.endpoint = endpoint;
        this.settings = settings;
        this.loop = loop;
        this.connector = connector;
        this.connects = connects;
        this.login = login;
        this.subscriptions = List.copyOf(subscriptions);
        this.extras = List.copyOf(extras);
        this.listener = listener;
        this.reader = new FrameReader(codecCounters);
        this.backoff = new Backoff(
                settings.firstBackoff().toNanos(), settings.lastBackoff().toNanos(), ThreadLocalRandom.current());
        this.heartbeat = new Heartbeat(settings);
        this.unreadable = new SlidingWindow(settings.badMessagesAMinute(), TimeUnit.MINUTES.toNanos(1));
    }

    public int number() {
        return number;
    }

    public ConnectionEvent.Role role() {
        return role;
    }

    /** Counts the connections of this session. */
    public int generation() {
        return generation;
    }

    public boolean isReady() {
        return state == State.READY;
    }

    public WsCounters counters() {
        return counters;
    }

    /** Begins to connect, and never ends until {@link #stop} or denial. */
    public void start() {
        if (state == State.IDLE) {
            long tickMs = Math.max(10, Math.min(1000, settings.pongWithin().toMillis() / 4));
            timer = loop.scheduleAtFixedRate(this::tick, tickMs, tickMs, TimeUnit.MILLISECONDS);
            open();
        }
    }

    /** Closes the connection for good. */
    public void stop() {
        if (state != State.STOPPED) {
            end(State.STOPPED, 0);
        }
    }

    /** Gives up the connection and opens another at once. */
    public void reconnect(String why) {
        if (channel != null) {
            LOG.info("{} connection: {}; connecting anew", role, why);
            boolean stable =
                    System.nanoTime() - stateSinceNs > settings.stableAfter().toNanos();
            drop(0);
            waitFor(stable ? 0 : backoff.nextNs());
        }
    }

    /** Sends a text message; it leaves with the next {@link #flush}. Nothing is queued but in the socket's buffer. */
    public Sent send(byte[] bytes, int offset, int length) {
        if (state != State.READY) {
            return Sent.NOT_READY;
        }
        if (!writer.isWritable()) {
            return Sent.CONGESTED;
        }
        writer.text(bytes, offset, length);
        return Sent.HANDED_OVER;
    }

    public void flush() {
        if (channel != null) {
            writer.flush();
        }
    }

    /**
     * Unsubscribes and subscribes again, which makes the venue send a fresh snapshot.
     *
     * @return how long to wait before asking again, in nanoseconds; 0 where the request was sent
     */
    public long resubscribe(Subscription subscription) {
        if (state != State.READY) {
            return settings.stepTimeout().toNanos();
        }
        long waitNs = requests.renewalWaitNs();
        if (waitNs == 0) {
            request(requests.renew(subscription));
        }
        return waitNs;
    }

    /** Whether to read from the socket. While not, the venue's data wait in the network. */
    public void reading(boolean on) {
        if (channel != null) {
            channel.config().setAutoRead(on);
        }
    }

    // --- opening

    private void open() {
        long nowNs = System.nanoTime();
        if (!connects.take(nowNs)) {
            waitFor(connects.waitNs(nowNs));
            return;
        }
        enter(State.CONNECTING);
        int attempt = ++generation;
        connector.connect(endpoint, opening -> addHandlers(opening, attempt)).addListener(connected -> {
            if (!connected.isSuccess()) {
                lost(attempt, 0, String.valueOf(connected.cause().getMessage()));
            } else if (attempt != generation || state != State.CONNECTING && channel == null) {
                ((Channel) connected.getNow()).close();
            }
        });
    }

    private void addHandlers(Channel opening, int attempt) {
        Upgrade.on(
                opening.pipeline(),
                endpoint,
                settings,
                new Connection(attempt),
                frames -> opened(attempt, opening, frames));
    }

    private void opened(int attempt, Channel opened, FrameWriter frames) {
        if (attempt != generation || state != State.CONNECTING) {
            opened.close();
            return;
        }
        channel = opened;
        writer = frames;
        stamp = opened.pipeline().get(ArrivalStamp.class);
        heartbeat.reset(System.nanoTime());
        counters.opened++;
        LOG.info("{} connection {} open to {}", role, generation, endpoint);
        enter(login == null ? State.SUBSCRIBING : State.LOGGING_IN);
        listener.onState(this, ConnectionEvent.State.CONNECTED, 0);
        if (login == null) {
            subscribe();
        } else {
            requests.login();
            writer.text(login.apply(channel.alloc()));
            writer.flush();
        }
    }

    private void subscribe() {
        enter(State.SUBSCRIBING);
        request(requests.subscribe(subscriptions));
        readyWhenComplete();
    }

    private void request(List<String> texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            writer.text(bytes, 0, bytes.length);
        }
        writer.flush();
    }

    private void readyWhenComplete() {
        if (state == State.SUBSCRIBING && requests.isComplete()) {
            enter(State.READY);
            clockRefusals = 0;
            failuresInARow = 0;
            LOG.info("{} connection {} ready", role, generation);
            listener.onState(this, ConnectionEvent.State.READY, 0);
            for (Subscription extra : extras) {
                if (channel != null) {
                    request(requests.subscribeAlso(extra));
                }
            }
        }
    }

    private void enter(State next) {
        state = next;
        stateSinceNs = System.nanoTime();
    }

    // --- messages

    /** What one connection tells; nothing after it was given up. */
    private final class Connection implements FrameListener {

        private final int attempt;

        private Connection(int attempt) {
            this.attempt = attempt;
        }

        private boolean isCurrent() {
            return attempt == generation && channel != null;
        }

        @Override
        public void onText(byte[] bytes, int offset, int length, long epochNs, long readNs) {
            if (isCurrent()) {
                message(bytes, offset, length, epochNs, readNs);
            }
        }

        @Override
        public void onBinary() {
            if (isCurrent()) {
                onUnreadable(Refusal.NOT_JSON);
            }
        }

        @Override
        public void onTooLarge() {
            if (attempt == generation) {
                counters.tooLarge++;
            }
        }

        @Override
        public void onBatchEnd() {
            if (attempt == generation) {
                listener.onBatchEnd(WsSession.this);
            }
        }

        @Override
        public void onClosed(int code, String why) {
            lost(attempt, code, why);
        }
    }

    private void message(byte[] bytes, int offset, int length, long epochNs, long readNs) {
        counters.messages++;
        counters.bytes += length;
        if (isWord(PONG, bytes, offset, length)) {
            return;
        }
        if (isWord(PING, bytes, offset, length)) {
            writer.text(PONG, 0, PONG.length);
            writer.flush();
            return;
        }
        switch (reader.read(bytes, offset, length)) {
            case PUSH -> listener.onPush(this, reader, bytes, offset, length, epochNs, readNs);
            case ANSWER -> listener.onAnswer(this, reader, epochNs, readNs);
            case LOGIN -> onLogin();
            case SUBSCRIBED -> onSubscribed();
            case ERROR -> onError(epochNs, readNs);
            case NOTICE -> onNotice();
            case CONNECTION_COUNT_EXCEEDED -> {
                LOG.warn(
                        "{} connection: channel {} was ended, too many connections of this account have it. Is another"
                                + " program running on it?",
                        role,
                        Codes.venueText(reader.channel()));
                fail(0);
            }
            case REFUSED -> onUnreadable(reader.refusal());
            default -> {}
        }
    }

    private static boolean isWord(byte[] word, byte[] bytes, int offset, int length) {
        return length == word.length
                && bytes[offset] == word[0]
                && bytes[offset + 1] == word[1]
                && bytes[offset + 2] == word[2]
                && bytes[offset + 3] == word[3];
    }

    private void onLogin() {
        if (state == State.LOGGING_IN) {
            if (reader.code() == 0) {
                subscribe();
            } else {
                loginRefused(reader.code());
            }
        }
    }

    private void onSubscribed() {
        String channelName = reader.channel();
        String subject = reader.subject();
        if (state == State.SUBSCRIBING) {
            requests.acknowledged(channelName, subject);
            readyWhenComplete();
        } else if (state == State.READY) {
            listener.onSubscribed(this, channelName, subject);
        }
    }

    private void onError(long epochNs, long readNs) {
        if (reader.orderRequest() != 0) {
            listener.onAnswer(this, reader, epochNs, readNs);
            return;
        }
        int code = reader.code();
        if (state == State.LOGGING_IN) {
            loginRefused(code);
            return;
        }
        listener.onRefused(this, code, reader.message());
        if (state == State.SUBSCRIBING) {
            LOG.warn("{} connection: a subscription was refused with {} {}", role, code, reader.message());
            fail(code);
        }
    }

    private void loginRefused(int code) {
        LoginRefusal refusal = LoginRefusal.of(code);
        // OKX echoes a request that it finds invalid, key and passphrase included: only the code is told, in words of
        // ours.
        String told = "login refused with code " + code;
        if (refusal == LoginRefusal.CLOCK && clockRefusals++ == 0) {
            LOG.warn("{} connection: {}; measuring the clock anew and trying once more", role, told);
            drop(code);
            int refused = generation;
            listener.onClockRefused(this, () -> openAfter(refused));
        } else if (refusal == null) {
            LOG.warn("{} connection: {}; trying again", role, told);
            fail(code);
        } else {
            String address = refusal == LoginRefusal.ADDRESS ? Codes.address(reader.message()) : "";
            deny(code, told + (address.isEmpty() ? "" : " (" + address + ")") + ": " + refusal.advice());
        }
    }

    private void onNotice() {
        if (reader.code() == SERVICE_UPGRADE) {
            reconnect("the venue is about to close it for an upgrade");
        } else {
            String words = state == State.LOGGING_IN ? "" : reader.message();
            LOG.info("{} connection: notice {} {}", role, reader.code(), words);
        }
    }

    private void onUnreadable(Refusal why) {
        counters.unreadable++;
        listener.onUnreadable(this, why);
        if (channel != null && !unreadable.take(System.nanoTime())) {
            LOG.warn(
                    "{} connection: more than {} unreadable messages in a minute", role, settings.badMessagesAMinute());
            fail(0);
        }
    }

    // --- life and end

    private void tick() {
        long nowNs = System.nanoTime();
        if (channel == null) {
            return;
        }
        if (state == State.READY) {
            if (nowNs - stateSinceNs > settings.stableAfter().toNanos()) {
                backoff.reset();
            }
        } else if (nowNs - stateSinceNs > settings.stepTimeout().toNanos()) {
            LOG.warn(
                    "{} connection: {} was not answered within {}",
                    role,
                    state == State.LOGGING_IN ? "the login" : "a subscription (" + requests.missing() + ")",
                    settings.stepTimeout());
            fail(0);
            return;
        }
        checkLife(nowNs);
    }

    private void checkLife(long nowNs) {
        if (!channel.config().isAutoRead()) {
            // We do not listen, so nothing follows from hearing nothing.
            return;
        }
        switch (heartbeat.check(nowNs, stamp.readNs())) {
            case ALIVE -> {}
            case ASK -> {
                counters.pings++;
                writer.text(PING, 0, PING.length);
                writer.flush();
            }
            case DEAD -> {
                LOG.warn("{} connection: no sign of life within {} of our ping", role, settings.pongWithin());
                fail(0);
            }
        }
    }

    /** The connection of this attempt is gone, or could not be had. */
    private void lost(int attempt, int code, String why) {
        if (attempt != generation || channel == null && state != State.CONNECTING) {
            return;
        }
        if (channel == null) {
            counters.failedAttempts++;
        }
        // OKX: 4001 login failed, 4007 key edited or deleted. HTTP 401 and 403 refuse the upgrade for good.
        LoginRefusal refusal = code == 4001 || code == 4007 ? LoginRefusal.of(code) : null;
        if (refusal != null) {
            deny(code, why + ": " + refusal.advice());
        } else if (code == 401 || code == 403) {
            deny(code, why + ": the venue does not serve this address or key");
        } else {
            // The first tells; a venue that is away for an hour need not fill the log.
            failuresInARow++;
            if (failuresInARow == 1) {
                LOG.warn("{} connection to {}: {}", role, endpoint, Codes.venueText(why));
            } else if (failuresInARow % FAILURES_A_WARNING == 0) {
                LOG.warn(
                        "{} connection to {}: {} ({} failures in a row)",
                        role,
                        endpoint,
                        Codes.venueText(why),
                        failuresInARow);
            }
            fail(code);
        }
    }

    private void deny(int code, String why) {
        LOG.error("{} connection given up: {}", role, why);
        end(State.DENIED, code);
        listener.onDenied(this, code, why);
    }

    private void end(State last, int code) {
        drop(code);
        state = last;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void fail(int code) {
        drop(code);
        waitFor(backoff.nextNs());
    }

    private void drop(int code) {
        Channel old = channel;
        channel = null;
        if (old != null) {
            counters.lost++;
            enter(State.WAITING);
            listener.onState(this, ConnectionEvent.State.DISCONNECTED, code);
            if (old.isActive()) {
                writer.close(Frame.NORMAL_CLOSURE);
                writer.flush();
            }
            old.close();
        }
    }

    private void waitFor(long delayNs) {
        if (state == State.STOPPED || state == State.DENIED) {
            return;
        }
        enter(State.WAITING);
        int waitedFor = generation;
        loop.schedule(() -> openAfter(waitedFor), delayNs, TimeUnit.NANOSECONDS);
        if (delayNs > Duration.ofSeconds(1).toNanos()) {
            LOG.info("{} connection: trying again in {} ms", role, TimeUnit.NANOSECONDS.toMillis(delayNs));
        }
    }

    private void openAfter(int attempt) {
        if (state == State.WAITING && attempt == generation) {
            open();
        }
    }
}
