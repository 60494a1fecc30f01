package io.ringbot.runner.audit;

import java.util.ArrayList;
import java.util.List;

/** What does not hold; the first of it in sentences, all of it counted. */
final class Findings {

    private static final int KEPT = 200;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String sentence) {
        count++;
        if (first.size() < KEPT) {
            first.add(sentence);
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
