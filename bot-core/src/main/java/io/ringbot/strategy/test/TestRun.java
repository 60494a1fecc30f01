package io.ringbot.strategy.test;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.RunStartEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;

/** A run of the engine under test: begins it, feeds it, moves its clock, and lets the venue work after each event. */
final class TestRun {

    private static final long SECOND_NS = 1_000_000_000L;
    // OKX sends a keep-alive on a quiet book about every 60 s; the engine stops trusting a book that is silent for
    // longer.
    private static final long KEEP_ALIVE_NS = 30 * SECOND_NS;

    private final Plan plan;
    private final Rig rig;
    private final KitVenue venue;
    private final List<TestMarket> markets = new ArrayList<>();

    TestRun(Plan plan) {
        this.plan = plan;
        rig = new Rig(plan.engineSettings(), plan.startNs, plan.startMonotonicNs);
        venue = new KitVenue(rig, plan.fees, plan.states);
    }

    Rig rig() {
        return rig;
    }

    KitVenue venue() {
        return venue;
    }

    List<TestMarket> markets() {
        return markets;
    }

    /** Whether a recording feeds it. */
    boolean isRecorded() {
        return plan.isRecorded;
    }

    /** All that comes before the first market data: definitions, connections, what the venue holds, arming. */
    void begin() {
        RunStartEvent.write(rig.frame(), plan.startNs / SECOND_NS, plan.seed);
        rig.publish(0);
        plan.states.writeTo(rig.frame());
        rig.publish(0);
        for (Plan.Traded traded : plan.traded()) {
            venue.define(traded.instrument(), traded.held());
            if (plan.isRecorded && traded.bookChannel()) {
                venue.market(traded.instrument().index()).bookLeads();
            }
            markets.add(new TestMarket(this, traded.instrument()));
            InstrumentEvent.write(rig.frame(), traded.instrument());
            rig.publish(0);
        }
        rig.nextGeneration();
        if (!plan.isRecorded) {
            publicConnection(ConnectionEvent.State.CONNECTED);
            publicConnection(ConnectionEvent.State.READY);
        }
        for (Plan.History history : plan.histories) {
            for (TestMarket market : markets) {
                if (market.instrument().id().equals(history.instrument())) {
                    market.candles().past(history.period(), history.closes());
                }
            }
        }
        venue.connect();
        operator(OperatorEvent.Command.ARM);
    }

    void operator(OperatorEvent.Command command) {
        OperatorEvent.write(rig.frame(), command);
        rig.publish(0);
        settle();
    }

    /** Tells the public connection's state. */
    void publicConnection(ConnectionEvent.State state) {
        ConnectionEvent.write(rig.frame(), state, ConnectionEvent.Role.PUBLIC, 0);
        rig.publish(Rig.PUBLIC);
        settle();
    }

    /** Takes a frame of market data, first the venue's market, then the engine. */
    void feed(SlotFrame frame) {
        runTimers(rig.nowNs());
        VenueMarket market = null;
        for (int i = 0; i < frame.size(); i++) {
            Slot slot = frame.get(i);
            // Only an event's first slot says whose it is.
            market = slot.isContinued() ? market : venue.market(slot.instrument());
            market.onSlot(slot);
        }
        rig.publish(frame, Rig.PUBLIC);
        settle();
    }

    /** Takes a frame of recorded market data, received at this time. */
    void feedRecorded(SlotFrame frame, long epochNs) {
        runTimers(epochNs);
        rig.at(epochNs, epochNs);
        feed(frame);
    }

    /** Takes the present record of a journal, with its own stamps. */
    void replay(JournalReader reader) {
        Slot first = reader.slot(0);
        runTimers(first.receivedNs());
        rig.at(first.receivedEpochNs(), first.receivedNs());
        boolean isMarket = EventKind.of(first.kind()).group() == EventKind.Group.MARKET;
        for (int i = 0; isMarket && i < reader.slotCount(); i++) {
            venue.market(first.instrument()).onSlot(reader.slot(i));
        }
        for (int i = 0; i < reader.slotCount(); i++) {
            rig.replay(reader.slot(i));
        }
        settle();
    }

    /** Lets the venue do all that was decided, and fails the test where a strategy threw. */
    void settle() {
        venue.work();
        if (plan.mayFail) {
            return;
        }
        for (int i = 0; i < plan.strategies.size(); i++) {
            Throwable failure = failure(i);
            if (failure != null) {
                plan.mayFail = true;
                throw new AssertionError(
                        plan.strategies.get(i).getClass().getSimpleName() + " threw " + failure
                                + "; in a run it would be suspended here. A test that wants this calls mayFail() first",
                        failure);
            }
        }
    }

    Throwable failure(int strategy) {
        return rig.engine().failure(strategy);
    }

    /** Moves the clock; timers on the way fire, quiet books stay alive. */
    void advance(long ns) {
        long end = Math.addExact(rig.nowNs(), ns);
        while (rig.nowNs() < end) {
            long step = Math.min(end, rig.nowNs() + KEEP_ALIVE_NS);
            runTimers(step);
            rig.moveTo(step);
            if (step < end) {
                markets.forEach(TestMarket::keepAlive);
            }
        }
    }

    /** Tells the engine the time at each of its deadlines until then. */
    void runTimers(long untilNs) {
        while (rig.nextDeadlineNs() <= untilNs) {
            rig.moveTo(rig.nextDeadlineNs());
            rig.publishTime();
            settle();
        }
    }

    void disconnect() {
        publicConnection(ConnectionEvent.State.DISCONNECTED);
        venue.disconnect();
        settle();
    }

    void reconnect() {
        rig.nextGeneration();
        publicConnection(ConnectionEvent.State.CONNECTED);
        publicConnection(ConnectionEvent.State.READY);
        markets.forEach(TestMarket::repeat);
        venue.connect();
        settle();
    }
}
