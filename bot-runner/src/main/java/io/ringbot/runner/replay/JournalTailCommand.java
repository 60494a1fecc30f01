package io.ringbot.runner.replay;

import io.ringbot.journal.JournalReader;
import io.ringbot.journal.ReadEnd;
import io.ringbot.journal.RecordType;
import io.ringbot.runner.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the last records of a run in words, and those to come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Print the last records of a run in words; with -f also those to come.")
final class JournalTailCommand implements Callable<Integer> {

    private static final long POLL_MS = 50;

    @Mixin
    private JournalArgument journal;

    @Mixin
    private RunOption run;

    @Option(names = "-n", paramLabel = "N", description = "How many records. Default: ${DEFAULT-VALUE}.")
    private int count = 20;

    @Option(names = "-f", description = "Go on with what is written from now on, until interrupted.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-n " + count + ": must be 0 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (JournalReader reader = journal.open()) {
            run.moveTo(reader);
            Definitions definitions = new Definitions();
            RecordText text = new RecordText(definitions);
            LastRecords last = new LastRecords(count);
            while (reader.next()) {
                definitions.take(reader);
                last.add(reader);
            }
            last.forEachLine(text, out::println);
            out.flush();
            while (follow && follow(reader, definitions, text, out)) {
                definitions = new Definitions();
                text = new RecordText(definitions);
                out.println("run " + reader.run() + " started "
                        + RecordText.instant(reader.header().startedEpochNs()) + ", mode "
                        + reader.header().mode());
            }
            ReadErrors.requireOrderlyEnd(reader);
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException e) {
            // An interruption in the middle of a read closes the file below it, which fails in its own way.
            if (Thread.interrupted()) {
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
        return ExitCode.OK;
    }

    /** Prints what comes until the run ends. @return whether a next run has begun */
    private static boolean follow(JournalReader reader, Definitions definitions, RecordText text, PrintWriter out)
            throws InterruptedException {
        while (true) {
            while (reader.next()) {
                definitions.take(reader);
                out.println(
                        reader.type() == RecordType.EVENT
                                ? text.event(reader.sequence(), reader::slot)
                                : text.command(reader.sequence(), reader.slot(0)));
            }
            out.flush();
            if (reader.end() == ReadEnd.NEXT_RUN) {
                return reader.nextRun();
            }
            if (reader.end() != ReadEnd.JOURNAL || out.checkError()) {
                return false;
            }
            Thread.sleep(POLL_MS);
        }
    }
}
