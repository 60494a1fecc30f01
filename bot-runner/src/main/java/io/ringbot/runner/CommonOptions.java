package io.ringbot.runner;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes. */
final class CommonOptions {

    /** Names as on the command line. */
    enum LogLevel {
        off,
        error,
        warn,
        info,
        debug,
        trace
    }

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "Log to standard error from this level on: ${COMPLETION-CANDIDATES}. Default: warn.")
    LogLevel logLevel;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces of errors.")
    boolean debug;
}
