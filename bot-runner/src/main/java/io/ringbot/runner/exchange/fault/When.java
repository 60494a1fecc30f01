package io.ringbot.runner.exchange.fault;

/**
 * When a rule plays.
 *
 * @param event what it plays upon, or null where it plays by the clock
 * @param atNs from when on, after the start
 * @param everyNs how often by the clock; 0 is once
 * @param after so many matching events pass first
 * @param each only every so many-th matching event counts; 1 is all
 * @param times at most so often
 * @param chancePpm how likely it plays when everything else fits, in parts per million
 * @param forNs how long from its first time on; 0 is without end
 */
record When(Event event, long atNs, long everyNs, long after, long each, long times, long chancePpm, long forNs) {

    static final long ALWAYS = Long.MAX_VALUE;
    static final long CERTAIN = 1_000_000;

    boolean isTimed() {
        return event == null;
    }
}
