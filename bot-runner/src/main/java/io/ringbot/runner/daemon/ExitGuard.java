package io.ringbot.runner.daemon;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notices that somebody else ends the process, such as a strategy that calls {@code System.exit}: lets a run end in order first,
 * says who it was, and exits as failed whatever code was asked for.
 *
 * <p>One in a process, like the process's end. The caller's thread never comes back from its call, so where that is the engine's
 * nothing more is decided. {@code Runtime.halt}, a crash of the JVM and kill -9 pass by here: what is open at the venue then the
 * next start finds and cancels.
 */
public final class ExitGuard {

    /** The longest that a run takes to end in order, and more. */
    private static final long LIMIT_SECONDS = 60;

    private static final int FAILED = 1;

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static volatile boolean installed;
    private static volatile boolean own;
    private static volatile boolean foreign;
    private static volatile Consumer<Caller> running;

    private ExitGuard() {}

    /**
     * Who ends the process.
     *
     * @param where the line of code that called for it
     */
    public record Caller(Thread thread, String where) {}

    /** Watches from now on. Does nothing where that was done already. */
    public static synchronized void install() {
        if (!installed) {
            installed = true;
            Runtime.getRuntime().addShutdownHook(new Thread(ExitGuard::onShutdown, "exit-guard"));
        }
    }

    /**
     * Names who ends what is running before the process ends.
     *
     * @param stop is told of the caller and must not block; the process then waits for {@link #exit}. Null where nothing runs
     */
    static void whileRunning(Consumer<Caller> stop) {
        running = stop;
    }

    /** The program's own end. Does not return. */
    public static void exit(int code) {
        if (foreign) {
            // System.exit would wait for the caller of the other one, who waits for us.
            Runtime.getRuntime().halt(code == 0 ? FAILED : code);
        }
        own = true;
        System.exit(code);
    }

    private static void onShutdown() {
        if (own) {
            return;
        }
        Caller caller = caller();
        if (caller == null) {
            // A signal of the system.
            return;
        }
        foreign = true;
        System.err.println("System.exit was called at " + caller.where() + " on thread "
                + caller.thread().getName() + ": a strategy must not end the process");
        Consumer<Caller> stop = running;
        if (stop != null) {
            stop.accept(caller);
            try {
                NEVER.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.err.println("the run did not end in order within " + LIMIT_SECONDS
                    + " s: orders may still be open at the venue; start the bot again, or cancel them there");
        }
        Runtime.getRuntime().halt(FAILED);
    }

    // A signal ends the process by another way than Runtime.exit.
    private static Caller caller() {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] frames = each.getValue();
            for (int i = 0; i < frames.length - 1; i++) {
                if (frames[i].getClassName().equals("java.lang.Runtime")
                        && frames[i].getMethodName().equals("exit")) {
                    boolean bySystem = frames[i + 1].getClassName().equals("java.lang.System");
                    StackTraceElement where = frames[bySystem && i + 2 < frames.length ? i + 2 : i + 1];
                    return new Caller(each.getKey(), where.toString());
                }
            }
        }
        return null;
    }
}
