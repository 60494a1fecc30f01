package io.ringbot.strategy.test;

import io.ringbot.engine.Engine;
import io.ringbot.engine.EngineSettings;
import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import java.util.ArrayDeque;

/** An engine between a frame to fill and a queue of what it decided, with a clock that only moves when it is told to. */
final class Rig {

    /** Connection of the market data that a test feeds. */
    static final int PUBLIC = 1;

    /** Connection of our own orders: a number that no recording uses. */
    static final int PRIVATE = 60;

    private static final long EVENT_NS = 1_000;

    private final SlotFrame frame = new SlotFrame();
    private final ArrayDeque<Slot> commands = new ArrayDeque<>();
    private final Engine engine;
    private int publicGeneration;
    private int privateGeneration;
    private long sequence;
    private long nowNs;
    private long epochOffsetNs;

    /**
     * @param epochNs the wall clock's first reading, ns since 1970
     * @param monotonicNs the other clock's first reading
     */
    Rig(EngineSettings settings, long epochNs, long monotonicNs) {
        engine = new Engine(settings, new Commands());
        nowNs = monotonicNs;
        epochOffsetNs = epochNs - monotonicNs;
    }

    Engine engine() {
        return engine;
    }

    /** Monotonic. */
    long nowNs() {
        return nowNs;
    }

    long epochNs() {
        return nowNs + epochOffsetNs;
    }

    /** Sets both clocks to the stamps of a recorded event; the monotonic one never goes back. */
    void at(long epochNs, long monotonicNs) {
        nowNs = Math.max(nowNs, monotonicNs);
        epochOffsetNs = epochNs - monotonicNs;
    }

    void moveTo(long monotonicNs) {
        nowNs = Math.max(nowNs, monotonicNs);
    }

    /** The connections are opened once more: what comes from here is of their next generation. */
    void nextGeneration() {
        publicGeneration++;
        privateGeneration++;
    }

    /** The frame to fill, empty. */
    SlotFrame frame() {
        frame.clear();
        return frame;
    }

    /** A slot of the frame being filled. */
    Slot frameSlot(int index) {
        return frame.get(index);
    }

    /** Gives the frame to the engine, as a message that was read now. */
    void publish(int connection) {
        publish(frame, connection);
    }

    /** Gives another frame to the engine, as a message that was read now. */
    void publish(SlotFrame filled, int connection) {
        int generation = connection == PUBLIC ? publicGeneration : connection == PRIVATE ? privateGeneration : 0;
        nowNs += EVENT_NS;
        filled.seal(connection, generation, epochNs(), nowNs, nowNs);
        for (int i = 0; i < filled.size(); i++) {
            replay(filled.get(i));
        }
    }

    /** Gives the engine one recorded slot as it is. */
    void replay(Slot slot) {
        engine.onSlot(slot, sequence++);
    }

    /** When the engine wants to be told the time, monotonic. */
    long nextDeadlineNs() {
        return engine.nextDeadlineNs();
    }

    /** Tells the engine the time. */
    void publishTime() {
        frame().event(EventKind.TIME);
        publish(0);
    }

    /** The oldest command that nobody has taken, or null. */
    Slot nextCommand() {
        return commands.poll();
    }

    private final class Commands implements CommandWriter {

        private Slot claimed;

        @Override
        public Slot claim(CommandKind kind) {
            claimed = new Slot().begin(kind.number());
            return claimed;
        }

        @Override
        public void commit() {
            commands.add(claimed);
        }
    }
}
