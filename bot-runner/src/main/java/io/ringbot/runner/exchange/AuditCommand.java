package io.ringbot.runner.exchange;

import io.ringbot.runner.ExitCode;
import io.ringbot.runner.exchange.audit.AuditReport;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bot exchange audit}: adds up a ledger. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Adds up a ledger that the local exchange wrote, from the file alone.",
            "Exit code 3: something in it does not add up, or its end is missing."
        })
final class AuditCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LEDGER", description = "the file that --ledger named")
    private Path ledger;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AuditReport report;
        try {
            report = LedgerAudit.of(ledger);
        } catch (IOException e) {
            spec.commandLine().getErr().println("exchange audit: " + ledger + " cannot be read: " + e.getMessage());
            return ExitCode.FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        report.first().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%,d entries, %,d requests, %,d orders, %,d fills (%,d with the market's other participants): %s%n",
                report.entries(),
                report.requests(),
                report.orders(),
                report.fills(),
                report.houseFills(),
                report.isSound() ? "everything adds up" : report.findings() + " things do not add up");
        out.flush();
        return report.isSound() ? ExitCode.OK : ExitCode.CHECK_DID_NOT_HOLD;
    }
}
