package io.ringbot.strategy.test;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalException;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The market data of a journal's last run. What the run's own strategies did is left out. */
final class JournalRecording implements Recording {

    private final Path directory;
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<boolean[]> channels = new ArrayList<>();
    private long startNs;
    private long startMonotonicNs;

    JournalRecording(Path given) {
        Path inside = given.resolve("journal");
        directory = Files.isDirectory(inside) ? inside : given;
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toLastRun();
            while (reader.next()) {
                if (reader.type() == RecordType.EVENT) {
                    look(reader);
                }
            }
            requireWhole(reader);
        }
        if (instruments.isEmpty()) {
            throw new JournalException(
                    "the last run of " + directory + " defines no instrument: nothing can be played");
        }
    }

    private void look(JournalReader reader) {
        Slot first = reader.slot(0);
        EventKind kind = EventKind.of(first.kind());
        if (startNs == 0) {
            startNs = first.receivedEpochNs();
            startMonotonicNs = first.receivedNs();
        }
        if (kind == EventKind.INSTRUMENT && first.instrument() == instruments.size()) {
            instruments.add(InstrumentEvent.read(first, reader.slot(1)));
            channels.add(new boolean[2]);
        } else if (kind == EventKind.BEST_BID_OFFER) {
            channels.get(first.instrument())[0] = true;
        } else if (kind == EventKind.BOOK_SNAPSHOT) {
            channels.get(first.instrument())[1] = true;
        }
    }

    private static void requireWhole(JournalReader reader) {
        if (!reader.end().isOrderly()) {
            throw new JournalException("the journal cannot be read whole: " + reader.endReason());
        }
    }

    @Override
    public List<Plan.Traded> traded() {
        List<Plan.Traded> traded = new ArrayList<>();
        for (Instrument instrument : instruments) {
            boolean[] has = channels.get(instrument.index());
            traded.add(new Plan.Traded(instrument, 0, has[0], has[1]));
        }
        return traded;
    }

    @Override
    public long startNs() {
        return startNs;
    }

    @Override
    public long startMonotonicNs() {
        return startMonotonicNs;
    }

    @Override
    public void play(TestRun run) {
        try (JournalReader reader = JournalReader.open(directory)) {
            reader.toLastRun();
            while (reader.next()) {
                if (reader.type() == RecordType.EVENT && concernsTheMarket(reader)) {
                    run.replay(reader);
                }
            }
            requireWhole(reader);
        }
    }

    private boolean concernsTheMarket(JournalReader reader) {
        Slot first = reader.slot(0);
        EventKind kind = EventKind.of(first.kind());
        if (kind == null) {
            return false;
        }
        return switch (kind) {
            case BOOK_INVALID, INSTRUMENT_STATE -> true;
            case CONNECTION -> ConnectionEvent.role(first) != ConnectionEvent.Role.PRIVATE;
            // The first definitions were given at the start; later ones are new versions.
            case INSTRUMENT -> !InstrumentEvent.read(first, reader.slot(1)).equals(instruments.get(first.instrument()));
            default -> kind.group() == EventKind.Group.MARKET;
        };
    }
}
