package io.ringbot.runner.daemon;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Takes signals of the system.
 *
 * <p>{@code sun.misc.Signal} is the one door to them. It is exported on purpose (jdk.unsupported), but the compiler warns of any
 * direct use, and warnings are errors here.
 */
final class Signals {

    private Signals() {}

    /**
     * Has a signal do this from here on, on a thread of its own.
     *
     * @param name without SIG
     * @return gives it back to whoever had it
     * @throws ReflectiveOperationException where this JVM has no such door, or the platform no such signal, or the JVM uses it itself
     */
    static Runnable handle(String name, Runnable action) throws ReflectiveOperationException {
        Class<?> signalClass = Class.forName("sun.misc.Signal");
        Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
        Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
        Object handler = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "handle" -> action.run();
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "equals" -> {
                            return proxy == args[0];
                        }
                        default -> {
                            return "Signals[" + name + "]";
                        }
                    }
                    return null;
                });
        Object signal;
        Object previous;
        try {
            signal = signalClass.getConstructor(String.class).newInstance(name);
            previous = handle.invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause().getMessage(), e.getCause());
        }
        return () -> {
            try {
                handle.invoke(null, signal, previous);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the handler of SIG" + name + " could not be given back", e);
            }
        };
    }
}
