package io.ringbot.strategy;

import io.ringbot.instrument.PositionSide;

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

    /**
     * Names the position to work on, which an account in long-short mode asks of every order of futures and swaps: a buy of the
     * long position opens, a sell of it closes; a sell of the short position opens, a buy of it closes. What closes is
     * reduce-only by nature there. Without it the order is of the net position. Since 1.2.
     */
    OrderTicket positionSide(PositionSide side);

    /** Checks the order against every limit and hands it to the gateway. */
    SendResult send();

    /** The id of the order just sent; 0 where it was not. */
    long orderId();
}
