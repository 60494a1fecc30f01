package io.ringbot.intent;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.OrderType;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OwnOrder;
import io.ringbot.strategy.BestBidOffer;
import io.ringbot.strategy.Refusal;

/** All that an intent may ask and do: one strategy's desk in one instrument. */
public interface IntentDesk {

    Instrument instrument();

    BestBidOffer top();

    /** Why nothing may be ordered in this instrument now: trading is not on, or book or top are not to be trusted. */
    Refusal obstacle();

    /** Until when the book is trusted if nothing more is heard of it, monotonic; {@link Long#MAX_VALUE} for ever. */
    long trustedUntilNs();

    /** Signed. */
    long position();

    /** Monotonic time of the event. */
    long nowNs();

    /** @return the order, open or lately ended, or null */
    OwnOrder find(long id);

    /** All our orders in the instrument that still count, of any strategy. */
    OpenOrders open();

    /** Sends an order through the risk gate. */
    Refusal place(Side side, OrderType type, long price, long size);

    /** Id of the order placed last. */
    long lastOrderId();

    /** Changes an order through the risk gate. @param totalSize with what is filled already */
    Refusal amend(OwnOrder order, long price, long totalSize);

    Refusal cancel(OwnOrder order);

    /** Has the intents looked at again at this time or sooner. */
    void wakeAt(long ns);

    /** Has the intents looked at when the event is done. @throws IllegalStateException outside a callback */
    void changed();

    /** Takes the instrument's target for this strategy. @return false where another has it */
    boolean takeTarget();

    void releaseTarget();
}
