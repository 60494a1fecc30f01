package io.ringbot.runner;

/** What the exit codes of every command mean; scripts rely on them. */
public final class ExitCode {

    /** Did what was asked. */
    public static final int OK = 0;
    /** Could not do it, or stopped in the middle. */
    public static final int FAILED = 1;
    /** The command line, the configuration or the credentials were refused; nothing was begun. */
    public static final int USAGE = 2;
    /** The check was carried out, and did not hold. */
    public static final int CHECK_DID_NOT_HOLD = 3;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
