package io.ringbot.strategy;

/**
 * An order being written. One reused object: fill it and send it in one breath, do not keep it.
 */
public interface OrderTicket {

    /** Rest or be cancelled; never take. */
    OrderTicket postOnly();

    /** Fill at once what can be filled, cancel the rest. */
    OrderTicket immediateOrCancel();

    /** Fill at once and whole, or not at all. */
    OrderTicket fillOrKill();

    /** Of a market order of futures and swaps: immediate-or-cancel at the venue's price limit. */
    OrderTicket optimalLimit();

    /** Only make the position smaller (derivatives). */
    OrderTicket reduceOnly();

    /** Checks the order against every limit and hands it to the gateway. */
    SendResult send();

    /** The id of the order just sent; 0 where it was not. */
    long orderId();
}
