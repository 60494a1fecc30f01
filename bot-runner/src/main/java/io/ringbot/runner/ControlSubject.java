package io.ringbot.runner;

import io.ringbot.event.TradingScope;
import io.ringbot.runner.control.ControlRequest;
import picocli.CommandLine.Option;

/** Which part of a bot a person halts or resumes. */
final class ControlSubject {

    @Option(names = "--instrument", paramLabel = "ID", description = "Only this instrument.")
    private String instrument;

    @Option(names = "--strategy", paramLabel = "ID", description = "Only this strategy.")
    private String strategy;

    private TradingScope scope() {
        if (instrument != null && strategy != null) {
            throw new CommandFailedException(ExitCode.USAGE, "name an instrument or a strategy, not both");
        }
        if (instrument != null) {
            return TradingScope.INSTRUMENT;
        }
        return strategy == null ? TradingScope.ACCOUNT : TradingScope.STRATEGY;
    }

    private String name() {
        if (instrument != null) {
            return instrument;
        }
        return strategy == null ? "" : strategy;
    }

    /** The request of a person with a reason. */
    ControlRequest request(ControlRequest.Command command, String reason) {
        if (reason.isBlank()) {
            throw new CommandFailedException(ExitCode.USAGE, "--reason is empty: say why, for who reads it later");
        }
        return new ControlRequest(command, scope(), name(), false, System.getProperty("user.name", "somebody"), reason);
    }
}
