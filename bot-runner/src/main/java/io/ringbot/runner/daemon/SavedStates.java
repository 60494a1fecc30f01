package io.ringbot.runner.daemon;

import io.ringbot.engine.StrategySpec;
import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.StatePiece;
import io.ringbot.journal.JournalException;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import io.ringbot.risk.LossGuard;
import io.ringbot.state.SavedState;
import io.ringbot.state.StateAssembly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the strategies of the last run saved, out of its journal, for those of this run. Cold, before the run. */
final class SavedStates {

    // By id of the instance.
    private final Map<String, byte[]> states = new HashMap<>();
    private byte[] losses;

    /** Nothing saved. */
    SavedStates() {}

    /**
     * Reads the last run of the journal. Nothing is read where none of the strategies restores anything and nothing lost counts:
     * that takes its time on a long journal.
     *
     * @param countLosses whether what was lost is limited
     * @param mode of the run about to begin: what was saved in another, such as a rehearsal, is not taken over
     * @throws StartRefusedException where the journal cannot be read: a strategy that forgets may do things twice
     */
    static SavedStates read(Path journal, String mode, List<StrategySpec> strategies, boolean countLosses) {
        SavedStates saved = new SavedStates();
        boolean wanted = countLosses || strategies.stream().anyMatch(spec -> SavedState.isReadBy(spec.strategy()));
        if (!wanted || !hasFiles(journal)) {
            return saved;
        }
        try (JournalReader reader = JournalReader.open(journal)) {
            if (reader.nextRun()) {
                reader.toLastRun();
                if (reader.header().mode().equals(mode)) {
                    saved.collect(reader);
                }
            } else if (!reader.end().isOrderly()) {
                throw new JournalException(reader.endReason());
            }
        } catch (JournalException | IllegalArgumentException e) {
            throw new StartRefusedException(
                    "what the last run saved cannot be read: " + e.getMessage() + "; move " + journal
                            + " away to start without it",
                    e);
        }
        return saved;
    }

    private static boolean hasFiles(Path journal) {
        if (!Files.isDirectory(journal)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.cq4")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new StartRefusedException("journal " + journal + " cannot be listed: " + e, e);
        }
    }

    private void collect(JournalReader reader) {
        Map<Integer, StateAssembly> assemblies = new HashMap<>();
        while (reader.next()) {
            boolean event = reader.type() == RecordType.EVENT;
            int kind = reader.slot(0).kind();
            if (kind == (event ? EventKind.RECOVERED.number() : CommandKind.SNAPSHOT.number())) {
                int at = event ? StatePiece.ofEvent() : StatePiece.ofCommand();
                int owner = StatePiece.owner(reader.slot(0), at);
                byte[] whole = assemblies
                        .computeIfAbsent(owner, o -> new StateAssembly())
                        .take(reader.slot(0), at);
                if (whole != null && owner == LossGuard.OWNER) {
                    losses = whole.clone();
                } else if (whole != null && owner >= 0) {
                    states.put(SavedState.of(whole).instance(), whole);
                }
            }
        }
    }

    /** Adds the RECOVERED events of the strategies, by their numbers in this run, and of what was lost. */
    void write(SlotFrame frame, List<StrategySpec> strategies) {
        if (losses != null) {
            StatePiece.writeEvent(frame, LossGuard.OWNER, 0, losses);
        }
        for (int i = 0; i < strategies.size(); i++) {
            byte[] state = states.get(strategies.get(i).id());
            for (int piece = 0; state != null && piece < StatePiece.pieces(state.length); piece++) {
                StatePiece.writeEvent(frame, i, piece, state);
            }
        }
    }
}
