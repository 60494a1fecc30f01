package io.ringbot.runner.exchange.audit;

import java.util.ArrayList;
import java.util.List;

/** What did not add up; the first of it in words, all of it counted. */
final class Findings {

    private static final int KEPT = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** @param entry number of the entry where it shows */
    void add(long entry, String what) {
        count++;
        if (first.size() < KEPT) {
            first.add("entry " + entry + ": " + what);
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
