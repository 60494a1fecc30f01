package io.ringbot.runner.replay;

import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.Slot;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.ReadEnd;
import io.ringbot.journal.RecordType;

/**
 * Compares what an engine decides from the events of a run with the commands that the run recorded.
 *
 * <p>Decisions are compared in their order, each in every word but those that measure. A run that did not end in order may end
 * with events whose commands were not written any more; in one that did, or before its last command, nothing may be missing.
 */
final class Verification {

    /** How the first difference shows. */
    enum Kind {
        /** Both decided, not the same. */
        DIFFERENT,
        /** The journal has a command that was not decided now. */
        NOT_DECIDED,
        /** Decided now, and the journal, which ends in order, has no such command. */
        NOT_RECORDED
    }

    /**
     * The first difference.
     *
     * @param number of the command in the run, from 0
     * @param recorded null where the journal has none
     * @param decided null where nothing was decided now
     */
    record Difference(Kind kind, long number, Slot recorded, Slot decided) {}

    private final int run;
    private final ReadEnd end;
    private final String endReason;
    // What the replay came to; the engine itself is let go, for a journal may have many runs.
    private final String stuck;
    private final Throwable fault;
    private final long events;
    private final long undecided;
    private final boolean endedInOrder;
    private boolean armed;
    private long identical;
    private long undecidable;
    private Difference difference;

    private Verification(JournalReader reader, EngineSource source) {
        run = reader.run();
        EngineReplay replay = new EngineReplay(reader, source);
        while (difference == null && reader.next()) {
            if (reader.type() == RecordType.EVENT) {
                armed |= isArming(reader.slot(0));
                replay.feed(reader);
            } else {
                compare(reader, replay);
            }
        }
        end = reader.end();
        endReason = reader.endReason();
        if (difference == null && replay.isRunStopped() && !replay.decisions().isEmpty()) {
            difference = new Difference(
                    Kind.NOT_RECORDED, identical, null, copy(replay.decisions().first()));
        }
        stuck = replay.neverEnded() < 0
                ? null
                : "event " + replay.neverEnded() + ", in which " + RecordText.suspension(replay.whyNeverEnded());
        fault = replay.fault();
        events = replay.events();
        undecided = replay.decisions().size();
        endedInOrder = replay.isRunStopped();
    }

    /** Verifies the reader's present run; the reader stands at its head. */
    static Verification of(JournalReader reader, EngineSource source) {
        return new Verification(reader, source);
    }

    private static boolean isArming(Slot event) {
        return event.kind() == EventKind.OPERATOR.number() && OperatorEvent.command(event) == OperatorEvent.Command.ARM;
    }

    private void compare(JournalReader reader, EngineReplay replay) {
        Slot recorded = reader.slot(0);
        DecisionQueue decisions = replay.decisions();
        if (replay.neverEnded() >= 0 && recorded.causeSequence() >= replay.neverEnded()) {
            // Decided in the callback that never ended, and so will they not be here.
            undecidable++;
        } else if (decisions.isEmpty()) {
            difference = new Difference(Kind.NOT_DECIDED, reader.sequence(), copy(recorded), null);
        } else if (!recorded.isSameDecision(decisions.first())) {
            difference = new Difference(Kind.DIFFERENT, reader.sequence(), copy(recorded), copy(decisions.first()));
        } else {
            replay.removeFirstDecision();
            identical++;
        }
    }

    private static Slot copy(Slot slot) {
        Slot copy = new Slot();
        copy.copyFrom(slot);
        return copy;
    }

    int run() {
        return run;
    }

    /** Commands that are the same, up to the first difference. */
    long identical() {
        return identical;
    }

    /** Commands of a callback that never ended: they cannot be decided again. */
    long undecidable() {
        return undecidable;
    }

    /** What the engine of the run never came out of, for people; null where it came out of all. */
    String stuck() {
        return stuck;
    }

    /** Events fed. */
    long events() {
        return events;
    }

    /** Decisions of the last events that a run which did not end in order had no time to record. */
    long unrecorded() {
        return difference == null ? undecided : 0;
    }

    /** Null where all is identical. */
    Difference difference() {
        return difference;
    }

    /** What ended the deciding in the replay, or null. */
    Throwable fault() {
        return fault;
    }

    /** Whether the run came so far that orders might be sent. */
    boolean wasArmed() {
        return armed;
    }

    boolean endedInOrder() {
        return endedInOrder;
    }

    /** Whether the run could be read to its end; after a difference it was not tried. */
    boolean isReadable() {
        return difference != null || end.isOrderly();
    }

    /** Whether what follows is not what a writer wrote. */
    boolean isDamaged() {
        return difference == null && end == ReadEnd.DAMAGED;
    }

    String endReason() {
        return endReason;
    }
}
