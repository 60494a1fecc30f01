package io.ringbot.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.Slot;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.ws.Endpoint;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.okx.ws.WsSettings;
import io.ringbot.order.ClientOrderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway connected to a scripted venue that has two instruments and a well-meaning account. */
abstract class GatewayScenario {

    static final long EPOCH = 1_795_190_400L;
    static final long ORDER = ClientOrderId.of(EPOCH, 3, 17);
    static final String KEY = "key-of-test";
    static final String SECRET = "TESTSECRET0123456789ABCDEF000001";
    static final String PASSPHRASE = "pass \"phrase\"";

    static final String SPOT = """
            {"instType":"SPOT","instId":"BTC-USDT","instIdCode":1001,"baseCcy":"BTC","quoteCcy":"USDT","tickSz":"0.1",\
            "lotSz":"0.00000001","minSz":"0.00001","maxLmtSz":"100","state":"live"}""";
    static final String SWAP = """
            {"instType":"SWAP","instId":"BTC-USDT-SWAP","instIdCode":10459,"uly":"BTC-USDT","ctType":"linear","ctVal":"0.01",\
            "ctMult":"1","settleCcy":"USDT","tickSz":"0.1","lotSz":"0.01","minSz":"0.01","maxLmtSz":"1000","state":"live"}""";
    static final String ACCOUNT = """
            {"uid":"4711","acctLv":"2","posMode":"net_mode","perm":"read_only,trade","ip":"127.0.0.1","label":"bot"}""";

    final RecordingPublisher events = new RecordingPublisher();
    final java.util.Queue<String> observed = new java.util.concurrent.ConcurrentLinkedQueue<>();
    final java.util.Queue<Long> inVenueNs = new java.util.concurrent.ConcurrentLinkedQueue<>();
    final java.util.Queue<Throwable> failures = new java.util.concurrent.ConcurrentLinkedQueue<>();
    ScriptedVenue venue;
    IoTransport transport;
    OkxGateway gateway;
    boolean afterUncleanEnd;
    /** How often the gateway reconciles by itself: not while a test is about something else. */
    Duration routine = Duration.ofHours(1);

    private long requestId = 100;

    @BeforeEach
    void openVenue() {
        venue = newVenue();
        routes(venue);
        transport = newTransport();
    }

    /** What a well-meaning venue answers. */
    static void routes(ScriptedVenue venue) {
        venue.route(
                "GET /api/v5/public/time",
                request -> ScriptedVenue.Answer.ok("{\"ts\":\"" + System.currentTimeMillis() + "\"}"));
        venue.route("GET /api/v5/public/instruments?instType=SPOT", request -> ScriptedVenue.Answer.ok(SPOT));
        venue.route("GET /api/v5/public/instruments?instType=SWAP", request -> ScriptedVenue.Answer.ok(SWAP));
        venue.route("GET /api/v5/account/config", request -> ScriptedVenue.Answer.ok(ACCOUNT));
        venue.route("GET /api/v5/trade/orders-pending", request -> ScriptedVenue.Answer.ok(""));
        venue.route(
                "GET /api/v5/account/balance",
                request -> ScriptedVenue.Answer.ok(
                        "{\"details\":[{\"ccy\":\"USDT\",\"cashBal\":\"1000\",\"availBal\":\"900\",\"eq\":\"1000\"}]}"));
        venue.route("GET /api/v5/account/positions", request -> ScriptedVenue.Answer.ok(""));
        venue.route("GET /api/v5/account/bills", request -> ScriptedVenue.Answer.ok(""));
        venue.route(
                "GET /api/v5/account/leverage-info",
                request -> ScriptedVenue.Answer.ok(
                        "{\"instId\":\"BTC-USDT-SWAP\",\"mgnMode\":\"cross\",\"posSide\":\"net\",\"lever\":\"5\"}"));
        venue.route("GET /api/v5/account/trade-fee", request -> ScriptedVenue.Answer.ok(""));
        venue.route("GET /api/v5/trade/account-rate-limit", request -> ScriptedVenue.Answer.ok(""));
        venue.route("GET /api/v5/trade/fills", request -> ScriptedVenue.Answer.ok(""));
    }

    IoTransport newTransport() {
        return IoTransport.open();
    }

    ScriptedVenue newVenue() {
        return new ScriptedVenue();
    }

    @AfterEach
    void closeAll() throws Exception {
        if (gateway != null) {
            gateway.stop().get(10, TimeUnit.SECONDS);
        }
        transport.close();
        venue.close();
    }

    /** Short times, so that tests need not wait long. */
    static WsSettings sessionSettings() {
        return new WsSettings(
                Duration.ofMillis(800),
                Duration.ofMillis(700),
                Duration.ofMillis(300),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                1 << 20,
                20);
    }

    OkxSettings settings() {
        return settings(credentials(), null, null, null, "books");
    }

    static Credentials credentials() {
        return Credentials.of(bytes(KEY), bytes(SECRET), bytes(PASSPHRASE));
    }

    OkxSettings settings(
            Credentials credentials, String expectedUid, String withdrawKey, Path authorities, String bookChannel) {
        return new OkxSettings(
                Endpoint.parse(venue.restUrl()),
                Endpoint.parse(venue.wsUrl("public")),
                Endpoint.parse(venue.wsUrl("private")),
                Endpoint.parse(venue.wsUrl("business")),
                true,
                credentials,
                List.of(
                        new OkxSettings.Wanted("BTC-USDT", TradeMode.CASH, List.of("bbo-tbt", bookChannel, "trades")),
                        new OkxSettings.Wanted("BTC-USDT-SWAP", TradeMode.CROSS, List.of("bbo-tbt", bookChannel))),
                "bot1",
                id -> ClientOrderId.epoch(id) <= EPOCH,
                id -> ClientOrderId.epoch(id) == EPOCH,
                afterUncleanEnd,
                expectedUid,
                withdrawKey,
                authorities,
                new OkxSettings.Times(
                        sessionSettings(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(600),
                        Duration.ofMillis(250),
                        routine),
                false);
    }

    /** Waits until it holds, at most 15 s. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not come to hold within 15 s");
            }
            Thread.sleep(2);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    OkxGateway newGateway(OkxSettings settings) {
        OkxGateway made = new OkxGateway(settings, transport, events, new OrderObserver() {
            @Override
            public void onSent(Slot command, long nowNs) {
                observed.add("sent " + OrderCommand.requestId(command));
            }

            @Override
            public void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs) {
                observed.add(receivedNs >= sentNs ? "answered" : "answered before sent");
                inVenueNs.add(venueOutNs - venueInNs);
            }
        });
        made.onFailure(failures::add);
        return made;
    }

    void start() throws Exception {
        start(settings());
    }

    void start(OkxSettings settings) throws Exception {
        gateway = newGateway(settings);
        gateway.start().get(15, TimeUnit.SECONDS);
    }

    /** The reason why a start fails. */
    String failedStart(OkxSettings settings) throws Exception {
        gateway = newGateway(settings);
        try {
            gateway.start().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
        throw new AssertionError("the start succeeded");
    }

    /** Why the gateway gave up after it had started. */
    String givenUp() throws Exception {
        eventually(() -> !failures.isEmpty());
        assertThat(failures).as("told once").hasSize(1);
        return failures.peek().getMessage();
    }

    Slot awaitState(int connection, ConnectionEvent.State state, int generation) {
        return events.await(
                EventKind.CONNECTION,
                slot -> slot.connection() == connection
                        && ConnectionEvent.state(slot) == state
                        && slot.generation() >= generation);
    }

    void awaitReady() {
        awaitState(OkxGateway.PUBLIC, ConnectionEvent.State.READY, 1);
        awaitState(OkxGateway.PRIVATE, ConnectionEvent.State.READY, 1);
        events.await(EventKind.RECON_END, ReconEvent::isComplete);
    }

    Slot command(CommandKind kind, int instrument) {
        Slot command = new Slot().begin(kind.number()).instrument(instrument, 0);
        OrderCommand.ids(command, ORDER, 0, ++requestId);
        OrderCommand.session(command, 1);
        return command;
    }

    Slot place() {
        Slot command = command(CommandKind.PLACE, 0);
        OrderCommand.amounts(command, 670012, 100_000);
        OrderCommand.terms(command, Side.BUY, OrderType.POST_ONLY, TradeMode.CASH, PositionSide.NET, false);
        OrderCommand.deadlineMs(command, System.currentTimeMillis() + 2_000);
        return command;
    }

    /** All in one go, as the engine's commands come. */
    void send(List<Slot> commands) throws Exception {
        transport
                .loop()
                .submit(() -> {
                    commands.forEach(gateway::onCommand);
                    gateway.onCommandsDone();
                })
                .get(5, TimeUnit.SECONDS);
    }

    void send(Slot command) throws Exception {
        transport
                .loop()
                .submit(() -> {
                    gateway.onCommand(command);
                    gateway.onCommandsDone();
                })
                .get(5, TimeUnit.SECONDS);
    }

    static String orderRow(String fields) {
        return "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"ordId\":\"680800019749904384\",\"clOrdId\":\"" + ORDER
                + "\",\"tag\":\"bot1\",\"px\":\"67001.2\",\"sz\":\"0.001\",\"ordType\":\"limit\",\"side\":\"buy\",\"posSide\":\"net\","
                + "\"tdMode\":\"cash\",\"reduceOnly\":\"false\",\"avgPx\":\"\",\"fillSz\":\"\",\"tradeId\":\"\",\"cTime\":\"1790000001000\","
                + "\"uTime\":\"1790000001501\"," + fields + "}";
    }

    static String bbo(long sequence) {
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[[\"67010.1\",\"55.4\",\"0\",\"2\"]],"
                + "\"bids\":[[\"67010\",\"57.7\",\"0\",\"3\"]],\"ts\":\"1790000000131\",\"seqId\":" + sequence + "}]}";
    }

    static String snapshot(long sequence) {
        return "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[[\"67001.2\",\"0.4\","
                + "\"0\",\"13\"]],\"bids\":[[\"67001.1\",\"1.2\",\"0\",\"12\"]],\"ts\":\"1790000000123\",\"checksum\":0,"
                + "\"prevSeqId\":-1,\"seqId\":" + sequence + "}]}";
    }
}
