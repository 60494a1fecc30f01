package io.ringbot.runner;

import io.ringbot.runner.audit.AuditCommand;
import io.ringbot.runner.config.ConfigException;
import io.ringbot.runner.daemon.ExitGuard;
import io.ringbot.runner.exchange.ExchangeCommand;
import io.ringbot.runner.plugin.PluginException;
import io.ringbot.runner.project.NewStrategyCommand;
import io.ringbot.runner.replay.JournalCommand;
import io.ringbot.runner.replay.ReplayCommand;
import io.ringbot.runner.replay.VerifyCommand;
import io.ringbot.runner.secrets.SecretsException;
import io.ringbot.strategy.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Entry point: finds the command that the first word names, and turns what becomes of it into an exit code. */
@Command(
        name = "bot",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "An event-driven trading bot for OKX.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:command line, configuration or credentials refused",
            "3:the check was carried out and did not hold",
            "130:interrupted"
        })
public final class Main implements Runnable {

    /** The commands, in the order the help shows them. A new one is a class with {@code @Command} and a line here. */
    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            StatusCommand.class,
            HaltCommand.class,
            ResumeCommand.class,
            ExchangeCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            JournalCommand.class,
            AuditCommand.class,
            NewStrategyCommand.class);

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private boolean commandRan;

    Main() {}

    public static void main(String[] args) {
        // First of all, before a class of the libraries it concerns is loaded.
        JvmSetup.apply();
        ExitGuard.install();
        Main main = new Main();
        int exitCode = main.commandLine(COMMANDS).execute(args);
        if (main.commandRan) {
            // Logging is asynchronous, and its shutdown hook is off so that a stopping bot can still say what it does.
            LogManager.shutdown();
        }
        ExitGuard.exit(exitCode);
    }

    /** The command line with these commands; execute it to get an exit code. */
    CommandLine commandLine(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(this);
        for (Class<?> command : commands) {
            commandLine.addSubcommand(command);
        }
        return commandLine
                .setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line.getErr()))
                .setParameterExceptionHandler((refused, words) -> report(refused))
                .setAbbreviatedOptionsAllowed(false);
    }

    static List<Class<?>> commands() {
        return COMMANDS;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private int execute(ParseResult parsed) {
        if (parsed.hasSubcommand()) {
            commandRan = true;
            if (options.logLevel != null) {
                setLogLevel(Level.valueOf(options.logLevel.name().toUpperCase(Locale.ROOT)));
            }
            if (options.debug) {
                // Where a strategy failed is logged at this level.
                Configurator.setLevel("io.ringbot.runner.daemon", Level.DEBUG);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void setLogLevel(Level level) {
        Configurator.setRootLevel(level);
        // What the libraries say below a warning drowns the bot's own words: only who asks for all gets it.
        if (level.isMoreSpecificThan(Level.ERROR) || level == Level.TRACE) {
            Configurator.setLevel("io.netty", level);
            Configurator.setLevel("net.openhft", level);
        }
    }

    private int report(Exception failure, PrintWriter err) {
        if (options.debug) {
            failure.printStackTrace(err);
        } else {
            printable(message(failure)).lines().forEach(err::println);
        }
        err.flush();
        return exitCode(failure);
    }

    private static int report(ParameterException refused) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + printable(humanWords(refused.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(refused, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    // The parser names the types of Java.
    private static String humanWords(String message) {
        return message.replaceAll(" is not an? (int|long|Integer|Long)\\b", " is not a whole number")
                .replaceAll(" is not a (double|Double)\\b", " is not a number");
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof CommandFailedException failed) {
            return failed.exitCode();
        }
        boolean refused = failure instanceof ConfigException
                || failure instanceof SettingsException
                || failure instanceof PluginException
                || failure instanceof SecretsException;
        return refused ? ExitCode.USAGE : ExitCode.FAILED;
    }

    // An exception of our own is written for people. One of the system names its file but not what went wrong with it,
    // save by
    // its type. Any other should not have got here.
    private static String message(Exception failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return "input or output failed: " + wrapped.getCause();
        }
        if (failure instanceof IOException) {
            return "input or output failed: " + failure;
        }
        if (failure.getClass().getName().startsWith("io.ringbot.") && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "internal error: " + failure + "; run again with --debug for the stack trace, and report it";
    }

    // What comes from a file or the venue must not move the terminal's cursor.
    private static String printable(String message) {
        return message.replaceAll("[\\p{C}&&[^\\n]]", "?");
    }

    /** Tells the version of the jar that runs. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "Ringbot " + (version == null ? "development build" : version) + " (Java " + Runtime.version() + ")"
            };
        }
    }
}
