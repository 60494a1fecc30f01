package io.ringbot.runner;

import io.ringbot.event.TradingState;
import io.ringbot.runner.control.ControlRequest;
import io.ringbot.runner.daemon.Halt;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The kill switch from outside. */
@Command(
        name = "halt",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a running bot's orders at once, cancels all that are open and proves by query that none is left.",
            "It stays halted, over restarts too, until bot resume. A bot that does not run will start halted.",
            "Exit code 3 where orders may still be open after 10 s.",
            "Writing a file HALT into the data directory does the same, and so does the signal USR1 (kill -USR1 PID)."
        })
public final class HaltCommand implements Callable<Integer> {

    @Mixin
    private ControlTarget target;

    @Mixin
    private ControlSubject subject;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the halt.")
    private String reason;

    @Option(
            names = "--reduce-only",
            description = "Let orders through that reduce positions; cancel only those that add.")
    private boolean reduceOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ControlRequest request =
                subject.request(reduceOnly ? ControlRequest.Command.REDUCE : ControlRequest.Command.HALT, reason);
        return target.ask(request, out, halts -> {
            halts.set(new Halt(
                    request.scope(),
                    request.name(),
                    reduceOnly ? TradingState.REDUCE_ONLY : TradingState.HALTED,
                    System.currentTimeMillis(),
                    request.who(),
                    request.reason()));
            out.println("no bot is running; it will start with " + request.subject()
                    + (reduceOnly ? " reduce only" : " halted"));
            out.flush();
            return ExitCode.OK;
        });
    }
}
