package io.ringbot.runner.daemon;

import io.ringbot.engine.EngineSettings;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentEvent;
import io.ringbot.event.StatePiece;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalException;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.state.CarriedOver;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last run held when it ended, or died, out of its journal. Cold, before the run.
 *
 * <p>A journal that is lost or damaged is no reason not to start: what is not known is asked of the venue, whose word on
 * positions is the last in any case. What a damaged one still tells is used; fills after that are asked for.
 */
final class LastRun {

    private static final Logger LOG = LoggerFactory.getLogger(LastRun.class);

    private LastRun() {}

    /** @param mode of the run about to begin: what was held in another is not taken over */
    static CarriedOver read(Path journal, String mode, EngineSettings settings) {
        try {
            if (!hasFiles(journal)) {
                LOG.info("there is no journal of an earlier run: what the account holds is the venue's word alone");
                return new CarriedOver();
            }
            try (JournalReader reader = JournalReader.open(journal)) {
                reader.toLastRun();
                for (int run = reader.run(); run > 0; run--) {
                    reader.toRun(run);
                    CarriedOver carried = reader.header().mode().equals(mode) ? read(reader, settings) : null;
                    if (carried != null) {
                        return carried;
                    }
                }
            }
            LOG.info(
                    "the journal has no run that this one could go on from: what the account holds is the venue's word alone");
        } catch (IOException | JournalException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn("the journal of the last run cannot be read, what the account holds is the venue's word alone", e);
        }
        return new CarriedOver();
    }

    private static boolean hasFiles(Path journal) throws IOException {
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.cq4")) {
            return files.iterator().hasNext();
        }
    }

    // @return null where the run died before it had taken over what there was
    private static CarriedOver read(JournalReader reader, EngineSettings settings) {
        List<Instrument> instruments = new ArrayList<>();
        boolean began = false;
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                EventKind kind = EventKind.of(reader.slot(0).kind());
                if (kind == EventKind.CONNECTION) {
                    break;
                }
                if (kind == EventKind.INSTRUMENT) {
                    instruments.add(InstrumentEvent.read(reader.slot(0), reader.slot(1)));
                }
                began |= kind == EventKind.RECOVERED
                        && StatePiece.owner(reader.slot(0), StatePiece.ofEvent()) == CarriedOver.OWNER;
            }
        }
        if (!began) {
            return null;
        }
        reader.toRunHead();
        RunFold fold = new RunFold(settings, instruments);
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                fold.onEvent(reader::slot, reader.slotCount(), reader.sequence());
            } else {
                fold.onCommand(reader.slot(0));
            }
        }
        return fold.result();
    }
}
