package io.ringbot.okx.ws;

/** Is told what comes over one WebSocket connection. Thread: {@code io}; nothing may block or throw. */
interface FrameListener {

    /**
     * A whole text message. Not checked for UTF-8.
     *
     * @param bytes lent for the call
     * @param epochNs when its last bytes were read from the socket, wall clock
     * @param readNs the same, monotonic
     */
    void onText(byte[] bytes, int offset, int length, long epochNs, long readNs);

    /** A whole binary message; its bytes are dropped. */
    void onBinary();

    /** A message was larger than allowed; the connection is being closed. */
    void onTooLarge();

    /** No more messages come at once. */
    void onBatchEnd();

    /**
     * The connection is gone, or could not be had. Told once.
     *
     * @param code of the close frame, ours or theirs; of the HTTP answer that refused the upgrade; 0 none
     */
    void onClosed(int code, String why);
}
