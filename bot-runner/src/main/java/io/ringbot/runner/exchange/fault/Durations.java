package io.ringbot.runner.exchange.fault;

/** Durations as scripts write them. */
final class Durations {

    private static final String[] UNITS = {"ns", "us", "ms", "s"};

    private Durations() {}

    static String text(long ns) {
        long value = ns;
        int unit = 0;
        while (unit < UNITS.length - 1 && value != 0 && value % 1_000 == 0) {
            value /= 1_000;
            unit++;
        }
        return value + UNITS[unit];
    }

    /** For how long; the rest of the run where it is 0. */
    static String lasting(long ns) {
        return ns == 0 ? "from now on" : "for " + text(ns);
    }
}
