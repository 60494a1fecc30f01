package io.ringbot.runner.daemon;

import io.ringbot.event.TradingScope;
import io.ringbot.event.TradingState;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the kill switch upon SIGUSR1, which the JVM leaves alone: as the file {@code HALT} does, on a thread of the system's.
 *
 * <p>One that comes while the bot is still starting is carried out as soon as it can be.
 */
final class KillSignal implements AutoCloseable {

    /** Of the POSIX signals that a program may use as it likes the JVM takes the other one, SIGUSR2, for itself. */
    static final String NAME = "USR1";

    private static final Logger LOG = LoggerFactory.getLogger(KillSignal.class);

    private Runnable restore = () -> {};
    private KillSwitch kill;
    private boolean early;

    /**
     * Listens from now on.
     *
     * @param trigger the file that does the same where there is no such signal
     */
    static KillSignal install(Path trigger) {
        KillSignal signal = new KillSignal();
        try {
            signal.restore = Signals.handle(NAME, signal::onSignal);
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            LOG.warn(
                    "no signal halts this bot, there is no {} here: {}; write {} to halt it",
                    NAME,
                    unavailable.getMessage(),
                    trigger);
        }
        return signal;
    }

    private synchronized void onSignal() {
        if (kill == null) {
            early = true;
        } else {
            halt();
        }
    }

    /** The kill switch works from here on. */
    synchronized void arm(KillSwitch armed) {
        kill = armed;
        if (early) {
            halt();
        }
    }

    private void halt() {
        kill.halt(new Halt(
                TradingScope.ACCOUNT,
                "",
                TradingState.HALTED,
                System.currentTimeMillis(),
                "signal " + NAME,
                "no reason given"));
    }

    /** Gives the signal back. */
    @Override
    public void close() {
        restore.run();
    }
}
