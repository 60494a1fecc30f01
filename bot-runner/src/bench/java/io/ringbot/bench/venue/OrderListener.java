package io.ringbot.bench.venue;

/** Is told of every order, on the thread of the private connection, before it is answered. */
@FunctionalInterface
public interface OrderListener {

    /**
     * @param price in units of the last decimal of {@link Market}
     * @param firstByteNs when its first byte was read, monotonic
     */
    void onOrder(long price, long firstByteNs);
}
