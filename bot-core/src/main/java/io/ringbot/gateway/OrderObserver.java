package io.ringbot.gateway;

import io.ringbot.event.Slot;

/** Is told when order operations leave and are answered, to measure. Thread: {@code io}; must not block. */
public interface OrderObserver {

    /**
     * An order operation was handed to the socket.
     *
     * @param command lent for the call
     * @param nowNs monotonic
     */
    void onSent(Slot command, long nowNs);

    /**
     * The venue's answer to an operation was read.
     *
     * @param sentNs when it was handed to the socket, monotonic
     * @param receivedNs when the answer was read, monotonic
     * @param venueInNs when the venue's gateway took the operation, by its clock turned into our monotonic one; 0 not told
     * @param venueOutNs when it answered, likewise
     */
    void onAnswered(long sentNs, long receivedNs, long venueInNs, long venueOutNs);
}
