package io.ringbot.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmark's command line. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the bot at its sockets, against a floor, and the local exchange, on this machine alone.",
        subcommands = {WireCommand.class, BurstCommand.class, FloorCommand.class, ExchangeLoadCommand.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("failed: " + failure.getMessage());
            command.getErr().flush();
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
