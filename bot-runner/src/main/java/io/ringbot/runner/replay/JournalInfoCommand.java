package io.ringbot.runner.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.ReadEnd;
import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what runs a journal holds, how much, of what, and how they ended. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Tell the runs of a journal: when, how much of what, and how each ended.")
final class JournalInfoCommand implements Callable<Integer> {

    @Mixin
    private JournalArgument journal;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<RunSummary> runs = new ArrayList<>();
        ReadEnd end;
        String endReason;
        try (JournalReader reader = journal.open()) {
            while (reader.nextRun()) {
                runs.add(RunSummary.read(reader));
            }
            end = reader.end();
            endReason = reader.endReason();
        }
        PrintWriter out = spec.commandLine().getOut();
        Path directory = journal.directory();
        long fileBytes = fileBytes(directory);
        if (json) {
            out.println(JsonOut.text(document -> write(document, directory, fileBytes, runs)));
        } else {
            out.println("journal " + directory);
            out.println("        " + bytes(fileBytes) + " in files, which are sparse; "
                    + bytes(runs.stream().mapToLong(RunSummary::bytes).sum()) + " of records");
            runs.forEach(run -> print(out, run));
            if (runs.isEmpty()) {
                out.println(end.isOrderly() ? "no run was begun" : "damaged: no run can be read from it");
            }
        }
        out.flush();
        if (runs.stream().anyMatch(run -> !run.end.isOrderly()) || !end.isOrderly()) {
            String reason = runs.stream()
                    .filter(run -> !run.end.isOrderly())
                    .map(run -> run.endReason)
                    .findFirst()
                    .orElse(endReason);
            throw new CommandFailedException(ExitCode.FAILED, "the journal cannot be read whole: " + reason);
        }
        return ExitCode.OK;
    }

    private static long fileBytes(Path directory) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static void print(PrintWriter out, RunSummary run) {
        out.println();
        out.println("run " + run.number + "   started " + RecordText.instant(run.header.startedEpochNs()) + ", mode "
                + run.header.mode() + ", profile " + run.header.profile() + ", seed " + run.header.seed());
        out.println("        Ringbot " + run.header.version() + ", Java " + run.header.java() + ", " + run.header.os());
        if (run.events > 0) {
            out.println("        events from " + RecordText.instant(run.firstNs) + " to "
                    + RecordText.instant(run.lastNs)
                    + String.format(Locale.ROOT, ", %.3f s", run.seconds()));
        }
        out.println("        " + run.events + " events in " + run.slots + " slots: " + counts(run.eventsByKind));
        out.println("        " + run.commands + " commands: " + counts(run.commandsByKind));
        out.println(
                "        instruments: " + (run.instruments.isEmpty() ? "none" : String.join(", ", run.instruments)));
        out.println("        " + ended(run));
    }

    private static String ended(RunSummary run) {
        if (!run.end.isOrderly()) {
            return "damaged: " + run.endReason;
        }
        if (run.endedInOrder) {
            return "ended in order";
        }
        return run.end == ReadEnd.NEXT_RUN
                ? "did not end in order: its process was killed, or could not write on"
                : "has not ended in order: it is running, or its process was killed";
    }

    private static String counts(Map<String, Long> byKind) {
        return byKind.isEmpty()
                ? "none"
                : byKind.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String bytes(long count) {
        if (count < 10_240) {
            return count + " bytes";
        }
        return count < 10L << 20
                ? String.format(Locale.ROOT, "%.1f KiB", count / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", count / 1048576.0);
    }

    private static void write(JsonGenerator document, Path directory, long fileBytes, List<RunSummary> runs)
            throws IOException {
        document.writeStartObject();
        document.writeStringField("journal", directory.toString());
        document.writeNumberField("fileBytes", fileBytes);
        document.writeArrayFieldStart("runs");
        for (RunSummary run : runs) {
            document.writeStartObject();
            document.writeNumberField("run", run.number);
            document.writeStringField("started", RecordText.instant(run.header.startedEpochNs()));
            document.writeStringField("mode", run.header.mode());
            document.writeStringField("profile", run.header.profile());
            document.writeNumberField("seed", run.header.seed());
            document.writeStringField("version", run.header.version());
            document.writeStringField("java", run.header.java());
            document.writeStringField("os", run.header.os());
            document.writeNumberField("events", run.events);
            document.writeNumberField("slots", run.slots);
            document.writeNumberField("commands", run.commands);
            document.writeNumberField("recordBytes", run.bytes());
            document.writeNumberField("seconds", run.seconds());
            counts(document, "eventsByKind", run.eventsByKind);
            counts(document, "commandsByKind", run.commandsByKind);
            document.writeArrayFieldStart("instruments");
            for (String instrument : run.instruments) {
                document.writeString(instrument);
            }
            document.writeEndArray();
            document.writeBooleanField("endedInOrder", run.endedInOrder);
            document.writeBooleanField("readable", run.end.isOrderly());
            document.writeStringField("end", run.endReason);
            document.writeEndObject();
        }
        document.writeEndArray();
        document.writeEndObject();
    }

    private static void counts(JsonGenerator document, String name, Map<String, Long> byKind) throws IOException {
        document.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> entry : byKind.entrySet()) {
            document.writeNumberField(entry.getKey(), entry.getValue());
        }
        document.writeEndObject();
    }
}
