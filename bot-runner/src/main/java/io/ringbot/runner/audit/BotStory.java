package io.ringbot.runner.audit;

import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the journals of a bot tell, run after run: what it wanted, what it was told. */
final class BotStory {

    private final Findings findings;
    private final Map<Long, Intent> intents = new LinkedHashMap<>();
    private final Map<Fill.Key, Fill> fills = new LinkedHashMap<>();
    private final Map<Long, RunStory> epochs = new HashMap<>();
    private final List<RunStory> runs = new ArrayList<>();

    private BotStory(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param journals in the order of their runs
     * @throws io.ringbot.journal.JournalException where one cannot be opened
     */
    static BotStory read(List<Path> journals, Findings findings) {
        BotStory story = new BotStory(findings);
        for (Path journal : journals) {
            try (JournalReader events = JournalReader.open(journal);
                    JournalReader commands = JournalReader.open(journal)) {
                while (events.nextRun()) {
                    commands.nextRun();
                    RunStory run = new RunStory(
                            (journals.size() == 1 ? "" : journal.getFileName() + " ") + "run " + events.run());
                    story.runs.add(run);
                    new RunReader(story, run, commands).read(events);
                }
            }
        }
        if (!story.runs.isEmpty()) {
            story.runs.get(story.runs.size() - 1).isTheLast();
        }
        return story;
    }

    Findings findings() {
        return findings;
    }

    // --- while it is read

    void epoch(long epoch, RunStory run) {
        RunStory before = epochs.put(epoch, run);
        if (before != null && before != run) {
            findings.add(run.name + " has epoch " + epoch + ", which was that of " + before.name);
        }
    }

    void intended(Intent intent) {
        Intent before = intents.putIfAbsent(intent.id, intent);
        if (before != null) {
            findings.add(intent.run.name + " placed " + intent + ", an id that " + before.run.name + " used already");
        }
    }

    void fill(RunStory run, Fill fill) {
        Fill before = fills.putIfAbsent(fill.key(), fill);
        if (before != null && !before.isSame(fill)) {
            findings.add(run.name + " was told of " + fill.key() + " twice and not the same: " + before.terms()
                    + ", then " + fill.terms());
        }
    }

    int indexIn(Map<Integer, Instrument> instruments, Instrument instrument) {
        for (Map.Entry<Integer, Instrument> each : instruments.entrySet()) {
            if (each.getValue().id().equals(instrument.id())) {
                return each.getKey();
            }
        }
        return -1;
    }

    // --- what it tells

    /** Null where there is none. */
    Intent intent(long id) {
        return intents.get(id);
    }

    Iterable<Intent> intents() {
        return intents.values();
    }

    int intended() {
        return intents.size();
    }

    Map<Fill.Key, Fill> fills() {
        return fills;
    }

    /** The run whose ids have this epoch, or null. */
    RunStory runOf(long epoch) {
        return epochs.get(epoch);
    }

    List<RunStory> runs() {
        return runs;
    }
}
