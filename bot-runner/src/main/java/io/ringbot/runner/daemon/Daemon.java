package io.ringbot.runner.daemon;

import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineCounters;
import io.ringbot.engine.EngineSettings;
import io.ringbot.engine.MarketStatus;
import io.ringbot.event.CommandKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradingBound;
import io.ringbot.gateway.Gateway;
import io.ringbot.gateway.OrderObserver;
import io.ringbot.journal.JournalRecorder;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.LagLevel;
import io.ringbot.journal.RecorderListener;
import io.ringbot.journal.RunHeader;
import io.ringbot.latency.IntervalLog;
import io.ringbot.latency.LatencyRecorder;
import io.ringbot.okx.OkxGateway;
import io.ringbot.okx.OkxSettings;
import io.ringbot.okx.ws.IoTransport;
import io.ringbot.order.ClientOrderId;
import io.ringbot.ring.Pipeline;
import io.ringbot.ring.Profile;
import io.ringbot.runner.config.BotConfig;
import io.ringbot.runner.config.ConfigText;
import io.ringbot.runner.plugin.Plugins;
import io.ringbot.state.CarriedOver;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the bot: wires every room in the order data flow, starts them, stops them.
 *
 * <p>The caller's thread is {@code ops}: it starts, waits, reads what is published, stops. Use {@link #start}, wait, then
 * {@link #stop} once, also where start failed.
 */
public final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private static final long STEP_MS = 50;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration ENGINE_STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(5);
    private static final Duration JOURNAL_STOP_LIMIT = Duration.ofSeconds(10);

    private final BotConfig config;
    private final DataDirectory directory;
    private final Instant startedAt = Instant.now();
    private final long startedNs = System.nanoTime();

    private final IoTransport transport;
    private final Pipeline pipeline;
    private final Gateway gateway;
    private final AlertLog alerts;
    private final ControlEvents control;
    private final JournalWriter journal;
    private final JournalRecorder recorder;
    private final LatencyRecorder latency = new LatencyRecorder();
    private final IntervalLog latencyLog;
    private final EpochHistory epochs;
    private final EngineSettings engineSettings;
    private final SavedStates savedStates;
    private final CarriedOver carriedOver;
    private final long epoch;
    private final long seed;

    private final CountDownLatch engineStopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final Plugins plugins;
    private final OkxSettings venueSettings;
    private final StrategyGuard guard;
    private final KillSwitch kill;
    private final OperatorDesk operators;
    private final KillSignal killSignal;
    private final CopyOnWriteArrayList<String> pinned = new CopyOnWriteArrayList<>();
    private volatile Runnable everyTurn = () -> {};
    private volatile long firstOrderMs = -1;
    private boolean started;
    private boolean armed;

    /**
     * Wires everything; sends and opens nothing yet but the journal.
     *
     * @param config with its seed set
     * @param plugins whose strategies the engine has
     * @param venue where to connect and with which credentials
     * @throws StartRefusedException where the data directory's files cannot be used
     */
    public Daemon(
            BotConfig config,
            Plugins plugins,
            EngineSettings engineSettings,
            DataDirectory directory,
            VenueAccess venue,
            String version) {
        this.config = config;
        this.plugins = plugins;
        this.directory = directory;
        this.engineSettings = engineSettings;
        savedStates = config.journal().enabled()
                ? SavedStates.read(
                        directory.journal(),
                        config.mode().name().toLowerCase(Locale.ROOT),
                        engineSettings.strategies(),
                        !config.risk().losses().isOff())
                : new SavedStates();
        carriedOver = carriedOver();
        HaltFile halts = directory.halts();
        seed = config.seed().orElseThrow();
        epoch = directory.epoch().takeNext(startedAt.getEpochSecond());
        epochs = directory.epochHistory();
        boolean afterUncleanEnd = !epochs.isEnded();
        epochs.add(epoch);

        transport = config.profile().isPolled() ? IoTransport.openPolling(() -> everyTurn.run()) : IoTransport.open();
        pipeline = new Pipeline(
                config.profile(),
                Pipeline.DEFAULT_EVENT_SLOTS,
                Pipeline.DEFAULT_COMMAND_SLOTS,
                transport.loop(),
                commands -> new Engine(engineSettings, commands),
                new Commands(),
                this::onFault);
        alerts = new AlertLog(pipeline.engine());
        control = new ControlEvents(transport.loop(), pipeline.publisher());
        if (config.journal().enabled()) {
            journal = openJournal(version);
            recorder = new JournalRecorder(pipeline.events(), pipeline.commands(), journal, new JournalWatch());
        } else {
            journal = null;
            recorder = null;
        }
        latencyLog = new IntervalLog(latency, directory.latencyLog(startedAt), startedAt.toEpochMilli());
        venueSettings =
                venue.settings(config, tag(), epochs::isOurs, id -> ClientOrderId.epoch(id) == epoch, afterUncleanEnd);
        OkxGateway okx = new OkxGateway(venueSettings, transport, pipeline.publisher(), new FirstOrder());
        if (carriedOver.knownUntilMs() > 0) {
            okx.fillsKnownUntil(carriedOver.knownUntilMs());
        }
        gateway = okx;
        gateway.onFailure(this::onFault);
        guard = new StrategyGuard(config, pipeline, this::onFault);
        kill = new KillSwitch(config, halts, control, gateway, transport.loop(), venueSettings);
        Vitals vitals = new Vitals(pipeline, recorder, gateway::isPrivateReady);
        if (venue.hasCredentials() && !config.deadMan().isZero()) {
            gateway.feedDeadMan(config.deadMan(), vitals::look);
        }
        killSignal = KillSignal.install(directory.path().resolve("HALT"));
        operators = new OperatorDesk(kill, new StatusReport(config, pipeline, gateway, kill, vitals, guard));
    }

    // An exchange inside the bot begins anew with every run, and so does what it holds.
    private CarriedOver carriedOver() {
        boolean venueLivesOn = config.exchange().isEmpty();
        CarriedOver carried = config.journal().enabled() && venueLivesOn
                ? LastRun.read(directory.journal(), config.mode().name().toLowerCase(Locale.ROOT), engineSettings)
                : new CarriedOver();
        for (int i = 0; i < engineSettings.strategies().size(); i++) {
            carried.strategies().put(i, engineSettings.strategies().get(i).id());
        }
        return carried;
    }

    // Goes with every order: tells a person at the venue who sent it, and the dead-man switch of the venue whose it is.
    private String tag() {
        return "ringbot" + Long.toString(epochs.first(), Character.MAX_RADIX);
    }

    private JournalWriter openJournal(String version) {
        JournalSettings settings = new JournalSettings(
                Math.toIntExact(config.journal().blockSizeBytes()),
                JournalSettings.Roll.valueOf(config.journal().rollCycle().name()),
                JournalSettings.DEFAULT.minFreeBytes());
        JournalWriter writer = JournalWriter.open(directory.journal(), settings);
        writer.beginRun(RunHeader.here(
                version,
                config.mode().name().toLowerCase(Locale.ROOT),
                config.profile().text(),
                seed,
                startedAt.getEpochSecond() * 1_000_000_000L + startedAt.getNano(),
                JarHashes.with(plugins.hashes()),
                ConfigText.of(config)));
        return writer;
    }

    /**
     * Connects. Armed as soon as the venue has confirmed the dead-man switch, where there is one; orders leave once it was
     * also asked what it holds.
     *
     * @return false where a stop was asked for meanwhile
     * @throws StartRefusedException where the venue refuses, with what it said and what to do
     */
    public boolean start(StopSignal stop) throws InterruptedException {
        started = true;
        List<TradingBound> halted = kill.recover();
        ExitGuard.whileRunning(guard::onExit);
        guard.start();
        if (recorder != null) {
            recorder.start();
        }
        pipeline.start();
        everyTurn = pipeline::poll;
        pinThreads();
        boolean connected = await(control.runStart(epoch, seed), stop, "the ring did not take the start of the run")
                && await(
                        control.recovered(frame -> writeRecovered(frame, halted)),
                        stop,
                        "the ring did not take what an earlier run left")
                && listen()
                && await(gateway.start(), stop, "the venue did not answer");
        armed = connected;
        kill.prove();
        if (connected) {
            // A venue that does not confirm the switch is waited for, as one that cannot be logged in to.
            gateway.deadManConfirmed().thenRun(() -> control.operator(OperatorEvent.Command.ARM));
        }
        return connected;
    }

    // People can halt it while it is still connecting.
    private boolean listen() {
        operators.open(directory);
        kill.watch();
        killSignal.arm(kill);
        return true;
    }

    private void writeRecovered(SlotFrame frame, List<TradingBound> halted) {
        TradingBound.write(frame, halted);
        carriedOver.write(frame);
        savedStates.write(frame, engineSettings.strategies());
    }

    private void pinThreads() throws InterruptedException {
        if (config.cores().isEmpty()) {
            return;
        }
        // The thread of an event loop begins with its first task.
        transport.loop().submit(() -> {}).await();
        List<String> threads = List.of("io", "engine");
        for (int i = 0; i < config.cores().size(); i++) {
            String why = CorePinning.pin(threads.get(i), config.cores().get(i));
            if (why == null) {
                pinned.add(threads.get(i) + " to core " + config.cores().get(i));
            } else {
                LOG.warn(
                        "thread {} is not tied to core {}, the operating system places it: {}",
                        threads.get(i),
                        config.cores().get(i),
                        why);
            }
        }
    }

    private boolean await(CompletableFuture<?> step, StopSignal stop, String late) throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!stop.isRequested() && ended.getCount() > 0) {
            try {
                step.get(STEP_MS, TimeUnit.MILLISECONDS);
                return true;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                throw new StartRefusedException(
                        cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
            } catch (TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new StartRefusedException(late + " within " + START_LIMIT.toSeconds() + " s", e);
                }
            }
        }
        return false;
    }

    /** Waits until the run ends by itself, which is a fault. @return whether it did */
    public boolean awaitEnd(long ms) throws InterruptedException {
        return ended.await(ms, TimeUnit.MILLISECONDS);
    }

    /** Writes the latency of the last interval to its log. */
    public void logLatency() {
        latencyLog.write();
    }

    /**
     * Ends the run in order: nothing new, cancel all, verify by asking the venue, flush. Takes at most some 20 seconds.
     *
     * @return what the run came to
     */
    public RunSummary stop() throws InterruptedException {
        int leftovers = -1;
        if (started) {
            if (fault.get() == null) {
                control.operator(OperatorEvent.Command.STOP);
                if (!awaitEngineStopped()) {
                    LOG.warn(
                            "not all orders were seen to end within {} s: asking the venue",
                            ENGINE_STOP_LIMIT.toSeconds());
                }
            }
            // A start that was refused sent nothing, and what refused it would refuse the question too.
            leftovers = armed
                    ? new FlatStop(gateway, venueSettings, guard, pipeline.watch(), epochs, epoch, LEFTOVER_LIMIT)
                            .prove()
                    : 0;
            if (!guard.ioStands()) {
                awaitQuietly(control.runStop());
            }
        }
        kill.close();
        operators.close();
        List<String> threads = PluginThreads.find(plugins, pipeline.decidingThread());
        if (!guard.ioStands()) {
            awaitQuietly(gateway.stop());
        }
        guard.close();
        if (started) {
            pipeline.stop();
        }
        pipeline.engine().publishStatusNow();
        long records = 0;
        long lost = 0;
        if (recorder != null) {
            if (started && !recorder.stop(JOURNAL_STOP_LIMIT)) {
                LOG.error("the journal was not written to its end within {} s", JOURNAL_STOP_LIMIT.toSeconds());
            } else {
                if (!recorder.hasFailed()) {
                    guard.noteStandstill(journal, recorder.eventProgress().get() + 1);
                }
                journal.close();
            }
            records = recorder.eventRecords() + recorder.commandRecords();
            lost = recorder.lostRecords();
        }
        latencyLog.close();
        if (!guard.ioStands()) {
            transport.close();
        }
        killSignal.close();
        return new RunSummary(
                config.mode().name().toLowerCase(Locale.ROOT),
                config.profile().text(),
                transport.describe(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs),
                counters(),
                status(),
                guard.suspended(),
                guard.slow(),
                threads,
                Map.copyOf(pipeline.engine().cash().changes()),
                latency.totals(),
                firstOrderMs,
                records,
                lost,
                journal == null ? null : directory.journal(),
                directory.latencyLog(startedAt),
                leftovers,
                fault.get());
    }

    private boolean awaitEngineStopped() throws InterruptedException {
        long end = System.nanoTime() + ENGINE_STOP_LIMIT.toNanos();
        boolean stopped = false;
        while (!stopped && fault.get() == null && System.nanoTime() < end) {
            stopped = engineStopped.await(STEP_MS, TimeUnit.MILLISECONDS);
        }
        return stopped || fault.get() != null;
    }

    private static void awaitQuietly(CompletableFuture<Void> step) throws InterruptedException {
        try {
            step.get(LEFTOVER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("a step of the stop failed: {}", e.toString());
        }
    }

    private void onFault(Throwable cause) {
        if (fault.compareAndSet(null, cause)) {
            if (cause instanceof StandstillException known) {
                LOG.error("trading ends: {}", known.getMessage());
            } else {
                LOG.error("trading ends: {}", cause.toString(), cause);
            }
            ended.countDown();
        }
    }

    /** Who waits how and is tied to which core, for people. Known once started. */
    public String threads() {
        return config.profile().waits() + "; "
                + (pinned.isEmpty() ? "tied to no core" : String.join(", ", pinned) + " tied");
    }

    /** Transport and TLS in use, for people. */
    public String transport() {
        return transport.describe();
    }

    /** Whether callbacks are held to a time. */
    boolean isTimed() {
        return guard.isTimed();
    }

    /** The plug-in jars of the run. */
    Plugins plugins() {
        return plugins;
    }

    public Profile profile() {
        return config.profile();
    }

    public EngineCounters counters() {
        return pipeline.engine().counters();
    }

    public List<MarketStatus> status() {
        return pipeline.engine().status();
    }

    /** Open orders of an earlier run that the start found and cancelled. */
    public int leftoversAtStart() {
        return gateway.leftoversAtStart();
    }

    /** What people halted. */
    List<Halt> halts() {
        return kill.halts();
    }

    /** Seconds after which the venue cancels all where it is not fed; 0 never. */
    int deadManSeconds() {
        return gateway.deadMan().timeoutSeconds();
    }

    /** The strategies that are suspended, in the order in which that was. */
    public List<Suspended> suspended() {
        return guard.suspended();
    }

    /** Where the run is recorded, null where it is not. */
    public Path journal() {
        return journal == null ? null : directory.journal();
    }

    // --- listeners

    private final class Commands implements Pipeline.CommandConsumer {

        @Override
        public void onCommand(Slot command) {
            if (command.kind() == CommandKind.STOPPED.number()) {
                engineStopped.countDown();
            } else if (command.kind() == CommandKind.SUSPENDED.number()) {
                guard.onSuspended(command.strategy());
            } else if (command.kind() == CommandKind.ALERT.number()) {
                alerts.onAlert(command);
            } else {
                if (command.kind() == CommandKind.TRADING_STATE.number()) {
                    kill.onTradingState(command);
                }
                gateway.onCommand(command);
            }
        }

        @Override
        public void onCommandsDone() {
            gateway.onCommandsDone();
        }
    }

    private final class FirstOrder implements OrderObserver {

        @Override
        public void onSent(Slot command, long nowNs) {
            latency.onSent(command, nowNs);
            if (firstOrderMs < 0 && CommandKind.of(command.kind()).single() == CommandKind.PLACE) {
                firstOrderMs = System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime();
            }
        }

        @Override
        public void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs) {
            latency.onAnswered(sentNs, receivedNs, venueInNs, venueOutNs);
        }
    }

    private final class JournalWatch implements RecorderListener {

        private boolean onlyReducing;

        @Override
        public void onLag(LagLevel level, long slotsBehind) {
            boolean reducing = level == LagLevel.THREE_QUARTERS;
            LOG.warn(
                    "the journal is {} slots behind the rings{}",
                    slotsBehind,
                    reducing ? ": only orders that reduce positions from here" : "");
            if (reducing != onlyReducing) {
                onlyReducing = reducing;
                control.onlyReducing(reducing);
            }
        }

        @Override
        public void onFailure(String reason, Throwable cause) {
            onFault(new StartRefusedException("the journal cannot be written: " + reason, cause));
        }
    }
}
