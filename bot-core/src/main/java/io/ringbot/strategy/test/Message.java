package io.ringbot.strategy.test;

/**
 * A message about an order that left for the venue.
 *
 * @param kind what it asks for
 * @param order {@link TestOrder#number} of the order it is about
 * @param text what it asks for in words: {@code BUY 0.001 at 65000.1 POST_ONLY}; {@code 0.002 at 65000.1} for an amend
 */
public record Message(Kind kind, int order, String text) {

    /** What a message asks the venue for. */
    public enum Kind {
        PLACE,
        AMEND,
        CANCEL
    }

    @Override
    public String toString() {
        return kind + " #" + order + (text.isEmpty() ? "" : " " + text);
    }
}
