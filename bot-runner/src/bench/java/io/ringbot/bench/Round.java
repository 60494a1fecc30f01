package io.ringbot.bench;

/**
 * What one round of one subject measured.
 *
 * @param fromSend latencies from a tick's send to the first byte of its order, sorted, ns
 * @param fromIntended the same from the time the tick was to be sent
 * @param lost ticks that asked for an order and got none
 * @param unasked orders that no tick asked for
 * @param cpu user and system time of the subject's process as a part of one core
 */
record Round(long[] fromSend, long[] fromIntended, int lost, int unasked, double cpu) {

    static Round of(Series series, double cpu) {
        return new Round(series.fromSend(), series.fromIntended(), series.lost(), series.unasked(), cpu);
    }
}
