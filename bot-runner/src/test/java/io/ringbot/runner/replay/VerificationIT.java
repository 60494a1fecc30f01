package io.ringbot.runner.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringbot.event.CommandKind;
import io.ringbot.event.EventKind;
import io.ringbot.event.OperatorEvent;
import io.ringbot.event.OrderCommand;
import io.ringbot.event.Slot;
import io.ringbot.event.Suspension;
import io.ringbot.journal.JournalReader;
import io.ringbot.runner.replay.Verification.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationIT {

    @TempDir
    Path journal;

    private List<String> words = List.of();

    private Verification verify(RecordedRun run) {
        run.write(journal);
        try (JournalReader reader = JournalReader.open(journal);
                JournalReader again = JournalReader.open(journal)) {
            reader.toLastRun();
            Verification verification = Verification.of(reader, EngineSource::fromHeader);
            if (verification.difference() != null) {
                words = DifferenceText.lines(again, reader.run(), verification.difference());
            }
            return verification;
        }
    }

    @Test
    void shouldFindAWholeRunIdentical() {
        RecordedRun run = RecordedRun.whole();
        Verification verification = verify(run);
        assertThat(verification.difference()).isNull();
        assertThat(verification.identical()).isEqualTo(run.commands().size()).isGreaterThan(42);
        assertThat(verification.events()).isEqualTo(run.events());
        assertThat(verification.endedInOrder()).isTrue();
        assertThat(verification.unrecorded()).isZero();
        assertThat(verification.isReadable()).isTrue();
    }

    @Test
    void shouldFindItIdenticalWhereCommandsWereWrittenLongAfterTheirCauses() {
        Verification verification = verify(RecordedRun.whole().withCommandsLate(17));
        assertThat(verification.difference()).isNull();
        assertThat(verification.identical()).isGreaterThan(42);
    }

    @Test
    void shouldTolerateEventsAtTheEndWhoseCommandsWereNotWritten() {
        RecordedRun run = RecordedRun.begun();
        for (int i = 0; i < 5; i++) {
            run.bestBidOffer(600_000 + i, 100, 600_010 + i, 200);
        }
        int all = run.commands().size();
        run.removeCommand(all - 1);
        run.removeCommand(all - 2);
        Verification verification = verify(run);
        assertThat(verification.difference()).isNull();
        assertThat(verification.identical()).isEqualTo(all - 2);
        assertThat(verification.unrecorded()).isEqualTo(2);
        assertThat(verification.endedInOrder()).isFalse();
    }

    private static void ticks(RecordedRun run, int from, int count) {
        for (int i = from; i < from + count; i++) {
            run.bestBidOffer(600_000 + i, 100, 600_010 + i, 200);
        }
    }

    @Test
    void shouldRepeatASuspensionThatWasMeasuredAtThePlaceWhereItWas() {
        RecordedRun run = RecordedRun.begun();
        ticks(run, 0, 5);
        long after = run.suspendNow();
        ticks(run, 5, 20);
        run.suspension(Suspension.Cause.OVER_BUDGET, after);
        ticks(run, 25, 5);
        run.operator(OperatorEvent.Command.STOP);
        run.simple(EventKind.RUN_STOP);

        Verification verification = verify(run);

        assertThat(verification.difference()).isNull();
        // Five places and their cancels, and the suspension between.
        assertThat(run.commands())
                .filteredOn(c -> c.kind() == CommandKind.PLACE.number())
                .hasSize(5);
        assertThat(verification.identical()).isEqualTo(run.commands().size()).isGreaterThan(10);
        assertThat(verification.endedInOrder()).isTrue();
    }

    @Test
    void shouldStopBeforeTheCallbackThatNeverEndedInsteadOfGoingInThereToo() {
        RecordedRun run = RecordedRun.begun();
        ticks(run, 0, 5);
        int decided = run.commands().size();
        long in = run.standStill();
        ticks(run, 5, 20);
        run.suspension(Suspension.Cause.STUCK, in);
        run.simple(EventKind.RUN_STOP);
        Slot half = new Slot();
        half.copyFrom(run.commands().get(decided - 1));
        half.cause(in, new Slot());
        run.addCommand(half);

        Verification verification = verify(run);

        assertThat(verification.difference()).isNull();
        assertThat(verification.identical()).isEqualTo(decided);
        assertThat(verification.undecidable()).isEqualTo(1);
        assertThat(verification.stuck()).isEqualTo("event " + in + ", in which strategy 0 was stuck for 61 ms");
    }

    @Test
    void shouldNotTakeASuspensionForARunThatDecidedDifferently() {
        RecordedRun run = RecordedRun.begun();
        ticks(run, 0, 5);
        long after = run.suspendNow();
        run.suspension(Suspension.Cause.OVER_BUDGET, after - 1);

        assertThat(verify(run).difference()).isNotNull();
    }

    @Test
    void shouldNotTolerateAMissingCommandInTheMiddle() {
        RecordedRun run = RecordedRun.whole();
        run.removeCommand(20);
        Verification verification = verify(run);
        assertThat(verification.difference().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(verification.difference().number()).isEqualTo(20);
        assertThat(verification.identical()).isEqualTo(20);
    }

    @Test
    void shouldNotTolerateAMissingCommandAtTheEndOfARunThatEndedInOrder() {
        RecordedRun run = RecordedRun.whole();
        int last = run.commands().size() - 1;
        run.removeCommand(last);
        Verification verification = verify(run);
        assertThat(verification.difference().kind()).isEqualTo(Kind.NOT_RECORDED);
        assertThat(words.get(0)).contains("command " + last + " of run 1 is decided now, and was not recorded");
        assertThat(words.get(1)).isEqualTo("recorded  nothing");
    }

    @Test
    void shouldNameACommandThatIsNotDecidedNow() {
        RecordedRun run = RecordedRun.whole();
        Slot extra = new Slot().begin(CommandKind.CANCEL.number());
        OrderCommand.ids(extra, 1, 0, 1);
        run.addCommand(extra);
        Verification verification = verify(run);
        assertThat(verification.difference().kind()).isEqualTo(Kind.NOT_DECIDED);
        assertThat(words).anyMatch(line -> line.startsWith("now       nothing"));
    }

    @Test
    void shouldNotCompareWhatMeasures() {
        RecordedRun run = RecordedRun.whole();
        run.commands().forEach(command -> command.engineStamps(1, 2));
        assertThat(verify(run).difference()).isNull();
    }

    @Test
    void shouldNoticeEveryOtherWordOfACommand() {
        for (int word = 0; word < Slot.WORDS; word++) {
            if (word == 4 || word == 5 || word == 15) {
                continue;
            }
            RecordedRun run = RecordedRun.whole();
            Slot command = run.commands().get(7);
            command.word(word, command.word(word) ^ 1);
            Verification verification = verify(run);
            assertThat(verification.difference()).as("word %d", word).isNotNull();
            assertThat(verification.difference().number()).isEqualTo(7);
            assertThat(words).as("word %d", word).anyMatch(lineOf(word));
        }
    }

    private static java.util.function.Predicate<String> lineOf(int word) {
        return line -> line.startsWith("words") && line.contains(" " + word + ": ");
    }

    @Test
    void shouldPutTheDifferenceAndItsCauseIntoWords() {
        RecordedRun run = RecordedRun.whole();
        Slot command = run.commands().get(10);
        assertThat(command.kind()).isEqualTo(CommandKind.PLACE.number());
        long price = OrderCommand.price(command);
        command.word(8, price + 50);
        verify(run);
        assertThat(words.get(0)).isEqualTo("different: command 10 of run 1 is not what is decided now");
        assertThat(words.get(1))
                .startsWith("recorded  command 10 <- event")
                .contains("PLACE BTC-USDT buy post-only 60005.9");
        assertThat(words.get(2))
                .startsWith("now       command 10 <- event")
                .contains("PLACE BTC-USDT buy post-only 60000.9");
        assertThat(words.get(3)).isEqualTo("words     8: " + (price + 50) + " recorded, " + price + " now");
        assertThat(words.get(4))
                .startsWith("cause     2026-")
                .contains("event " + command.causeSequence() + " BEST_BID_OFFER BTC-USDT bid 6000");
    }

    @Test
    void shouldNameJarsThatAreNotThoseOfTheRun() {
        assertThat(EngineSource.changedJars(
                        java.util.Map.of("bot.jar", "aa"), java.util.Map.of("bot.jar", "aa", "more.jar", "bb")))
                .isEmpty();
        assertThat(EngineSource.changedJars(java.util.Map.of("bot.jar", "aa"), java.util.Map.of("bot.jar", "bb")))
                .singleElement()
                .asString()
                .contains("SHA-256 aa")
                .contains("here it has bb");
        assertThat(EngineSource.changedJars(java.util.Map.of("plug.jar", "aa"), java.util.Map.of()))
                .singleElement()
                .asString()
                .contains("no such jar");
    }
}
