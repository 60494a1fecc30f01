package io.ringbot.runner.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RunHeader;
import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves that the strategies decide from a journal what they decided in the run. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Run the strategies again from a journal and compare every command with the recorded one.",
            "Prints 'identical: N decisions' and exits 0, or the first difference with its cause and exits 3;",
            "a journal that is damaged before its end is proof of nothing and exits 3 as well."
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private JournalArgument journal;

    @Mixin
    private RunOption run;

    @Option(names = "--all", description = "Verify every run of the journal.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final EngineSource engines;
    private final List<String> warnings = new ArrayList<>();

    public VerifyCommand() {
        this(EngineSource::fromHeader);
    }

    VerifyCommand(EngineSource engines) {
        this.engines = engines;
    }

    /** A run's outcome with the words for its difference, if any. */
    private record Outcome(Verification verification, List<String> difference) {

        boolean isProven() {
            return verification.difference() == null && verification.isReadable();
        }
    }

    private int runs;

    @Override
    public Integer call() {
        if (all && run.isGiven()) {
            throw new ParameterException(spec.commandLine(), "--all and --run exclude each other");
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (JournalReader reader = journal.open();
                JournalReader again = journal.open()) {
            if (all) {
                while (reader.nextRun()) {
                    outcomes.add(verify(reader, again));
                }
                if (outcomes.isEmpty()) {
                    // Says that there is none, and why.
                    reader.toRun(1);
                }
                runs = reader.run();
            } else {
                run.moveTo(reader);
                again.toLastRun();
                runs = again.run();
                outcomes.add(verify(reader, again));
            }
        }
        report(outcomes);
        return exitCode(outcomes);
    }

    private Outcome verify(JournalReader reader, JournalReader again) {
        RunHeader header = reader.header();
        Verification verification = Verification.of(reader, engines);
        // After the plug-ins were found.
        for (String changed : EngineSource.changedJars(header)) {
            warnings.add("run " + verification.run() + ": " + changed);
        }
        return new Outcome(
                verification,
                verification.difference() == null
                        ? List.of()
                        : DifferenceText.lines(again, verification.run(), verification.difference()));
    }

    private void report(List<Outcome> outcomes) {
        PrintWriter err = spec.commandLine().getErr();
        warnings.forEach(warning -> err.println("warning: " + warning));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonOut.text(document -> write(document, outcomes)));
        } else {
            outcomes.forEach(outcome -> print(out, outcome));
            if (!all && runs > 1) {
                out.println("the journal has " + runs + " runs; --all verifies every one, --run N another one");
            }
        }
        out.flush();
    }

    private void print(PrintWriter out, Outcome outcome) {
        Verification verification = outcome.verification();
        String prefix = runs == 1 ? "" : "run " + verification.run() + " of " + runs + ": ";
        if (!verification.isReadable()) {
            out.println(prefix + (verification.isDamaged() ? "DAMAGED" : "NOT READABLE") + " after "
                    + verification.events() + " events: " + verification.endReason());
        }
        outcome.difference().forEach(line -> out.println(prefix + line));
        if (verification.difference() == null) {
            out.println(prefix + (verification.isReadable() ? "" : "as far as it can be read ") + "identical: "
                    + verification.identical() + " decisions");
            if (!verification.wasArmed()) {
                out.println(prefix + "the run was never armed: it could not order anything");
            }
            if (!verification.endedInOrder() && verification.isReadable()) {
                out.println(prefix + "the run did not end in order"
                        + (verification.unrecorded() == 0
                                ? ""
                                : "; " + verification.unrecorded()
                                        + " decisions on its last events were not recorded any more"));
            }
        }
        if (verification.stuck() != null) {
            out.println(prefix + "nothing was decided in the run from " + verification.stuck() + " on"
                    + (verification.undecidable() == 0
                            ? ""
                            : "; " + verification.undecidable() + " decisions of that callback cannot be repeated"));
        }
        if (verification.fault() != null) {
            out.println(
                    prefix + "the engine failed in the replay, as it must have in the run: " + verification.fault());
        }
    }

    private void write(JsonGenerator document, List<Outcome> outcomes) throws IOException {
        document.writeStartObject();
        document.writeBooleanField("identical", outcomes.stream().allMatch(Outcome::isProven));
        document.writeNumberField(
                "decisions",
                outcomes.stream()
                        .mapToLong(outcome -> outcome.verification().identical())
                        .sum());
        document.writeArrayFieldStart("runs");
        for (Outcome outcome : outcomes) {
            Verification verification = outcome.verification();
            document.writeStartObject();
            document.writeNumberField("run", verification.run());
            document.writeBooleanField("identical", outcome.isProven());
            document.writeNumberField("decisions", verification.identical());
            document.writeNumberField("events", verification.events());
            document.writeNumberField("unrecorded", verification.unrecorded());
            document.writeNumberField("undecidable", verification.undecidable());
            document.writeStringField("stuck", verification.stuck());
            document.writeBooleanField("endedInOrder", verification.endedInOrder());
            document.writeBooleanField("armed", verification.wasArmed());
            document.writeBooleanField("readable", verification.isReadable());
            document.writeStringField("end", verification.endReason());
            document.writeArrayFieldStart("difference");
            for (String line : outcome.difference()) {
                document.writeString(line);
            }
            document.writeEndArray();
            document.writeEndObject();
        }
        document.writeEndArray();
        document.writeArrayFieldStart("warnings");
        for (String warning : warnings) {
            document.writeString(warning);
        }
        document.writeEndArray();
        document.writeEndObject();
    }

    private static int exitCode(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.verification().difference() != null) {
                return ExitCode.CHECK_DID_NOT_HOLD;
            }
        }
        for (Outcome outcome : outcomes) {
            Verification verification = outcome.verification();
            if (!verification.isReadable()) {
                throw new CommandFailedException(
                        verification.isDamaged() ? ExitCode.CHECK_DID_NOT_HOLD : ExitCode.FAILED,
                        "run " + verification.run() + " could be verified only as far as it can be read: "
                                + verification.endReason());
            }
        }
        return ExitCode.OK;
    }
}
