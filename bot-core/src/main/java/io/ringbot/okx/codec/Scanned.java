package io.ringbot.okx.codec;

/** The kinds of message that have a scanner. */
public enum Scanned {
    BEST_BID_OFFER("bbo-tbt"),
    BOOKS("books"),
    BOOKS_TICK_BY_TICK("books-l2-tbt"),
    TRADES("trades"),
    ORDER_ANSWERS("order answers");

    private final String text;

    Scanned(String text) {
        this.text = text;
    }

    /** The venue's name of the channel, or what people call it where it is none. */
    @Override
    public String toString() {
        return text;
    }
}
