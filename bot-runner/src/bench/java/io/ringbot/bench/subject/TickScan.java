package io.ringbot.bench.subject;

import io.ringbot.bench.venue.Market;
import io.ringbot.bench.wire.Bytes;
import io.ringbot.bench.wire.FrameInput;

/** What the floor does with a tick: find the bid, look at its size, write the order. Allocates nothing. */
final class TickScan {

    private static final byte[] BID = Bytes.ascii("bids\":[[\"");
    // From the begin of the price to the begin of the size: the price, a quote, a comma, a quote.
    private static final int SIZE_AFTER = Market.WHOLE_DIGITS + 1 + Market.DECIMALS + 3;

    private final OrderFrame order = new OrderFrame();

    /** @return the frame to send, lent until the next call; null where the tick asks for none */
    byte[] take(FrameInput in) {
        byte[] buffer = in.buffer();
        int price = Bytes.after(BID, buffer, in.offset(), in.length());
        if (price < 0 || buffer[price + SIZE_AFTER] != Market.TRIGGER_SIZE) {
            return null;
        }
        return order.at(buffer, price);
    }
}
