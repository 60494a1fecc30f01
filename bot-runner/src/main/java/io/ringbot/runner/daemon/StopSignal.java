package io.ringbot.runner.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a request to end that the program itself carries out.
 *
 * <p>Left alone, the JVM would run its shutdown hooks and exit with 143 or 130 whatever the program did. Here the first signal
 * asks, and the program stops in its own order with an exit code of its own; the second one ends the process at once and says
 * what that leaves undone. Where a
 * JVM offers no such handlers a shutdown hook asks instead and waits for {@link #close()}.
 */
public final class StopSignal implements AutoCloseable {

    /** The exit code of a process that ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> restore = new ArrayList<>();
    private volatile boolean interactive;

    private StopSignal() {}

    /** Listens from now on. One at a time in a process. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        try {
            // The terminal was closed, or the line to it broke. Under nohup the JVM leaves it ignored.
            for (String name : List.of("TERM", "INT", "HUP")) {
                signal.restore.add(Signals.handle(name, () -> signal.onSignal(name)));
            }
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            signal.restoreHandlers();
            Runtime.getRuntime().addShutdownHook(new Thread(signal::requestFromHook, "stop-signal"));
        }
        return signal;
    }

    /** Whether the process was asked to stop. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Whether a person at the terminal asked, by Ctrl-C. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Asks as a signal would. */
    public void request() {
        requested.countDown();
    }

    /** Waits until asked to stop. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** @return true where asked to stop, false where the time went by first */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return requested.await(time, unit);
    }

    /** Gives the signals back to the JVM. */
    @Override
    public void close() {
        restoreHandlers();
        closed.countDown();
    }

    private void onSignal(String name) {
        if (isRequested()) {
            System.err.println("stopped at once by a second signal: orders may still be open at the venue;"
                    + " start the bot again, or cancel them there");
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        interactive = name.equals("INT");
        request();
    }

    private void requestFromHook() {
        request();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restoreHandlers() {
        restore.forEach(Runnable::run);
        restore.clear();
    }
}
