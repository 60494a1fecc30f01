package io.ringbot.okx.ws;

import io.ringbot.event.ConnectionEvent;
import io.ringbot.okx.codec.FrameReader;
import io.ringbot.okx.codec.Refusal;

/** Is told what comes over a session. Thread: {@code io}; nothing may block or throw. */
public interface WsListener {

    /**
     * Data of a channel.
     *
     * @param message lent for the call, as are the bytes it was read from
     * @param epochNs when its last bytes were read from the socket, wall clock
     * @param readNs the same, monotonic
     */
    void onPush(
            WsSession session, FrameReader message, byte[] bytes, int offset, int length, long epochNs, long readNs);

    /** An answer to one of our order requests, or an error that names it. */
    void onAnswer(WsSession session, FrameReader message, long epochNs, long readNs);

    /** A message that could not be read; it is counted already. */
    void onUnreadable(WsSession session, Refusal why);

    /**
     * The session came to be open, ready, or gone.
     *
     * @param reason the venue's code for the end, else 0
     */
    void onState(WsSession session, ConnectionEvent.State state, int reason);

    /** A channel asked for while the session was ready is subscribed. */
    void onSubscribed(WsSession session, String channel, String subject);

    /** A request other than for an order was refused. */
    void onRefused(WsSession session, int code, String message);

    /**
     * The venue says that our clock is wrong.
     *
     * @param again to be run on {@code io} once its time was measured anew, or could not be: the session tries once more
     */
    void onClockRefused(WsSession session, Runnable again);

    /** The login was refused in a way that trying again cannot mend; the session has given up. */
    void onDenied(WsSession session, int code, String message);

    /** No more messages come at once. */
    void onBatchEnd(WsSession session);
}
