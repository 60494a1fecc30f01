package io.ringbot.runner.drill;

import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.instrument.TradeMode;
import io.ringbot.okx.OkxGateway;
import io.ringbot.okx.OkxSettings;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.ws.Endpoint;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.okx.ws.WsSettings;
import io.ringbot.order.ClientOrderId;
import io.ringbot.ring.Pipeline;
import io.ringbot.ring.Profile;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.runner.exchange.LocalExchange;
import io.ringbot.runner.exchange.account.ApiKey;
import io.ringbot.time.SystemEpochClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Gateway, rings, engine and one strategy with an account of their own, and a private connection that can be cut. */
final class CutBot implements AutoCloseable {

    static final String INSTRUMENT = "BTC-USDT-SWAP";

    private static final int EVENT_SLOTS = 4_096;
    private static final int COMMAND_SLOTS = 1_024;
    private static final LimitSettings WIDE =
            new LimitSettings(new BigDecimal("100"), new BigDecimal("1000000"), new BigDecimal("1000"), 50_000);

    final ErrandStrategy strategy;
    final CutLink link;
    private final IoTransport transport = IoTransport.open();
    private final Credentials credentials;
    private final Pipeline pipeline;
    private final OkxGateway gateway;
    private final AtomicReference<Throwable> fault = new AtomicReference<>();

    CutBot(IoTransport wires, LocalExchange exchange, ApiKey key, long epoch, Errand errand) throws Exception {
        strategy = new ErrandStrategy(errand);
        link = new CutLink(wires.loop(), exchange.port());
        credentials = Credentials.of(bytes(key.apiKey()), bytes(key.secretKey()), bytes(key.passphrase()));
        EngineSettings settings = new EngineSettings(
                List.of(new InstrumentSpec(INSTRUMENT, TradeMode.CROSS, true, false, WIDE)),
                List.of(new StrategySpec("errand", strategy, List.of(INSTRUMENT))),
                new RiskSettings(1_000, 100));
        pipeline = new Pipeline(
                Profile.SINGLE,
                EVENT_SLOTS,
                COMMAND_SLOTS,
                transport.loop(),
                commands -> new Engine(settings, commands),
                new Commands(),
                fault::set);
        gateway = new OkxGateway(venue(exchange, epoch), transport, pipeline.publisher(), new Unobserved());
        gateway.onFailure(fault::set);
        pipeline.start();
        publish(frame -> RunStartEvent.write(frame, epoch, 1));
        gateway.start().get(30, TimeUnit.SECONDS);
        publish(frame -> OperatorEvent.write(frame, OperatorEvent.Command.ARM));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private OkxSettings venue(LocalExchange exchange, long epoch) {
        String direct = ":" + exchange.port() + "/";
        return new OkxSettings(
                Endpoint.parse(exchange.restUrl()),
                Endpoint.parse(exchange.publicWsUrl()),
                Endpoint.parse(exchange.privateWsUrl().replace(direct, ":" + link.port() + "/")),
                Endpoint.parse(exchange.businessWsUrl()),
                false,
                credentials,
                List.of(new OkxSettings.Wanted(INSTRUMENT, TradeMode.CROSS, List.of("bbo-tbt"))),
                "cut",
                id -> ClientOrderId.epoch(id) == epoch,
                id -> ClientOrderId.epoch(id) == epoch,
                false,
                null,
                null,
                null,
                times(),
                false);
    }

    private static OkxSettings.Times times() {
        OkxSettings.Times usual = OkxSettings.Times.defaults();
        WsSettings session = new WsSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                8 << 20,
                20);
        return new OkxSettings.Times(
                session, usual.connect(), usual.request(), usual.answer(), usual.holdMarketData(), usual.reconcile());
    }

    private void publish(Consumer<SlotFrame> writer) throws Exception {
        SlotFrame frame = new SlotFrame();
        writer.accept(frame);
        transport
                .loop()
                .submit(() -> {
                    long nowNs = System.nanoTime();
                    frame.seal(0, 0, new SystemEpochClock().epochNs(nowNs), nowNs, nowNs);
                    pipeline.publisher().publish(frame);
                    pipeline.publisher().endOfBatch();
                })
                .get(10, TimeUnit.SECONDS);
    }

    /** Waits until it holds. @return whether it came to, within the time */
    boolean await(BooleanSupplier condition, long ms) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (!condition.getAsBoolean()) {
            if (fault.get() != null) {
                throw new AssertionError("the bot failed", fault.get());
            }
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return true;
    }

    /** Requests that went over the private connection. */
    long sentOverSocket() {
        return gateway.counters().sentOverSocket();
    }

    @Override
    public void close() {
        try {
            gateway.stop().get(10, TimeUnit.SECONDS);
            pipeline.stop();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the bot does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transport.close();
        link.close();
        credentials.close();
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

    private static final class Unobserved implements OrderObserver {

        @Override
        public void onSent(Slot command, long nowNs) {}

        @Override
        public void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs) {}
    }
}
