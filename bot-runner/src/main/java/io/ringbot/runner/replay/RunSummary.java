package io.ringbot.runner.replay;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.ReadEnd;
import io.ringbot.journal.RecordType;
import io.ringbot.journal.RunHeader;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one run of a journal holds, in numbers. */
final class RunSummary {

    final int number;
    final RunHeader header;
    long events;
    long slots;
    long commands;
    long firstNs;
    long lastNs;
    boolean endedInOrder;
    ReadEnd end = ReadEnd.NONE;
    String endReason = "";
    final Set<String> instruments = new LinkedHashSet<>();
    final Map<String, Long> eventsByKind = new TreeMap<>();
    final Map<String, Long> commandsByKind = new TreeMap<>();

    private RunSummary(int number, RunHeader header) {
        this.number = number;
        this.header = header;
    }

    /** Reads the reader's present run to its end. */
    static RunSummary read(JournalReader reader) {
        RunSummary summary = new RunSummary(reader.run(), reader.header());
        Definitions definitions = new Definitions();
        long[] eventCounts = new long[256];
        long[] commandCounts = new long[256];
        while (reader.next()) {
            Slot first = reader.slot(0);
            if (reader.type() == RecordType.COMMAND) {
                summary.commands++;
                commandCounts[first.kind()]++;
                continue;
            }
            summary.events++;
            summary.slots += reader.slotCount();
            eventCounts[first.kind()]++;
            if (summary.firstNs == 0) {
                summary.firstNs = first.receivedEpochNs();
            }
            summary.lastNs = first.receivedEpochNs();
            summary.endedInOrder |= first.kind() == EventKind.RUN_STOP.number();
            Instrument defined = definitions.take(reader);
            if (defined != null) {
                summary.instruments.add(defined.id());
            }
        }
        summary.end = reader.end();
        summary.endReason = reader.endReason();
        for (int kind = 0; kind < eventCounts.length; kind++) {
            if (eventCounts[kind] > 0) {
                EventKind known = EventKind.of(kind);
                summary.eventsByKind.put(known == null ? "KIND_" + kind : known.name(), eventCounts[kind]);
            }
            if (commandCounts[kind] > 0) {
                CommandKind known = CommandKind.of(kind);
                summary.commandsByKind.put(known == null ? "KIND_" + kind : known.name(), commandCounts[kind]);
            }
        }
        return summary;
    }

    /** Bytes of the run's records, with what the queue adds to each. */
    long bytes() {
        return slots * 128 + commands * 128 + (events + commands) * 20;
    }

    double seconds() {
        return (lastNs - firstNs) / 1e9;
    }
}
