package io.ringbot.runner.exchange.rest;

/** Takes the answer to one REST request to its client, now or later. The exchange's thread only. */
public interface RestReply {

    void answer(RestAnswer answer);

    /** Ends the connection without an answer. @param reset whether it is broken (RST) rather than ended in order (FIN) */
    void drop(boolean reset);
}
