package io.ringbot.journal;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.ringbot.event.Slot;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code journal} thread: writes every event and command of both rings, no command before its cause.
 *
 * <p>Each round notes the last command first, then writes all events that were published by then or since, then the commands
 * up to the noted one: a command was published after the engine had taken its cause from the event ring, so its cause is among
 * those events. What a round finds is committed together, some hundred slots at a time. Both rings must have a single writer that publishes the slots of an event together.
 *
 * <p>It is a gating consumer of both rings from its construction on. It looks at them every millisecond, and at once again
 * behind a burst, so the writers of the rings never have to signal it and its waking seldom meets the handling of a tick. When the journal cannot be written it
 * tells once, goes on emptying the rings and counts what is lost. Allocates nothing per record.
 */
public final class JournalRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(JournalRecorder.class);

    private static final long PARK_NS = 1_000_000;

    /** Slots committed together at most, but for a larger event: they leave the ring together. */
    private static final int BATCH_SLOTS = 256;

    private final RingBuffer<Slot> events;
    private final RingBuffer<Slot> commands;
    private final LongFunction<Slot> eventSlots;
    private final LongFunction<Slot> commandSlots;
    private final JournalWriter writer;
    private final RecorderListener listener;
    private final Sequence eventProgress = new Sequence();
    private final Sequence commandProgress = new Sequence();
    private final Thread thread = new Thread(this::run, "journal");

    private volatile boolean stopping;
    private volatile boolean failed;
    private volatile long eventRecords;
    private volatile long commandRecords;
    private volatile long lostRecords;

    // Of the journal thread only.
    private LagLevel level = LagLevel.NONE;
    private long takenEvents = -1;
    private long takenCommands = -1;
    private int uncommittedEvents;
    private int uncommittedCommands;
    private int uncommittedSlots;

    /**
     * Joins both rings, from which nothing may have been published yet.
     *
     * @param writer with the run begun; used by the journal thread from {@link #start()} until {@link #stop} has returned true,
     *     and not closed by the recorder
     */
    public JournalRecorder(
            RingBuffer<Slot> events, RingBuffer<Slot> commands, JournalWriter writer, RecorderListener listener) {
        this.events = events;
        this.commands = commands;
        this.eventSlots = events::get;
        this.commandSlots = commands::get;
        this.writer = writer;
        this.listener = listener;
        events.addGatingSequences(eventProgress);
        commands.addGatingSequences(commandProgress);
        if (eventProgress.get() >= 0 || commandProgress.get() >= 0) {
            leaveRings();
            throw new IllegalStateException(
                    "the recorder joins after event " + eventProgress.get() + " and command " + commandProgress.get()
                            + " were published: a journal has no holes, so build it before the rings are used");
        }
        thread.setDaemon(true);
    }

    /** Starts the journal thread. */
    public void start() {
        thread.start();
    }

    /**
     * Writes everything published before this call, flushes, and ends the journal thread; then leaves the rings, so that what is
     * published later is neither written nor held up.
     *
     * @return false where that took longer than the time given; the thread goes on then, and this may be called again
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join(Math.max(1, atMost.toMillis()));
        if (thread.isAlive()) {
            return false;
        }
        leaveRings();
        return true;
    }

    private void leaveRings() {
        events.removeGatingSequence(eventProgress);
        commands.removeGatingSequence(commandProgress);
    }

    private void run() {
        while (true) {
            // Read before the cursors: what was published before the stop is seen by this round.
            boolean last = stopping;
            if (round() < BATCH_SLOTS && !last) {
                LockSupport.parkNanos(PARK_NS);
            }
            if (last) {
                flush();
                return;
            }
        }
    }

    /** @return how much there was to write */
    private long round() {
        long lastCommand = commands.getCursor();
        long lastEvent = events.getCursor();
        checkLag();
        long work = lastEvent - takenEvents + lastCommand - takenCommands;
        while (takenEvents < lastEvent) {
            recordEvent(takenEvents + 1, lastEvent);
        }
        while (takenCommands < lastCommand) {
            recordCommand(takenCommands + 1);
        }
        if (work > 0) {
            commit();
        }
        return work;
    }

    private void recordEvent(long sequence, long lastEvent) {
        int count = events.get(sequence).slots();
        if (count < 1 || sequence + count - 1 > lastEvent) {
            commit();
            fail(
                    "event " + sequence + " claims " + count + " slots, " + (lastEvent - sequence + 1)
                            + " are published: an event must be published whole",
                    null);
            count = 1;
        }
        makeRoom(count);
        if (!failed) {
            try {
                writer.event(sequence, eventSlots, count);
            } catch (Throwable e) {
                fail(reason(e), e);
            }
        }
        takenEvents = sequence + count - 1;
        uncommittedEvents++;
    }

    private void recordCommand(long sequence) {
        makeRoom(1);
        if (!failed) {
            try {
                writer.command(sequence, commandSlots);
            } catch (Throwable e) {
                fail(reason(e), e);
            }
        }
        takenCommands = sequence;
        uncommittedCommands++;
    }

    private void makeRoom(int slots) {
        if (uncommittedSlots + slots > BATCH_SLOTS) {
            commit();
        }
        uncommittedSlots += slots;
    }

    // Only what is committed counts as recorded, and leaves the rings.
    private void commit() {
        if (!failed) {
            try {
                writer.commit();
            } catch (Throwable e) {
                fail(reason(e), e);
            }
        }
        if (failed) {
            lostRecords += uncommittedEvents + uncommittedCommands;
        } else {
            eventRecords += uncommittedEvents;
            commandRecords += uncommittedCommands;
        }
        uncommittedEvents = 0;
        uncommittedCommands = 0;
        uncommittedSlots = 0;
        eventProgress.set(takenEvents);
        commandProgress.set(takenCommands);
        checkLag();
    }

    private void flush() {
        if (!failed) {
            try {
                writer.flush();
            } catch (Throwable e) {
                fail(reason(e), e);
            }
        }
    }

    // InternalError is what a full disk looks like through a mapped file, so errors end the writing too, never the
    // thread.
    private static String reason(Throwable e) {
        return e instanceof JournalException
                ? e.getMessage()
                : "the journal cannot be written (" + e + "): see whether its disk is full or broken";
    }

    private void fail(String reason, Throwable cause) {
        if (!failed) {
            failed = true;
            try {
                listener.onFailure(reason, cause);
            } catch (RuntimeException e) {
                LOG.error("The listener of the journal failed when told: {}", reason, e);
            }
        }
    }

    private void checkLag() {
        long behindEvents = eventsBehind();
        long behindCommands = commandsBehind();
        // In sixteenths of the ring.
        long eventLag = behindEvents * 16 / events.getBufferSize();
        long commandLag = behindCommands * 16 / commands.getBufferSize();
        LagLevel now = levelAt(Math.max(eventLag, commandLag));
        if (now != level) {
            level = now;
            // A thread that died of its listener would stall the rings.
            try {
                listener.onLag(now, eventLag >= commandLag ? behindEvents : behindCommands);
            } catch (RuntimeException e) {
                LOG.error("The listener of the journal failed when told of lag {}", now, e);
            }
        }
    }

    private LagLevel levelAt(long sixteenths) {
        if (sixteenths >= 12) {
            return LagLevel.THREE_QUARTERS;
        }
        if (level == LagLevel.THREE_QUARTERS && sixteenths >= 6) {
            return LagLevel.THREE_QUARTERS;
        }
        if (sixteenths >= 8) {
            return LagLevel.HALF;
        }
        return level != LagLevel.NONE && sixteenths >= 4 ? LagLevel.HALF : LagLevel.NONE;
    }

    /** Slots of the event ring that are not written yet. Any thread. */
    public long eventsBehind() {
        return events.getCursor() - eventProgress.get();
    }

    /** Commands that are not written yet. Any thread. */
    public long commandsBehind() {
        return commands.getCursor() - commandProgress.get();
    }

    /** The last slot of the event ring that was written or given up; a consumer that must come after the journal can wait for it. */
    public Sequence eventProgress() {
        return eventProgress;
    }

    /** The last command that was written or given up; a sender that must come after the journal can wait for it. */
    public Sequence commandProgress() {
        return commandProgress;
    }

    /** Whether writing was given up in this run. Any thread. */
    public boolean hasFailed() {
        return failed;
    }

    /** Events written. Any thread. */
    public long eventRecords() {
        return eventRecords;
    }

    /** Commands written. Any thread. */
    public long commandRecords() {
        return commandRecords;
    }

    /** Events and commands that could not be written. Any thread. */
    public long lostRecords() {
        return lostRecords;
    }
}
