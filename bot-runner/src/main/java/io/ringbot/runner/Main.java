package io.ringbot.runner;

import io.ringbot.runner.exchange.ExchangeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point. */
@Command(name = "bot", subcommands = ExchangeCommand.class, mixinStandardHelpOptions = true)
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
