package io.ringbot.runner;

import io.ringbot.runner.control.ControlRequest;
import io.ringbot.runner.daemon.Halt;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a running bot is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a running bot may trade, what is halted and why, its dead-man switch, and when its parts last moved.",
            "Exit code 1 where none is running."
        })
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ControlTarget target;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return target.ask(ControlRequest.status(json), out, halts -> {
            String held = halts.halts().stream().map(Halt::words).collect(Collectors.joining("; "));
            throw new CommandFailedException(
                    ExitCode.FAILED, "no bot is running" + (held.isEmpty() ? "" : "; halted: " + held));
        });
    }
}
