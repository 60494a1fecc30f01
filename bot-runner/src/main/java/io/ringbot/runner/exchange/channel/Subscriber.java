package io.ringbot.runner.exchange.channel;

/** A connection that pushes go to. Event loop only. */
public interface Subscriber {

    /** Hands a text over; it leaves with the next {@link #flush}. */
    void send(String text);

    /** Hands UTF-8 bytes over that are not changed any more; they leave with the next {@link #flush}. */
    void send(byte[] utf8);

    void flush();

    /** Whether the socket still takes data without queueing more than is healthy. */
    boolean isWritable();

    /** The account that logged in here, or null. */
    String uid();
}
