package io.ringbot.latency;

/** A stretch of an order's way that is measured. */
public enum Leg {
    /** Socket read to slot filled. */
    DECODE("decode"),
    /** Slot filled to the engine beginning with it. */
    QUEUE("queue"),
    /** Engine beginning to command emitted: book, strategy, risk. */
    DECIDE("decide"),
    /** Command emitted to order handed to the socket. */
    HANDOVER("handover"),
    /** Socket read of the market event to the order it caused handed to the socket. */
    TICK_TO_TRADE("tickToTrade"),
    /** Operation handed to the socket to the venue's answer read. */
    ANSWER("answer"),
    /** Of that: to the venue's gateway taking it. As exact as the venue's clock is known here. */
    NETWORK_OUT("networkOut"),
    /** Of that: in the venue, from its gateway taking it to its answer; both by the venue's clock. */
    VENUE("venue"),
    /** Of that: the venue's answer to our reading of it. As exact as the venue's clock is known here. */
    NETWORK_BACK("networkBack");

    private final String text;

    Leg(String text) {
        this.text = text;
    }

    /** The name in reports and logs. */
    public String text() {
        return text;
    }
}
