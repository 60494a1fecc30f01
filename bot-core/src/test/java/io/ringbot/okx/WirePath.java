package io.ringbot.okx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.latency.LatencyRecorder;
import io.ringbot.okx.ScriptedVenue.Answer;
import io.ringbot.okx.ScriptedVenue.Connection;
import io.ringbot.okx.ws.Endpoint;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.ring.Pipeline;
import io.ringbot.ring.Profile;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Order;
import io.ringbot.strategy.Refusal;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole path from socket bytes in to socket bytes out, all of it as in a run, between a venue's ends of the sockets that
 * this class plays: market data in, an order out for some of them, its answer and its life back in.
 */
final class WirePath implements AutoCloseable {

    private static final long EPOCH = 1_795_190_400L;
    private static final String CAPTURE = "okx-2022-05-13-books-trades-tickers.log.gz";

    /** Best bids and offers sent for every other message; one of them triggers an order. */
    private static final int TOPS = 7;

    private static final String TRIGGER_SIZE = "0.0777";

    private static final String INSTRUMENT = """
            {"instType":"SPOT","instId":"BTC-USDT","instIdCode":1001,"baseCcy":"BTC","quoteCcy":"USDT","tickSz":"0.1",\
            "lotSz":"0.00000001","minSz":"0.00001","maxLmtSz":"1000","state":"live","legacy":true}""";

    /** Sends one order at the best bid for every top with the trigger's size, and counts what it hears. */
    static class Prober implements Strategy {

        private final AtomicLong tops = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();
        private volatile Refusal refused;
        private volatile Thread thread;
        private volatile boolean allowed;
        private long trigger;

        @Override
        public void onStart(Trading trading) {
            thread = Thread.currentThread();
            trigger = trading.instruments().get(0).size(TRIGGER_SIZE);
        }

        @Override
        public void onTradingAllowed(boolean now, Trading trading) {
            allowed = now;
        }

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            tops.lazySet(tops.getPlain() + 1);
            Instrument instrument = best.instrument();
            if (best.bidSize() == trigger
                    && !trading.limit(instrument, Side.BUY, best.bidPrice(), instrument.minSize())
                            .postOnly()
                            .send()
                            .isSent()) {
                refused = trading.refusal();
            }
        }

        @Override
        public void onOrder(Order order, Trading trading) {
            if (order.state().isTerminal()) {
                ended.lazySet(ended.getPlain() + 1);
            }
        }
    }

    /** One write of the venue, and how much is in it. */
    private record Chunk(byte[] frames, int messages, int tops, int triggers) {}

    private final ScriptedVenue venue = new ScriptedVenue();
    private final IoTransport transport;
    private final Prober prober;
    private final Pipeline pipeline;
    private final OkxGateway gateway;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final Thread io;
    private final Connection marketData;
    private final Connection orders;
    private final List<Chunk> chunks;
    private final boolean recorded;
    private volatile Runnable everyTurn = () -> {};
    private long tops;
    private long ordered;
    private int nextChunk;

    WirePath(Profile profile, Prober prober) throws Exception {
        this.prober = prober;
        transport = profile.isPolled() ? IoTransport.openPolling(() -> everyTurn.run()) : IoTransport.open();
        GatewayScenario.routes(venue);
        venue.route("GET /api/v5/public/instruments?instType=SPOT", request -> Answer.ok(INSTRUMENT));
        io = transport.loop().submit(Thread::currentThread).get();
        LimitSettings limits = new LimitSettings(
                new BigDecimal("10"), new BigDecimal("10000000"), new BigDecimal("100000"), 1_000_000);
        EngineSettings settings = new EngineSettings(
                List.of(new InstrumentSpec("BTC-USDT", TradeMode.CASH, true, true, limits)),
                List.of(new StrategySpec("prober", prober, List.of("BTC-USDT"))),
                new RiskSettings(10_000_000, 10_000, RiskSettings.NO_BUDGET));
        pipeline = new Pipeline(
                profile,
                Pipeline.DEFAULT_EVENT_SLOTS,
                Pipeline.DEFAULT_COMMAND_SLOTS,
                transport.loop(),
                writer -> new Engine(settings, writer),
                new Commands(),
                cause -> fault.compareAndSet(null, cause));
        gateway = new OkxGateway(gatewaySettings(), transport, pipeline.publisher(), new LatencyRecorder());
        pipeline.start();
        everyTurn = pipeline::poll;
        publish(frame -> RunStartEvent.write(frame, EPOCH, 42));
        gateway.start().get(15, TimeUnit.SECONDS);
        Connection first = venue.next();
        Connection second = venue.next();
        marketData = first.path().endsWith("public") ? first : second;
        orders = marketData == first ? second : first;
        publish(frame -> OperatorEvent.write(frame, OperatorEvent.Command.ARM));
        await("trading to be allowed", () -> prober.allowed);
        drain();
        List<String> messages = recordedMessages();
        recorded = !messages.isEmpty();
        chunks = chunks(recorded ? messages : documentedMessages());
    }

    private final class Commands implements Pipeline.CommandConsumer {

        @Override
        public void onCommand(Slot command) {
            gateway.onCommand(command);
        }

        @Override
        public void onCommandsDone() {
            gateway.onCommandsDone();
        }
    }

    private OkxSettings gatewaySettings() {
        return new OkxSettings(
                Endpoint.parse(venue.restUrl()),
                Endpoint.parse(venue.wsUrl("public")),
                Endpoint.parse(venue.wsUrl("private")),
                Endpoint.parse(venue.wsUrl("business")),
                true,
                GatewayScenario.credentials(),
                List.of(new OkxSettings.Wanted(
                        "BTC-USDT", TradeMode.CASH, List.of("bbo-tbt", "books", "trades", "tickers"))),
                "bot1",
                id -> false,
                id -> true,
                false,
                null,
                null,
                null,
                OkxSettings.Times.defaults(),
                false);
    }

    private void publish(java.util.function.Consumer<SlotFrame> write) throws Exception {
        transport
                .loop()
                .submit(() -> {
                    SlotFrame frame = new SlotFrame();
                    write.accept(frame);
                    long nowNs = System.nanoTime();
                    frame.seal(0, 0, System.currentTimeMillis() * 1_000_000L, nowNs, nowNs);
                    pipeline.publisher().publish(frame);
                    pipeline.publisher().endOfBatch();
                })
                .get(5, TimeUnit.SECONDS);
    }

    /** Whether the messages are recorded ones. */
    boolean isRecorded() {
        return recorded;
    }

    long ioThread() {
        return io.getId();
    }

    long engineThread() {
        return prober.thread.getId();
    }

    /** Orders sent and ended so far. */
    long orders() {
        return ordered;
    }

    /** Plays at least so many messages, and returns how many when the last of them has had its effect. */
    long play(long atLeast) throws Exception {
        long played = 0;
        while (played < atLeast) {
            Chunk chunk = chunks.get(nextChunk);
            nextChunk = (nextChunk + 1) % chunks.size();
            marketData.sendFrames(Unpooled.wrappedBuffer(chunk.frames()));
            ByteBuf answers = Unpooled.buffer(4096);
            for (int i = 0; i < chunk.triggers(); i++) {
                checkAllIsWell();
                answer(orders.next(), answers);
            }
            orders.sendFrames(answers);
            tops += chunk.tops();
            played += chunk.messages() + 3L * chunk.triggers();
        }
        await("the last effects of what was played", () -> prober.tops.get() == tops && prober.ended.get() == ordered);
        checkAllIsWell();
        return played;
    }

    private void checkAllIsWell() {
        if (fault.get() != null || prober.refused != null) {
            throw new AssertionError("orders were refused: " + prober.refused, fault.get());
        }
    }

    // The answer to an order, and its life: live, then cancelled.
    private void answer(String order, ByteBuf out) {
        String id = field(order, "\"id\":\"");
        String client = field(order, "\"clOrdId\":\"");
        String price = field(order, "\"px\":\"");
        long number = 680_800_019_749_904_384L + ++ordered;
        message(
                out,
                "{\"id\":\"" + id + "\",\"op\":\"order\",\"code\":\"0\",\"msg\":\"\",\"data\":[{\"clOrdId\":\"" + client
                        + "\",\"ordId\":\"" + number
                        + "\",\"sCode\":\"0\",\"sMsg\":\"\",\"tag\":\"bot1\",\"ts\":\"1790000001420\"}],"
                        + "\"inTime\":\"1790000001420339\",\"outTime\":\"1790000001422240\"}");
        String state =
                "{\"arg\":{\"channel\":\"orders\",\"instType\":\"ANY\",\"uid\":\"4711\"},\"data\":[{\"instType\":\"SPOT\","
                        + "\"instId\":\"BTC-USDT\",\"ordId\":\"" + number + "\",\"clOrdId\":\"" + client
                        + "\",\"tag\":\"bot1\",\"px\":\"" + price
                        + "\",\"sz\":\"0.00001\",\"ordType\":\"post_only\",\"side\":\"buy\",\"posSide\":\"net\",\"tdMode\":\"cash\","
                        + "\"reduceOnly\":\"false\",\"avgPx\":\"\",\"fillSz\":\"\",\"tradeId\":\"\",\"accFillSz\":\"0\",\"cTime\":\"1790000001000\","
                        + "\"uTime\":\"1790000001501\",";
        message(out, state + "\"state\":\"live\"}]}");
        message(out, state + "\"state\":\"canceled\",\"cancelSource\":\"1\"}]}");
    }

    private static String field(String message, String name) {
        int start = message.indexOf(name) + name.length();
        if (start < name.length()) {
            throw new AssertionError("no " + name + " in " + message);
        }
        return message.substring(start, message.indexOf('"', start));
    }

    private void drain() throws Exception {
        // What came before the orders: login and subscriptions.
        orders.await("\"positions\"");
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited 20 s for " + what);
            }
            Thread.sleep(1);
        }
    }

    // --- what is played

    private static List<String> recordedMessages() {
        return OkxData.find("okx-data/ws/" + CAPTURE)
                .map(file -> OkxData.capture(CAPTURE).stream()
                        .filter(text -> text.contains("\"instId\":\"BTC-USDT\"") && !text.contains("\"event\""))
                        // Orders leave only where the book is known.
                        .dropWhile(text -> !text.contains("\"snapshot\""))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> documentedMessages() {
        List<String> messages = new ArrayList<>();
        messages.add(book("snapshot", 30_236));
        for (int i = 0; i < 100; i++) {
            messages.add(book("update", 30_230 - i));
            messages.add(
                    "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\""
                            + (338_476_331 + i)
                            + "\",\"px\":\"30246.1\",\"sz\":\"0.0011275\",\"side\":\"buy\",\"ts\":\"1652459229038\"}]}");
        }
        return messages;
    }

    private static String book(String action, int bid) {
        return "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},\"action\":\"" + action
                + "\",\"data\":[{\"asks\":[[\"30240.1\",\"0.4\",\"0\",\"13\"]],\"bids\":[[\"" + bid
                + ".1\",\"1.2\",\"0\",\"12\"]],\"ts\":\"1652459229162\",\"checksum\":0}]}";
    }

    private static List<Chunk> chunks(List<String> messages) {
        List<Chunk> chunks = new ArrayList<>();
        int number = 0;
        for (int from = 0; from < messages.size(); from += 16) {
            List<String> part = messages.subList(from, Math.min(messages.size(), from + 16));
            ByteBuf frames = Unpooled.buffer();
            for (String message : part) {
                message(frames, message);
                for (int i = 0; i < TOPS; i++) {
                    message(frames, top(number++, i == 3 ? TRIGGER_SIZE : "57.7"));
                }
            }
            byte[] bytes = new byte[frames.readableBytes()];
            frames.readBytes(bytes);
            chunks.add(new Chunk(bytes, part.size() * (TOPS + 1), part.size() * TOPS, part.size()));
        }
        return chunks;
    }

    private static String top(int number, String bidSize) {
        String bid = "302" + (10 + number % 20) + "." + number % 10;
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[[\"30236.2\",\"55.4\",\"0\",\"2\"]],"
                + "\"bids\":[[\"" + bid + "\",\"" + bidSize + "\",\"0\",\"3\"]],\"ts\":\"1652459229162\",\"seqId\":"
                + (78_677_952_608L + number) + "}]}";
    }

    /** A text message as a server frames it. */
    private static void message(ByteBuf out, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        out.writeByte(0x81);
        if (payload.length <= 125) {
            out.writeByte(payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.writeByte(126).writeShort(payload.length);
        } else {
            out.writeByte(127).writeLong(payload.length);
        }
        out.writeBytes(payload);
    }

    @Override
    public void close() {
        try {
            gateway.stop().get(10, TimeUnit.SECONDS);
            pipeline.stop();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the bot did not stop", e);
        } finally {
            transport.close();
            venue.close();
        }
    }
}
