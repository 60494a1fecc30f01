package io.ringbot.runner;

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
import picocli.CommandLine.Parameters;

/** Which bot a command is about, running or not. */
final class ControlTarget {

    /** What is done where no bot runs, with the data directory held. */
    @FunctionalInterface
    interface Offline {
        int apply(HaltFile halts) throws IOException;
    }

    @Parameters(paramLabel = "CONFIG|DATADIR", description = "The bot's configuration, or its data directory.")
    private Path path;

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
