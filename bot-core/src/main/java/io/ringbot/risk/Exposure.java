package io.ringbot.risk;

import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.strategy.BestBidOffer;

/** What the gate must know of one instrument besides the order itself. */
public interface Exposure {

    Instrument instrument();

    /** Whether it can be traded now. */
    default InstrumentState state() {
        return instrument().state();
    }

    BestBidOffer top();

    /** Whether every book subscribed of the instrument is known to be right and current. */
    boolean isBookTrusted();

    /** Signed. */
    long position();

    /** As {@link #position()}, of the long or short position of long-short mode; all of it where the side is NET. */
    default long position(PositionSide side) {
        return position();
    }

    /** Orders of ours that still count. */
    OpenOrders open();

    /** What orders of others of this account can still add to a side. */
    long foreignRemaining(Side side);
}
