package io.ringbot.runner.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scenes that wait for the most part, played at the same time; each one's outcome is asked for by its name. */
final class Together<T> implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Future<T>> outcomes = new LinkedHashMap<>();

    void play(String name, Callable<T> scene) {
        outcomes.put(name, threads.submit(scene));
    }

    T outcome(String name) throws Exception {
        return outcomes.get(name).get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
