package io.ringbot.runner.exchange.session;

import io.ringbot.runner.exchange.channel.ServicePath;

/** Where faults may come between sessions and their clients; {@link #NONE} lets everything pass. The exchange's thread only. */
public interface SessionFaults {

    SessionFaults NONE = new SessionFaults() {};

    /** A client may have its connection. */
    int WELCOME = 0;

    /** A client's connection is broken without an answer: RST. */
    int RESET = 1;

    /** A client's connection is ended without an answer: FIN. */
    int END = 2;

    /** A client asks for a WebSocket connection. @return {@link #WELCOME}, {@link #RESET}, {@link #END}, or an HTTP status */
    default int admit(ServicePath path) {
        return WELCOME;
    }

    /** A connection was made. @return what its session writes to: the wire, or something around it */
    default Wire around(Wire wire, ServicePath path, String connId) {
        return wire;
    }

    /** The session of a connection is there. */
    default void opened(Session session) {}

    /** A text came from the client; {@code request} does with it what the venue does. */
    default void received(Session session, String text, Runnable request) {
        request.run();
    }

    /** The connection is gone. */
    default void closed(Session session) {}
}
