package io.ringbot.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.Sequence;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.InstrumentSpec;
import io.ringbot.engine.StrategyLimits;
import io.ringbot.engine.StrategySpec;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.instrument.TradeMode;
import io.ringbot.risk.LimitSettings;
import io.ringbot.risk.RiskSettings;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Strategy;
import io.ringbot.strategy.Trading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineTest {

    private static final long START_NS = 1_795_000_000_000_000_000L;
    private static final Instrument INSTRUMENT =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.0001").build();

    private final EventLoop io = new DefaultEventLoop();
    private final List<Slot> commands = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private Runnable whileHandled = () -> {};
    private Pipeline pipeline;

    @AfterEach
    void stop() throws Exception {
        if (pipeline != null) {
            pipeline.stop();
        }
        io.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private void build(Profile profile, int eventSlots, int commandSlots, Strategy strategy) {
        build(profile, eventSlots, commandSlots, List.of(new StrategySpec("s", strategy, List.of("BTC-USDT"))));
    }

    private void build(Profile profile, int eventSlots, int commandSlots, List<StrategySpec> strategies) {
        LimitSettings limits = new LimitSettings(
                new BigDecimal("10"), new BigDecimal("10000000"), new BigDecimal("100000"), 1_000_000);
        EngineSettings settings = new EngineSettings(
                List.of(new InstrumentSpec("BTC-USDT", TradeMode.CASH, true, false, limits)),
                strategies,
                new RiskSettings(1_000_000, 1_000_000, RiskSettings.NO_BUDGET));
        pipeline = new Pipeline(
                profile,
                eventSlots,
                commandSlots,
                io,
                writer -> new Engine(settings, writer),
                new Pipeline.CommandConsumer() {
                    @Override
                    public void onCommand(Slot command) {
                        Slot copy = new Slot();
                        copy.copyFrom(command);
                        commands.add(copy);
                        whileHandled.run();
                    }

                    @Override
                    public void onCommandsDone() {}
                },
                faults::add);
        if (profile.isPolled()) {
            io.execute(this::turn);
        }
    }

    // What an event loop of sockets does on each of its turns.
    private void turn() {
        if (pipeline != null && !io.isShuttingDown()) {
            pipeline.poll();
            io.execute(this::turn);
        }
    }

    private void onIo(Runnable task) throws Exception {
        io.submit(task).sync();
    }

    private boolean publish(long n, int connection, Consumer<SlotFrame> writer) {
        return publishAt(START_NS + n, connection, writer);
    }

    private boolean publishAt(long ns, int connection, Consumer<SlotFrame> writer) {
        SlotFrame frame = new SlotFrame();
        writer.accept(frame);
        frame.seal(connection, connection == 0 ? 0 : 1, ns, ns, ns);
        return pipeline.publisher().publish(frame);
    }

    private void ready() {
        publish(1, 0, f -> RunStartEvent.write(f, 1_795_000_000L, 42));
        publish(2, 0, f -> InstrumentEvent.write(f, INSTRUMENT));
        publish(3, 1, f -> ConnectionEvent.write(f, ConnectionEvent.State.CONNECTED, ConnectionEvent.Role.PRIVATE, 0));
        publish(4, 1, f -> ConnectionEvent.write(f, ConnectionEvent.State.READY, ConnectionEvent.Role.PRIVATE, 0));
        publish(5, 0, f -> ReconEvent.begin(f, 1));
        publish(6, 0, f -> ReconEvent.end(f, 1, 0, 0));
        publish(7, 0, f -> OperatorEvent.write(f, OperatorEvent.Command.ARM));
        pipeline.publisher().endOfBatch();
    }

    private boolean tick(long n) {
        return publish(10 + n, 1, f -> {
            Slot slot = f.event(EventKind.BEST_BID_OFFER).instrument(0, 0);
            BestBidOfferEvent.init(slot);
            BestBidOfferEvent.bid(slot, 650_000 + n % 50, 100, 1);
            BestBidOfferEvent.ask(slot, 650_100 + n % 50, 100, 1);
        });
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(end);
            Thread.sleep(1);
        }
    }

    /** Orders at every seventh top, and at random ones. */
    private static final class Busy implements Strategy {
        private int seen;

        @Override
        public void onBestBidOffer(BestBidOffer best, Trading trading) {
            if (seen++ % 7 == 0 || trading.random().nextInt(50) == 0) {
                trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 1).send();
            }
        }
    }

    private List<Slot> decisionsOf(Profile profile) throws Exception {
        commands.clear();
        build(profile, 1024, 4096, new Busy());
        pipeline.start();
        onIo(this::ready);
        int ticks = 20_000;
        for (int i = 0; i < ticks; i++) {
            int n = i;
            boolean[] done = {false};
            while (!done[0]) {
                onIo(() -> {
                    done[0] = tick(n);
                    if (n % 3 == 0 || !done[0]) {
                        pipeline.publisher().endOfBatch();
                    }
                });
            }
        }
        onIo(() -> pipeline.publisher().endOfBatch());
        pipeline.stop();
        int expected = (int) pipeline.engine().counters().decisions();
        onIo(() -> {});
        pipeline.engine().publishStatusNow();
        await(() -> commands.size() == pipeline.engine().counters().decisions());
        assertThat(expected).isLessThanOrEqualTo(commands.size());
        List<Slot> taken = List.copyOf(commands);
        pipeline = null;
        return taken;
    }

    @Test
    void shouldDecideTheSameInEveryProfile() throws Exception {
        List<Slot> single = decisionsOf(Profile.SINGLE);
        assertThat(single.stream().filter(c -> c.kind() == CommandKind.PLACE.number()))
                .hasSizeGreaterThan(2_900);
        for (Profile profile : new Profile[] {Profile.LOW_CPU, Profile.BALANCED}) {
            List<Slot> other = decisionsOf(profile);
            assertThat(other).hasSameSizeAs(single);
            for (int i = 0; i < single.size(); i++) {
                assertThat(other.get(i).isSameDecision(single.get(i)))
                        .as(profile + " decision " + i)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldHandOverEachCommandOnceThoughHandlingOnePublishes(Profile profile) throws Exception {
        build(profile, 1024, 4096, new Busy());
        whileHandled = () -> {
            publish(9, 0, f -> f.event(EventKind.TIME));
            pipeline.publisher().endOfBatch();
        };
        pipeline.start();
        onIo(this::ready);
        for (int i = 0; i < 2_000; i++) {
            int n = i;
            onIo(() -> {
                for (int k = 0; k < 8; k++) {
                    tick(n + k);
                }
                pipeline.publisher().endOfBatch();
            });
        }
        pipeline.stop();
        pipeline.engine().publishStatusNow();
        long decisions = pipeline.engine().counters().decisions();
        await(() -> commands.size() >= decisions);
        onIo(() -> {});
        assertThat(commands).hasSize((int) decisions).hasSizeGreaterThan(200);
        assertThat(commands.stream()
                        .filter(c -> c.kind() == CommandKind.PLACE.number())
                        .map(OrderCommand::requestId))
                .doesNotHaveDuplicates();
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldNotLetAnOrderWaitForTheRestOfItsReadBatchInProfileSingle() throws Exception {
        build(
                Profile.SINGLE,
                1024,
                64,
                (best, trading) -> trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 1)
                        .send());
        pipeline.start();
        onIo(() -> {
            ready();
            int before = commands.size();
            tick(1);
            assertThat(commands).hasSize(before + 1);
            tick(2);
            assertThat(commands).hasSize(before + 2);
            pipeline.publisher().endOfBatch();
            assertThat(commands).hasSize(before + 2);
        });
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldAnswerADeadlineWithATimeEvent(Profile profile) throws Exception {
        CountDownLatch fired = new CountDownLatch(3);
        build(profile, 1024, 64, new Strategy() {
            @Override
            public void onBestBidOffer(BestBidOffer best, Trading trading) {
                trading.timer(1, 1_000_000);
            }

            @Override
            public void onTimer(int timer, Trading trading) {
                fired.countDown();
                trading.timer(1, 1_000_000);
            }
        });
        pipeline.start();
        onIo(() -> {
            ready();
            publishAt(System.nanoTime(), 1, f -> {
                Slot slot = f.event(EventKind.BEST_BID_OFFER).instrument(0, 0);
                BestBidOfferEvent.init(slot);
            });
            pipeline.publisher().endOfBatch();
        });
        assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldKeepRoomForOurOwnEventsWhenMarketDataFillTheRing() throws Exception {
        build(Profile.LOW_CPU, 64, 64, (best, trading) -> {});
        onIo(() -> {
            int published = 0;
            while (tick(published)) {
                published++;
            }
            assertThat(published).isEqualTo(48);
            assertThat(publish(99, 0, f -> f.event(EventKind.TIME))).isTrue();
            assertThat(publish(99, 0, f -> f.event(EventKind.BOOK_INVALID))).isTrue();
            assertThat(tick(100)).isFalse();
        });
        pipeline.start();
        await(() -> {
            boolean[] room = {false};
            try {
                onIo(() -> room[0] = tick(101));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return room[0];
        });
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldGoOnDecidingAndHandingOverWhileTheJournalStands(Profile profile) throws Exception {
        build(
                profile,
                4096,
                1024,
                (best, trading) -> trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 1)
                        .send());
        // A journal that reads nothing: less than a ring behind, it must delay nobody.
        Sequence journal = new Sequence();
        Sequence journalOfCommands = new Sequence();
        pipeline.events().addGatingSequences(journal);
        pipeline.commands().addGatingSequences(journalOfCommands);
        pipeline.start();
        onIo(() -> {
            ready();
            for (int i = 0; i < 900; i++) {
                tick(i);
            }
            pipeline.publisher().endOfBatch();
        });
        await(() -> commands.stream()
                        .filter(c -> c.kind() == CommandKind.PLACE.number())
                        .count()
                == 900);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldHaltOnAFullCommandRingAndGoOnConsumingEvents(Profile profile) throws Exception {
        build(profile, 1024, 16, (best, trading) -> {
            for (int i = 0; i < 100; i++) {
                trading.limit(best.instrument(), Side.BUY, best.bidPrice(), 1).send();
            }
        });
        // A polling io may well be as quick as the engine.
        whileHandled = () -> sleep(2);
        pipeline.start();
        onIo(() -> {
            ready();
            tick(1);
            pipeline.publisher().endOfBatch();
        });
        await(() -> !faults.isEmpty());
        for (int i = 0; i < 5_000; i++) {
            int n = i;
            await(() -> {
                boolean[] done = {false};
                try {
                    onIo(() -> {
                        done[0] = tick(n);
                        pipeline.publisher().endOfBatch();
                    });
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return done[0];
            });
        }
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0)).isInstanceOf(CommandRingFullException.class);
        assertThat(pipeline.isFaulted()).isTrue();
        assertThat(commands.stream().filter(c -> c.kind() == CommandKind.PLACE.number()))
                .as("orders that left; io may fetch some while the engine still fills the ring")
                .hasSizeLessThan(100);
    }

    // --- strategies that take too long

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Slot> eventsOf(EventKind kind) {
        List<Slot> found = new ArrayList<>();
        for (long i = 0; i <= pipeline.events().getCursor(); i++) {
            if (pipeline.events().get(i).kind() == kind.number()) {
                found.add(pipeline.events().get(i));
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void shouldSuspendASlowStrategyBeforeTheEventsThatWaitAndTellTheJournalWhere(Profile profile) throws Exception {
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger quick = new AtomicInteger();
        StrategyLimits limits = new StrategyLimits(100, 100, 2_000_000L, 3);
        build(
                profile,
                1024,
                64,
                List.of(
                        new StrategySpec(
                                "slow",
                                (best, trading) -> {
                                    slow.incrementAndGet();
                                    sleep(5);
                                },
                                List.of("BTC-USDT"),
                                limits),
                        new StrategySpec("quick", (best, trading) -> quick.incrementAndGet(), List.of("BTC-USDT"))));
        pipeline.start();
        onIo(() -> {
            ready();
            for (int i = 0; i < 200; i++) {
                tick(i);
            }
            pipeline.publisher().endOfBatch();
        });

        // The command is fetched by io in its own time.
        await(() -> quick.get() == 200
                && !eventsOf(EventKind.SUSPENSION).isEmpty()
                && !suspensions().isEmpty());

        // On a busy machine some are forgiven.
        assertThat(slow).hasValueBetween(3, 150);
        List<Slot> suspended = suspensions();
        assertThat(suspended).hasSize(1);
        assertThat(Suspension.commandCause(suspended.get(0))).isEqualTo(Suspension.Cause.OVER_BUDGET);
        Slot event = eventsOf(EventKind.SUSPENSION).get(0);
        assertThat(Suspension.strategy(event)).isZero();
        assertThat(Suspension.after(event)).isEqualTo(suspended.get(0).causeSequence());
        assertThat(Suspension.measuredNs(event)).isGreaterThan(2_000_000L);
        assertThat(pipeline.watch().overruns(0)).isEqualTo(3);
        assertThat(faults).isEmpty();
    }

    private List<Slot> suspensions() {
        return new ArrayList<>(commands)
                .stream()
                        .filter(c -> c.kind() == CommandKind.SUSPENDED.number())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"LOW_CPU", "BALANCED"})
    void shouldShowWhereTheEngineStandsAndStopAllTheSame(Profile profile) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        build(profile, 1024, 64, (best, trading) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        pipeline.start();
        onIo(() -> {
            ready();
            tick(1);
            tick(2);
            pipeline.publisher().endOfBatch();
        });
        await(() -> pipeline.watch().look().strategy() == 0);
        CallbackWatch.Position at = pipeline.watch().look();

        assertThat(at.isBusy()).isTrue();
        assertThat(pipeline.events().get(at.sequence()).kind()).isEqualTo(EventKind.BEST_BID_OFFER.number());
        assertThat(pipeline.decidingThread().getName()).isEqualTo("engine");
        pipeline.stop();
        pipeline.tellStuck(at, Suspension.Cause.STUCK, 7);
        await(() -> !eventsOf(EventKind.SUSPENSION).isEmpty());
        Slot event = eventsOf(EventKind.SUSPENSION).get(0);
        assertThat(Suspension.cause(event)).isEqualTo(Suspension.Cause.STUCK);
        assertThat(Suspension.after(event)).isEqualTo(at.sequence());
        release.countDown();
    }
}
