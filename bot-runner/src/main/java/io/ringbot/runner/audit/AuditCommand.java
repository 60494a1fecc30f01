package io.ringbot.runner.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import io.ringbot.runner.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves from the bot's journal and the local exchange's ledger that no order or fill was lost, doubled or invented. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Compare a bot's journal with the ledger of the local exchange it traded on.",
            "Run it when both have ended: 'bot exchange --ledger FILE' writes the ledger, stopping it writes its last line.",
            "It holds that every order at the venue was decided once, before it was sent and while orders might leave; that every",
            "decision has an end that the venue or the bot's own journal told; that fills, fees and balances are equal to the",
            "last digit; and that no rate limit was passed. Exit code 0: all holds; 3: something does not, a sentence each."
        })
public final class AuditCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "JOURNAL",
            description =
                    "Directory of a journal, or the data directory of a bot that holds one; several in the order of"
                            + " their runs. All runs since the ledger was begun, and of one bot only.")
    private List<Path> journals;

    @Option(names = "--ledger", required = true, paramLabel = "FILE", description = "What the exchange wrote down.")
    private Path ledger;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(ledger)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no ledger at " + ledger + ": name the file that 'bot exchange --ledger FILE' wrote");
        }
        AuditResult result =
                Audit.of(journals.stream().map(AuditCommand::journalIn).toList(), ledger);
        if (result.runs() == 0) {
            throw new CommandFailedException(ExitCode.FAILED, "the journal holds no run: there is nothing to compare");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonOut.text(document -> write(document, result)));
        } else {
            print(out, result);
        }
        out.flush();
        return result.holds() ? ExitCode.OK : ExitCode.CHECK_DID_NOT_HOLD;
    }

    private static Path journalIn(Path given) {
        Path inside = given.resolve("journal");
        return Files.isDirectory(inside) ? inside : given;
    }

    private static void print(PrintWriter out, AuditResult result) {
        result.first().forEach(out::println);
        if (result.findings() > result.first().size()) {
            out.println("... and " + (result.findings() - result.first().size()) + " more");
        }
        result.notes().forEach(note -> out.println("not known: " + note));
        out.printf(
                Locale.ROOT,
                "%,d %s decided %,d orders; the venue let in %,d of them and booked %,d fills%s%s: %s%n",
                result.runs(),
                result.runs() == 1 ? "run" : "runs",
                result.intents(),
                result.orders(),
                result.fills(),
                amounts("", result.contracts()),
                amounts("fees ", result.fees()),
                result.holds()
                        ? "nothing lost, nothing doubled, nothing invented"
                        : result.findings() + (result.findings() == 1 ? " thing does" : " things do") + " not hold");
    }

    private static String amounts(String what, Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? ""
                : amounts.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue().toPlainString())
                        .collect(Collectors.joining(", ", ", " + what, ""));
    }

    private static void write(JsonGenerator document, AuditResult result) throws IOException {
        document.writeStartObject();
        document.writeBooleanField("holds", result.holds());
        document.writeNumberField("runs", result.runs());
        document.writeNumberField("intents", result.intents());
        document.writeNumberField("orders", result.orders());
        document.writeNumberField("fills", result.fills());
        amounts(document, "contracts", result.contracts());
        amounts(document, "fees", result.fees());
        document.writeNumberField("findings", result.findings());
        sentences(document, "first", result.first());
        sentences(document, "notKnown", result.notes());
        document.writeEndObject();
    }

    private static void amounts(JsonGenerator document, String name, Map<String, BigDecimal> amounts)
            throws IOException {
        document.writeObjectFieldStart(name);
        for (Map.Entry<String, BigDecimal> each : amounts.entrySet()) {
            document.writeStringField(each.getKey(), each.getValue().toPlainString());
        }
        document.writeEndObject();
    }

    private static void sentences(JsonGenerator document, String name, List<String> sentences) throws IOException {
        document.writeArrayFieldStart(name);
        for (String sentence : sentences) {
            document.writeString(sentence);
        }
        document.writeEndArray();
    }
}
