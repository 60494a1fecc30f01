package io.ringbot.runner.replay;

import io.ringbot.event.Slot;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Says in words where a replay first differs: both commands, and the events they answer. */
final class DifferenceText {

    private DifferenceText() {}

    /** @param reader is moved through the run once more, to find the causes */
    static List<String> lines(JournalReader reader, int run, Verification.Difference difference) {
        Slot recorded = difference.recorded();
        Slot decided = difference.decided();
        List<String> causes = new ArrayList<>();
        Definitions definitions = new Definitions();
        RecordText text = new RecordText(definitions);
        long last = Math.max(
                recorded == null ? -1 : recorded.causeSequence(), decided == null ? -1 : decided.causeSequence());
        reader.toRun(run);
        while (reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                definitions.take(reader);
                boolean isCause = recorded != null && recorded.causeSequence() == reader.sequence()
                        || decided != null && decided.causeSequence() == reader.sequence();
                if (isCause) {
                    causes.add("cause     " + text.event(reader.sequence(), reader::slot));
                }
                if (reader.sequence() >= last) {
                    break;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("different: command " + difference.number() + " of run " + run
                + switch (difference.kind()) {
                    case DIFFERENT -> " is not what is decided now";
                    case NOT_DECIDED -> " was recorded, and is not decided now";
                    case NOT_RECORDED -> " is decided now, and was not recorded";
                });
        lines.add("recorded  "
                + (recorded == null
                        ? "nothing"
                        : text.command(difference.number(), recorded).strip()));
        lines.add("now       "
                + (decided == null
                        ? "nothing"
                        : text.command(difference.number(), decided).strip()));
        if (recorded != null && decided != null) {
            lines.add("words     " + words(recorded, decided));
        }
        lines.addAll(causes);
        return lines;
    }

    private static String words(Slot recorded, Slot decided) {
        List<String> words = new ArrayList<>();
        Slot probe = new Slot();
        for (int w = 0; w < Slot.WORDS; w++) {
            // One word at a time, so that only those that are compared are named.
            probe.copyFrom(recorded);
            probe.word(w, decided.word(w));
            if (!probe.isSameDecision(recorded)) {
                words.add(w + ": " + recorded.word(w) + " recorded, " + decided.word(w) + " now");
            }
        }
        return String.join("; ", words);
    }
}
