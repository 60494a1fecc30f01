package io.ringbot.runner;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** Settings that libraries read once, when their first class loads; to be made before that. */
final class JvmSetup {

    private JvmSetup() {}

    static void apply() {
        // Chronicle would write an id into the user's home and is built to report usage; our own guard watches the
        // disk.
        setDefault("chronicle.analytics.disable", "true");
        setDefault("chronicle.disk.monitor.disable", "true");
        // Netty 4.2's default allocator has had regressions under load.
        setDefault("io.netty.allocator.type", "pooled");
        // Netty would sample buffers to find lost ones, which allocates; our tests look for those.
        setDefault("io.netty.leakDetection.level", "disabled");
        // A plug-in with a logging facade of its own and nothing behind it is no reason to write three lines into the
        // report.
        setDefault("slf4j.internal.verbosity", "ERROR");
        if (Runtime.version().feature() >= 24) {
            allowUnsafeMemoryAccess();
        }
    }

    // A person's own -D wins.
    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    // From Java 24 on, sun.misc.Unsafe warns on standard error at Chronicle's first use of it. There is an option
    // (--sun-misc-unsafe-memory-access=allow) but no manifest attribute; the option is a property that the JVM put
    // aside at
    // start, and this puts it there late. Where a JVM does not let us, all that happens is the warning.
    private static void allowUnsafeMemoryAccess() {
        try {
            Field field = Class.forName("jdk.internal.misc.VM").getDeclaredField("savedProps");
            field.setAccessible(true);
            Map<Object, Object> properties = new HashMap<>((Map<?, ?>) field.get(null));
            properties.putIfAbsent("sun.misc.unsafe.memory.access", "allow");
            field.set(null, properties);
        } catch (ReflectiveOperationException | RuntimeException notAllowed) {
            return;
        }
    }
}
