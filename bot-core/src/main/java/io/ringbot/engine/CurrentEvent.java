package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;

/** The event being handled: its time, and the commands that it causes. */
final class CurrentEvent {

    private final CommandWriter commands;
    private final EngineCounters counters;
    private Slot slot;
    private EventKind kind;
    private long sequence;
    private long epochNs;
    private long monotonicNs;
    private long clockOffsetNs;

    CurrentEvent(CommandWriter commands, EngineCounters counters) {
        this.commands = commands;
        this.counters = counters;
    }

    void begin(Slot first, EventKind eventKind, long firstSequence) {
        slot = first;
        kind = eventKind;
        sequence = firstSequence;
        epochNs = first.receivedEpochNs();
        monotonicNs = first.receivedNs();
    }

    /** The first slot was copied because its event has more of them. */
    void copied(Slot first) {
        slot = first;
    }

    void clockOffset(long ns) {
        clockOffsetNs = ns;
    }

    Slot slot() {
        return slot;
    }

    /** Null where this version does not know the kind. */
    EventKind kind() {
        return kind;
    }

    /** When it was read from the socket, ns since 1970. */
    long epochNs() {
        return epochNs;
    }

    /** When it was read from the socket, by the clock that never steps. */
    long monotonicNs() {
        return monotonicNs;
    }

    /** When it was read by the venue's clock, ms since 1970. */
    long venueNowMs() {
        return (epochNs + clockOffsetNs) / 1_000_000L;
    }

    /** Begins a command; {@link #commit} follows. */
    Slot command(CommandKind commandKind) {
        Slot command = commands.claim(commandKind);
        command.cause(sequence, slot);
        if (kind != null && kind.group() == EventKind.Group.MARKET) {
            command.addFlags(Slot.MARKET_CAUSE);
        }
        return command;
    }

    void commit() {
        counters.decisions++;
        commands.commit();
    }
}
