package io.ringbot.runner.drill;

/** What is on its way when the connection breaks. */
enum Errand {
    /** An order that rests. */
    REST,
    /** An order that is filled at once. */
    TAKE,
    /** Another price and size for an order that rests. */
    AMEND,
    /** A cancel of an order that rests. */
    CANCEL,
    /** Three orders that rest, in one message. */
    BATCH
}
