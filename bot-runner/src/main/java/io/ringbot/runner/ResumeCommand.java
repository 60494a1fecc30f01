package io.ringbot.runner;

import io.ringbot.runner.control.ControlRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lifts a halt. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Lifts what bot halt set, of the same account, instrument or strategy.",
            "Refused while orders may still be open."
        })
public final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private ControlTarget target;

    @Mixin
    private ControlSubject subject;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why it may trade again; kept in halts.log.")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ControlRequest request = subject.request(ControlRequest.Command.RESUME, reason);
        return target.ask(request, out, halts -> {
            if (!halts.lift(request.scope(), request.name(), request.who(), request.reason())) {
                throw new CommandFailedException(
                        ExitCode.FAILED, request.subject() + " was not resumed: it is not halted");
            }
            out.println("no bot is running; it will start with " + request.subject() + " resumed");
            out.flush();
            return ExitCode.OK;
        });
    }
}
