package io.ringbot.runner;

import io.ringbot.event.TradingScope;
import io.ringbot.runner.config.ConfigLoader;
import io.ringbot.runner.control.ControlAnswer;
import io.ringbot.runner.control.ControlClient;
import io.ringbot.runner.control.ControlRequest;
import io.ringbot.runner.daemon.DataDirectory;
import io.ringbot.runner.daemon.HaltFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which bot a command is about, and which part of it: running or not. */
final class ControlTarget {

    /** What is done where no bot runs, with the data directory held. */
    @FunctionalInterface
    interface Offline {
        int apply(HaltFile halts) throws IOException;
    }

    @Parameters(paramLabel = "CONFIG|DATADIR", description = "The bot's configuration, or its data directory.")
    private Path path;

    @Option(names = "--instrument", paramLabel = "ID", description = "Only this instrument.")
    private String instrument;

    @Option(names = "--strategy", paramLabel = "ID", description = "Only this strategy.")
    private String strategy;

    TradingScope scope() {
        if (instrument != null && strategy != null) {
            throw new CommandFailedException(ExitCode.USAGE, "name an instrument or a strategy, not both");
        }
        return instrument != null
                ? TradingScope.INSTRUMENT
                : strategy != null ? TradingScope.STRATEGY : TradingScope.ACCOUNT;
    }

    /** Of the instrument or the strategy; empty for the account. */
    String name() {
        return instrument != null ? instrument : strategy != null ? strategy : "";
    }

    /** The request of a person with a reason. */
    ControlRequest request(ControlRequest.Command command, String reason) {
        if (reason.isBlank()) {
            throw new CommandFailedException(ExitCode.USAGE, "--reason is empty: say why, for who reads it later");
        }
        return new ControlRequest(command, scope(), name(), false, System.getProperty("user.name", "somebody"), reason);
    }

    private static Path dataDirectory(Path path) {
        return Files.isDirectory(path) ? path : ConfigLoader.load(path).dataDir();
    }

    /** Asks the bot that runs and prints what it says, or does it where none runs. @return the exit code */
    int ask(ControlRequest request, PrintWriter out, Offline offline) throws IOException {
        Path directory = dataDirectory(path);
        Optional<ControlAnswer> answer = ControlClient.ask(directory, request);
        if (answer.isPresent()) {
            out.print(answer.get().text());
            out.flush();
            return answer.get().exitCode();
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandFailedException(ExitCode.FAILED, "no bot has run with data directory " + directory);
        }
        try (DataDirectory held = DataDirectory.open(directory)) {
            return offline.apply(held.halts());
        }
    }
}
