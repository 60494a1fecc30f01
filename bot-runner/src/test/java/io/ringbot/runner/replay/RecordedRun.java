package io.ringbot.runner.replay;

import io.ringbot.engine.Engine;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderAnswerEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.ReconEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.Suspension;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.TradeMode;
import io.ringbot.journal.JournalSettings;
import io.ringbot.journal.JournalWriter;
import io.ringbot.journal.RunHeader;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.plugin.EngineAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run of the probe with an engine, kept in memory, so that a test can write its journal as it was or with something changed.
 */
public final class RecordedRun {

    public static final String CONFIGURATION = """
            dataDir: data/test
            seed: 5
            instruments: [{id: BTC-USDT, channels: [bbo-tbt, books]}]
            strategies: [{name: probe, settings: {orderSize: "0.001"}}]
            """;

    static final long START_NS = 1_795_190_400_000_000_000L;
    private static final long EPOCH = 1_795_190_400L;
    private static final int PUBLIC = 1;
    private static final int PRIVATE = 2;

    /** One record: an event with its slots, or a command. */
    private record Kept(boolean isEvent, List<Slot> slots) {}

    private final Instrument instrument =
            Instrument.builder("BTC-USDT").tick("0.1").lot("0.00001").code(7).build();
    private final List<Kept> records = new ArrayList<>();
    private final SlotFrame frame = new SlotFrame();
    private final Engine engine;
    private Map<String, String> jars = Map.of();
    private long sequence;
    private long nowNs = START_NS;
    private long venueOrders;
    private boolean standing;

    public RecordedRun() {
        engine = new Engine(EngineAssembly.of(ConfigLoader.parse("test", CONFIGURATION)), new ListWriter());
    }

    /** A run that places, is answered and filled, loses a book and stops in order. */
    public static RecordedRun whole() {
        RecordedRun run = begun();
        for (int i = 0; i < 40; i++) {
            run.bestBidOffer(600_000 + i, 100 + i, 600_010 + i, 200);
            Slot place = run.lastCommand();
            run.answer(place);
            if (i % 3 == 0) {
                run.fill(place, 1_000 + i);
            }
            run.update(11 + i, 10 + i, false, 600_000 + i % 10, 100);
        }
        run.update(99, 98, false, 599_990, 5);
        run.snapshot(120);
        run.bestBidOffer(601_000, 1, 601_010, 2);
        run.operator(OperatorEvent.Command.STOP);
        run.simple(EventKind.RUN_STOP);
        return run;
    }

    /** The start of a run: defined, connected, reconciled, armed, with a valid book. */
    public static RecordedRun begun() {
        RecordedRun run = new RecordedRun();
        run.frame.clear();
        RunStartEvent.write(run.frame, EPOCH, 5);
        run.publish(0, 0);
        run.frame.clear();
        InstrumentEvent.write(run.frame, run.instrument);
        run.publish(0, 0);
        run.connect(PUBLIC, ConnectionEvent.Role.PUBLIC);
        run.connect(PRIVATE, ConnectionEvent.Role.PRIVATE);
        run.frame.clear();
        ReconEvent.begin(run.frame, 1);
        run.publish(0, 0);
        run.frame.clear();
        ReconEvent.end(run.frame, 1, 0, 0);
        run.publish(0, 0);
        run.operator(OperatorEvent.Command.ARM);
        run.snapshot(10);
        return run;
    }

    public RecordedRun withJars(Map<String, String> named) {
        jars = named;
        return this;
    }

    private void connect(int connection, ConnectionEvent.Role role) {
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.CONNECTED, role, 0);
        publish(connection, 1);
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.READY, role, 0);
        publish(connection, 1);
    }

    void disconnect() {
        frame.clear();
        ConnectionEvent.write(frame, ConnectionEvent.State.DISCONNECTED, ConnectionEvent.Role.PUBLIC, 4005);
        publish(PUBLIC, 1);
    }

    void operator(OperatorEvent.Command command) {
        frame.clear();
        OperatorEvent.write(frame, command);
        publish(0, 0);
    }

    void simple(EventKind kind) {
        frame.clear();
        frame.event(kind);
        publish(0, 0);
    }

    /** As the ring does it: at once, while the event of it waits behind others. @return sequence of the slot it holds after */
    long suspendNow() {
        engine.suspend(0, Suspension.Cause.OVER_BUDGET, 61_000_000L);
        return sequence - 1;
    }

    /** The event of what was measured. */
    void suspension(Suspension.Cause cause, long after) {
        frame.clear();
        Suspension.write(frame, 0, cause, 61_000_000L, after);
        publish(0, 0);
    }

    /** The engine goes no further: events are published, and nobody takes them. */
    long standStill() {
        standing = true;
        return sequence;
    }

    public void bestBidOffer(long bid, long bidSize, long ask, long askSize) {
        frame.clear();
        Slot slot = frame.event(EventKind.BEST_BID_OFFER).instrument(0, 0).sequences(Slot.ABSENT, Slot.ABSENT);
        BestBidOfferEvent.bid(slot, bid, bidSize, 1);
        BestBidOfferEvent.ask(slot, ask, askSize, 1);
        publish(PUBLIC, 1);
    }

    /** Bids from 60000.0 down, offers from 60001.0 up, three of each. */
    void snapshot(long seqId) {
        frame.clear();
        Slot slot = frame.event(EventKind.BOOK_SNAPSHOT).instrument(0, 0).sequences(seqId, -1);
        BookEvent.sequenced(slot);
        for (int i = 0; i < 3; i++) {
            BookEvent.addLevel(frame, false, 600_000 - i, 100 + i, 1);
            BookEvent.addLevel(frame, true, 600_010 + i, 100 + i, 1);
        }
        publish(PUBLIC, 1);
    }

    void update(long seqId, long previous, boolean ask, long price, long size) {
        frame.clear();
        Slot slot = frame.event(EventKind.BOOK_UPDATE).instrument(0, 0).sequences(seqId, previous);
        BookEvent.sequenced(slot);
        BookEvent.addLevel(frame, ask, price, size, 1);
        publish(PUBLIC, 1);
    }

    /** The update's checksum is this one, right or wrong. */
    void checkedUpdate(long seqId, long previous, long price, long size, int checksum) {
        frame.clear();
        Slot slot = frame.event(EventKind.BOOK_UPDATE).instrument(0, 0).sequences(seqId, previous);
        BookEvent.sequenced(slot);
        BookEvent.checksum(slot, checksum);
        BookEvent.addLevel(frame, false, price, size, 1);
        publish(PUBLIC, 1);
    }

    private void answer(Slot command) {
        frame.clear();
        OrderAnswerEvent.write(
                frame,
                CommandKind.of(command.kind()),
                OrderAnswerEvent.Outcome.ACCEPTED,
                OrderCommand.clientOrderId(command),
                ++venueOrders,
                0,
                OrderCommand.requestId(command));
        publish(PRIVATE, 1);
    }

    private void fill(Slot place, long tradeId) {
        frame.clear();
        Slot first = OrderEvent.write(frame, venueOrders, OrderCommand.clientOrderId(place));
        first.instrument(0, 0);
        OrderEvent.terms(
                first,
                OrderEvent.State.FILLED,
                OrderCommand.side(place),
                OrderCommand.type(place),
                TradeMode.CASH,
                PositionSide.NET,
                OrderEvent.Path.PUSH,
                false);
        OrderEvent.amounts(first, OrderCommand.price(place), OrderCommand.size(place), OrderCommand.size(place));
        OrderEvent.fill(first, frame.get(1), tradeId, OrderCommand.price(place), OrderCommand.size(place), nowNs, true);
        OrderEvent.fee(frame.get(1), -12, 8, "BTC");
        publish(PRIVATE, 1);
    }

    private Slot lastCommand() {
        return records.get(records.size() - 1).slots.get(0);
    }

    private void publish(int connection, int generation) {
        nowNs += 1_000_000;
        frame.seal(connection, generation, nowNs, nowNs - START_NS, nowNs - START_NS + 300);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < frame.size(); i++) {
            slots.add(copy(frame.get(i)));
        }
        records.add(new Kept(true, slots));
        for (Slot slot : slots) {
            long number = sequence++;
            if (!standing) {
                engine.onSlot(slot, number);
            }
        }
    }

    private static Slot copy(Slot slot) {
        Slot copy = new Slot();
        copy.copyFrom(slot);
        return copy;
    }

    // --- what a test changes

    /** The commands so far, to be changed in place. */
    public List<Slot> commands() {
        return records.stream()
                .filter(record -> !record.isEvent)
                .map(record -> record.slots.get(0))
                .toList();
    }

    public int events() {
        return records.size() - commands().size();
    }

    public void removeCommand(int number) {
        Slot command = commands().get(number);
        records.removeIf(record -> record.slots.get(0) == command);
    }

    public void addCommand(Slot command) {
        records.add(new Kept(false, List.of(command)));
    }

    /** As if the recorder were always a number of events behind with the commands. */
    RecordedRun withCommandsLate(int events) {
        List<Kept> late = new ArrayList<>();
        List<Kept> waiting = new ArrayList<>();
        int since = 0;
        for (Kept record : records) {
            if (record.isEvent) {
                late.add(record);
                since++;
            } else {
                waiting.add(record);
            }
            if (since >= events) {
                late.addAll(waiting);
                waiting.clear();
                since = 0;
            }
        }
        late.addAll(waiting);
        records.clear();
        records.addAll(late);
        return this;
    }

    // --- to a journal

    public void write(Path journal) {
        try (JournalWriter writer =
                JournalWriter.open(journal, new JournalSettings(2 << 20, JournalSettings.Roll.DAILY, 4 << 20))) {
            write(writer, 0);
        }
    }

    /** Appends the run from one of its records on; begins it with the first. */
    void write(JournalWriter writer, int from) {
        long event = 0;
        long command = 0;
        if (from == 0) {
            writer.beginRun(RunHeader.here("0.1.0", "local", "low-cpu", 5, START_NS, jars, CONFIGURATION));
        }
        for (int i = 0; i < records.size(); i++) {
            Kept record = records.get(i);
            if (record.isEvent) {
                long first = event;
                if (i >= from) {
                    writer.event(first, s -> record.slots.get((int) (s - first)), record.slots.size());
                }
                event += record.slots.size();
            } else {
                if (i >= from) {
                    writer.command(command, s -> record.slots.get(0));
                }
                command++;
            }
        }
        writer.commit();
    }

    int records() {
        return records.size();
    }

    private final class ListWriter implements CommandWriter {

        private Slot slot;

        @Override
        public Slot claim(CommandKind kind) {
            slot = new Slot().begin(kind.number());
            return slot;
        }

        @Override
        public void commit() {
            slot.engineStamps(System.nanoTime(), System.nanoTime());
            records.add(new Kept(false, List.of(slot)));
        }
    }
}
