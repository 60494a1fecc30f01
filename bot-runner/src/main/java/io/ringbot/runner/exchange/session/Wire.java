package io.ringbot.runner.exchange.session;

/** What carries one session's text frames: a socket, or a test in the same process. The exchange's thread only. */
public interface Wire {

    /** Hands over the UTF-8 bytes of a text frame, which are not changed any more; it leaves with the next {@link #flush}. */
    void write(byte[] utf8);

    void flush();

    /** Answers a protocol ping. */
    void pong(byte[] payload);

    /** Sends a close frame behind everything written, then ends the connection in order (FIN). */
    void close(int code, String reason);

    /** Ends the connection in order (FIN) without a close frame; what is written and not sent yet may be lost. */
    void drop();

    /** Breaks the connection (RST). */
    void reset();

    /** Carries on like this; a wire without bytes of its own carries whole texts all the same. */
    default void impair(Impairment impairment) {}

    /** Whether what the client sends is read; unread it fills the client's socket. */
    default void reading(boolean on) {}

    boolean isOpen();

    /** Whether it takes data without queueing more than is healthy. */
    boolean isWritable();

    /** Bytes to be sent until it is writable again. */
    long bytesBeforeWritable();

    /** The client's IP address as text. */
    String address();
}
