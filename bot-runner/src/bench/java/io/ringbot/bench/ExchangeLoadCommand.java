package io.ringbot.bench;

import io.ringbot.bench.load.LoadResult;
import io.ringbot.bench.load.LoadRun;
import io.ringbot.bench.load.LoadVerdict;
import io.ringbot.bench.load.VenueProcess;
import io.ringbot.runner.exchange.audit.AuditReport;
import io.ringbot.runner.exchange.audit.LedgerAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads a local exchange with orders, and holds what was told of them against its ledger. */
@Command(
        name = "exchange-load",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a local exchange and sends it orders at a fixed rate: batches and single ones, with amends and cancels.",
            "Exit code 3: an error came, an answer or a push was lost, the rate was not held, or the ledger does not add up."
        })
final class ExchangeLoadCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int DID_NOT_HOLD = 3;
    private static final int MAX_ORDERS = 50_000_000;
    private static final double RATE_HELD = 0.99;

    @Option(
            names = "--orders-per-second",
            paramLabel = "N",
            defaultValue = "10000",
            description = "New orders a second. Default: ${DEFAULT-VALUE}")
    private int ordersPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "For how long. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--instruments",
            paramLabel = "A,B",
            split = ",",
            defaultValue = "BTC-USDT,BTC-USDT-SWAP",
            description = "Of spot and swaps, taken in turn. Default: ${DEFAULT-VALUE}")
    private List<String> instruments;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Where the exchange writes its ledger; without it a temporary file, deleted at the end.")
    private Path ledger;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of the market. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ordersPerSecond < 20 || !(seconds > 0) || ordersPerSecond * seconds > MAX_ORDERS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--orders-per-second must be 20 or more, and all orders " + MAX_ORDERS + " at the most");
        }
        Path file = ledger == null ? Files.createTempFile("exchange-load", ".jsonl") : ledger;
        try {
            return load(file);
        } finally {
            if (ledger == null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private int load(Path file) throws IOException, InterruptedException {
        String machine = Machine.text();
        LoadResult result;
        Duration venueCpu;
        Duration ownCpu;
        String uid;
        try (VenueProcess venue = VenueProcess.start(System.getProperty("java.class.path"), instruments, seed, file)) {
            Duration venueBefore = venue.cpu();
            Duration ownBefore = ownCpu();
            Progress.tell("%,d orders a second for %.0f s", ordersPerSecond, seconds);
            result = LoadRun.run(venue.target(), instruments, ordersPerSecond, seconds);
            venueCpu = venue.cpu().minus(venueBefore);
            ownCpu = ownCpu().minus(ownBefore);
            uid = venue.uid();
            venue.finish();
        }
        Progress.tell("adding up %,d MB of ledger", Files.size(file) >> 20);
        AuditReport audit = LedgerAudit.of(file);
        Progress.done();
        List<String> problems = LoadVerdict.problems(result, audit, uid);
        boolean held = result.ordersPerSecond() >= RATE_HELD * ordersPerSecond;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d orders on %s in %.1f s. %s.%n%n",
                result.orders(),
                String.join(", ", instruments),
                result.seconds(),
                machine);
        line(out, "orders a second", result.ordersPerSecond());
        line(out, "requests", result.requests());
        line(out, "answers", result.answers());
        line(out, "order pushes", result.orderPushes());
        line(out, "fills pushed", result.fills());
        line(out, "other pushes", result.otherPushes());
        line(out, "MB received", result.bytes() / 1e6);
        line(out, "orders not told whole", result.incomplete());
        line(out, "ledger entries", audit.entries());
        line(out, "ledger MB", Files.size(file) / 1e6);
        line(out, "fills in the ledger", audit.fills());
        line(out, "exchange CPU %", percent(venueCpu, result));
        line(out, "client CPU %", percent(ownCpu, result));
        line(out, "findings of the audit", audit.findings());
        out.println();
        problems.forEach(out::println);
        if (!held) {
            out.printf(
                    Locale.ROOT,
                    "the rate was not held: %,.0f instead of %,d orders a second%n",
                    result.ordersPerSecond(),
                    ordersPerSecond);
        }
        boolean sound = problems.isEmpty() && result.isSound() && audit.isSound() && held;
        out.println(sound ? "sound: no error, nothing lost, everything adds up" : "NOT SOUND");
        out.flush();
        return sound ? DONE : DID_NOT_HOLD;
    }

    private static void line(PrintWriter out, String what, double value) {
        out.printf(Locale.ROOT, "  %-24s %,16.0f%n", what, value);
    }

    private static double percent(Duration cpu, LoadResult result) {
        return 100 * cpu.toNanos() / 1e9 / result.seconds();
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
