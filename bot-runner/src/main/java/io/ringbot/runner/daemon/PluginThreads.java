package io.ringbot.runner.daemon;

import io.ringbot.runner.plugin.Plugins;
import java.util.List;
import java.util.Map;

/**
 * Finds threads that plug-ins started and left running. A thread is known by its context class loader, which it has from the
 * callback or constructor it was started in.
 */
final class PluginThreads {

    private PluginThreads() {}

    /** @param deciding the thread that runs strategies, which is not theirs @return a line each, for people */
    static List<String> find(Plugins plugins, Thread deciding) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey() != deciding && each.getKey().isAlive())
                .flatMap(each -> plugins.ownerOf(each.getKey().getContextClassLoader()).stream()
                        .map(jar -> line(jar.path().getFileName().toString(), each)))
                .sorted()
                .toList();
    }

    private static String line(String jar, Map.Entry<Thread, StackTraceElement[]> thread) {
        StackTraceElement[] frames = thread.getValue();
        return "thread '" + thread.getKey().getName().replaceAll("\\p{C}", "?") + "' of " + jar
                + (frames.length == 0 ? "" : ", at " + frames[0]);
    }
}
