package io.ringbot.runner.daemon;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
            signal.handle("TERM");
            signal.handle("INT");
            // The terminal was closed, or the line to it broke. Under nohup the JVM leaves it ignored.
            signal.handle("HUP");
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

    // sun.misc.Signal is the one door to signals. It is exported on purpose (jdk.unsupported), but the compiler warns
    // of any
    // direct use, and warnings are errors here.
    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signalClass = Class.forName("sun.misc.Signal");
        Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
        Object signal = signalClass.getConstructor(String.class).newInstance(name);
        Object handler = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "handle" -> onSignal(name);
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "equals" -> {
                            return proxy == args[0];
                        }
                        default -> {
                            return "StopSignal[" + name + "]";
                        }
                    }
                    return null;
                });
        Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
        Object previous = handle.invoke(null, signal, handler);
        restore.add(() -> {
            try {
                handle.invoke(null, signal, previous);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the handler of SIG" + name + " could not be given back", e);
            }
        });
    }
}
