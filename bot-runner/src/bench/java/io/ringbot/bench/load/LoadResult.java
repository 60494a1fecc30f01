package io.ringbot.bench.load;

import java.util.List;
import java.util.Map;

/**
 * What a load did and was told.
 *
 * @param seconds from the first order to the last one
 * @param fills that channel orders told of
 * @param fillsOfFills the same of channel fills
 * @param incomplete orders that were not told of from acknowledgement to end, with every fill on both channels
 * @param cash last told, by currency
 * @param contracts last told, by instrument
 * @param complained what was not as it must be; the first of it in {@code complaints}
 */
public record LoadResult(
        int orders,
        double seconds,
        long requests,
        long answers,
        long orderPushes,
        long fills,
        long fillsOfFills,
        long otherPushes,
        long bytes,
        long incomplete,
        Map<String, String> cash,
        Map<String, String> contracts,
        long complained,
        List<String> complaints) {

    public double ordersPerSecond() {
        return orders / seconds;
    }

    /** No error, no loss: every request was answered well, every order and fill told of. */
    public boolean isSound() {
        return complained == 0 && incomplete == 0 && answers == requests;
    }
}
