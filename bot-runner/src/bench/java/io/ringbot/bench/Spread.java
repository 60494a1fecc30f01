package io.ringbot.bench;

import java.util.Arrays;
import java.util.Locale;

/** The middle of what the rounds gave, and how far they lay apart. */
record Spread(double median, double min, double max) {

    /** @param values one a round, at least one */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, min, max);
    }
}
