package io.ringbot.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.netty.channel.EventLoop;
import io.ringbot.engine.Engine;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.EventPublisher;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.time.NanoClock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Both rings and everyone who reads them, wired for one profile.
 *
 * <p>Life: construct, add the journal's pollers through {@link #events()} and {@link #commands()}, {@link #start}, publish,
 * {@link #stop}.
 */
public final class Pipeline {

    /** Receives the engine's commands. Thread: {@code io}. */
    public interface CommandConsumer {

        /** @param command lent for the call */
        void onCommand(Slot command);

        /** All commands that were ready have been handed over. */
        void onCommandsDone();
    }

    /** Slots of the event ring unless told otherwise: some 200 snapshots of 400 levels. */
    public static final int DEFAULT_EVENT_SLOTS = 32_768;

    /** Slots of the command ring unless told otherwise. */
    public static final int DEFAULT_COMMAND_SLOTS = 8_192;

    /** Slots of the event ring that io waits for to be decided in profile balanced, and how long. */
    private static final int MAX_AWAITED = 16;

    private static final int MAX_YIELDS = 2;

    /** How long a stop waits for an engine that does not move. */
    private static final long STOP_NS = 1_000_000_000L;

    private static final long STOP_JOIN_MS = 1_000;

    private final Profile profile;
    private final EventLoop io;
    private final FaultListener faults;
    private final RingBuffer<Slot> events;
    private final RingBuffer<Slot> commands;
    private final EventRing publisher;
    private final CommandRing commandWriter;
    private final Engine engine;
    private final CallbackWatch watch;
    private final SuspensionNotice notice;
    private final DeadlineTimer timer;
    private final EventPoller<Slot> commandPoller;
    private final EventPoller.Handler<Slot> onCommand;
    private final CommandConsumer consumer;
    private final AtomicBoolean faulted = new AtomicBoolean();

    // With a thread for the engine.
    private final BatchEventProcessor<Slot> engineProcessor;
    private final AtomicBoolean drainWanted = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private Thread engineThread;
    private long startedNs;
    private volatile Thread deciding;

    // Without.
    private final EventPoller<Slot> enginePoller;
    private final EventPoller.Handler<Slot> onEvent;
    private boolean running;

    private boolean handingOver;

    /**
     * @param newEngine makes the engine over the writer of its commands
     * @param consumer gets the commands, on {@code io}
     */
    public Pipeline(
            Profile profile,
            int eventSlots,
            int commandSlots,
            EventLoop io,
            Function<CommandWriter, Engine> newEngine,
            CommandConsumer consumer,
            FaultListener faults) {
        this.profile = profile;
        this.io = io;
        this.consumer = consumer;
        this.faults = faults;
        events = RingBuffer.createSingleProducer(Slot::new, eventSlots, profile.waitStrategy());
        commands = RingBuffer.createSingleProducer(Slot::new, commandSlots, Profile.unsignalled());
        publisher = switch (profile) {
            case LOW_CPU, LOW_LATENCY -> new EventRing(events, () -> {}, () -> {});
            case BALANCED -> new EventRing(events, () -> {}, this::awaitEngine);
            // An order that a message causes does not wait for the rest of what was read with it.
            case SINGLE -> new EventRing(events, this::decide, this::endBatch);
        };
        commandWriter = new CommandRing(commands, NanoClock.SYSTEM);
        engine = newEngine.apply(commandWriter);
        watch = new CallbackWatch(engine.strategyLimits(), NanoClock.SYSTEM);
        engine.observeCallbacks(watch);
        notice = new SuspensionNotice(io, publisher);
        timer = new DeadlineTimer(io, publisher);
        commandPoller = commands.newPoller();
        commands.addGatingSequences(commandPoller.getSequence());
        onCommand = (slot, sequence, endOfBatch) -> {
            consumer.onCommand(slot);
            return true;
        };
        if (profile.hasEngineThread()) {
            enginePoller = null;
            onEvent = null;
            engineProcessor = new BatchEventProcessorBuilder().build(events, events.newBarrier(), new EngineHandler());
            engineProcessor.setExceptionHandler(new Faults());
            events.addGatingSequences(engineProcessor.getSequence());
        } else {
            engineProcessor = null;
            enginePoller = events.newPoller();
            events.addGatingSequences(enginePoller.getSequence());
            onEvent = (slot, sequence, endOfBatch) -> {
                step(slot, sequence);
                return true;
            };
        }
    }

    /** The ring of events, for the journal to read. */
    public RingBuffer<Slot> events() {
        return events;
    }

    /** The ring of commands, for the journal to read. */
    public RingBuffer<Slot> commands() {
        return commands;
    }

    /** Where {@code io} publishes. */
    public EventPublisher publisher() {
        return publisher;
    }

    public Engine engine() {
        return engine;
    }

    /** Starts the engine's thread where the profile has one. */
    public void start() {
        if (engineProcessor != null) {
            engineThread = new Thread(engineProcessor, "engine");
            engineThread.setDaemon(true);
            engineThread.start();
        }
    }

    /**
     * Stops the engine once it has taken everything published so far, or stands still in a callback. Call when nothing is
     * published any more, not on {@code io}.
     */
    public void stop() throws InterruptedException {
        if (engineProcessor != null) {
            long last = events.getCursor();
            long seen = -1;
            long sinceNs = 0;
            while (engineProcessor.getSequence().get() < last && engineThread.isAlive()) {
                long slots = watch.look().slots();
                if (slots != seen) {
                    seen = slots;
                    sinceNs = System.nanoTime();
                } else if (System.nanoTime() - sinceNs > STOP_NS) {
                    break;
                }
                Thread.sleep(1);
            }
            engineProcessor.halt();
            engineThread.join(STOP_JOIN_MS);
        }
        io.submit(timer::stop);
    }

    // One event through the engine. A fault is told once; afterwards events are only consumed, so that the rings run
    // on.
    private void step(Slot slot, long sequence) {
        if (faulted.get()) {
            return;
        }
        if (deciding == null) {
            deciding = Thread.currentThread();
            watch.onThisThread();
        }
        if (!slot.isContinued()) {
            startedNs = commandWriter.begin();
        }
        watch.begin(sequence, startedNs);
        try {
            engine.onSlot(slot, sequence);
            int over = watch.takeOver();
            if (over >= 0) {
                suspend(over, sequence);
            }
        } catch (Throwable t) {
            fault(t);
        }
        watch.end();
    }

    // At once, since many events may wait already and each would call it again; the notice tells a replay where.
    private void suspend(int strategy, long sequence) {
        if (engine.suspend(strategy, Suspension.Cause.OVER_BUDGET, watch.overNs())) {
            notice.publish(strategy, Suspension.Cause.OVER_BUDGET, watch.overNs(), sequence);
        }
    }

    private void fault(Throwable cause) {
        if (faulted.compareAndSet(false, true)) {
            faults.onFault(cause);
        }
    }

    /** Whether a fault ended all deciding. */
    public boolean isFaulted() {
        return faulted.get();
    }

    // --- engine on its own thread

    private final class EngineHandler implements EventHandler<Slot> {

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            step(slot, sequence);
            if (endOfBatch) {
                engine.publishStatus();
                boolean deadline = timer.want(engine.nextDeadlineNs());
                boolean written = commandWriter.takeWritten();
                if ((written || deadline) && !profile.isPolled()) {
                    wakeIo();
                }
            }
        }
    }

    /**
     * Fetches what the engine has decided. Where the profile polls, {@code io} is not woken: it calls this on each turn of its
     * loop. Costs a few nanoseconds where there is nothing.
     */
    public void poll() {
        handOver();
        timer.update();
    }

    // One task at a time: io is woken only when it does not know yet that there is something to fetch.
    private void wakeIo() {
        if (drainWanted.compareAndSet(false, true)) {
            io.execute(drain);
        }
    }

    private void drain() {
        drainWanted.set(false);
        handOver();
        timer.update();
    }

    // Instead of sleeping only to be woken for the order that follows from what it has just published, io yields a
    // moment: the engine decides a few events meanwhile. Behind a burst io goes on reading.
    private void awaitEngine() {
        long last = events.getCursor();
        Sequence decided = engineProcessor.getSequence();
        if (last - decided.get() > MAX_AWAITED) {
            return;
        }
        for (int i = 0; i < MAX_YIELDS && decided.get() < last; i++) {
            Thread.yield();
        }
        handOver();
    }

    // --- engine on io

    private void decide() {
        // What the gateway publishes while it handles a command is taken by the loop already running.
        if (running) {
            return;
        }
        running = true;
        try {
            do {
                enginePoller.poll(onEvent);
                if (commandWriter.takeWritten()) {
                    handOver();
                }
            } while (enginePoller.getSequence().get() < events.getCursor());
        } catch (Exception e) {
            fault(e);
        } finally {
            running = false;
        }
    }

    private void endBatch() {
        if (running) {
            return;
        }
        decide();
        engine.publishStatus();
        if (timer.want(engine.nextDeadlineNs())) {
            timer.update();
        }
    }

    // --- commands on io

    // What the gateway publishes while it handles a command may lead back here: the poller must not be entered twice.
    private void handOver() {
        if (handingOver) {
            return;
        }
        handingOver = true;
        try {
            if (commandPoller.poll(onCommand) == EventPoller.PollState.PROCESSING) {
                while (commandPoller.poll(onCommand) == EventPoller.PollState.PROCESSING) {
                    // The poller takes what was there when asked; more may have come.
                }
                consumer.onCommandsDone();
            }
        } catch (Exception e) {
            fault(e);
        } finally {
            handingOver = false;
        }
    }

    private final class Faults implements ExceptionHandler<Slot> {

        @Override
        public void handleEventException(Throwable cause, long sequence, Slot slot) {
            fault(cause);
        }

        @Override
        public void handleOnStartException(Throwable cause) {
            fault(cause);
        }

        @Override
        public void handleOnShutdownException(Throwable cause) {
            fault(cause);
        }
    }

    /** Sequence of the slot up to which the engine has taken events. May be a little old. Any thread. */
    public long decidedUpTo() {
        return (engineProcessor == null ? enginePoller.getSequence() : engineProcessor.getSequence()).get();
    }

    /** Where the engine is, and which strategies are slow. */
    public CallbackWatch watch() {
        return watch;
    }

    /** The thread that runs strategies; null before the first event. */
    public Thread decidingThread() {
        return deciding;
    }

    /**
     * The engine will not come back from the callback it is in: puts that into the event ring for the journal. Where {@code io}
     * itself is the thread that does not come back this has no effect. Any thread.
     *
     * @param at where it is
     */
    public void tellStuck(CallbackWatch.Position at, Suspension.Cause cause, long measuredNs) {
        notice.publish(at.strategy(), cause, measuredNs, at.sequence());
    }

    /** The profile it is wired for. */
    public Profile profile() {
        return profile;
    }
}
