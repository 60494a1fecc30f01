package io.ringbot.runner.exchange.feed;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.json.JsonFields;
import io.ringbot.runner.exchange.market.BookFrames;
import io.ringbot.simulation.BookSide;
import java.util.List;

/** The exchange's own copy of one recorded book channel, so that a late subscriber can be given a snapshot. */
final class CaptureBook {

    /** Hears each level as it is applied. */
    interface LevelListener {
        void level(Side side, long price, long size, int orders);
    }

    private static final int FULL_DEPTH = 400;

    private final Channel channel;
    private final Instrument instrument;
    private final BookSide bids = BookSide.bids();
    private final BookSide asks = BookSide.asks();
    private boolean started;
    private boolean hasSequence;
    private boolean hasChecksum;
    private long seqId;
    private long timeMs;

    CaptureBook(Channel channel, Instrument instrument) {
        this.channel = channel;
        this.instrument = instrument;
    }

    /** Whether a frame has been applied, so that a snapshot says something. */
    boolean isStarted() {
        return started;
    }

    long seqId() {
        return seqId;
    }

    boolean hasSequence() {
        return hasSequence;
    }

    long timeMs() {
        return timeMs;
    }

    /** Applies a recorded frame and repeats its levels to the listener. */
    void apply(CaptureFrame frame, LevelListener listener) {
        started = true;
        if (frame.isWholeBook()) {
            bids.clear();
            asks.clear();
        }
        for (JsonFields data : frame.data()) {
            side(Side.BUY, bids, data.list("bids"), listener);
            side(Side.SELL, asks, data.list("asks"), listener);
            Long sequence = data.integer("seqId");
            hasSequence = sequence != null;
            seqId = hasSequence ? sequence : 0;
            Long checksum = data.integer("checksum");
            hasChecksum = checksum != null && checksum != 0;
            String time = data.text("ts");
            timeMs = time.isEmpty() ? timeMs : Long.parseLong(time);
        }
    }

    private void side(Side side, BookSide book, List<?> levels, LevelListener listener) {
        if (levels == null) {
            return;
        }
        for (Object element : levels) {
            List<?> level = (List<?>) element;
            long price = instrument.price(level.get(0).toString());
            long size = instrument.size(level.get(1).toString());
            // The number of orders comes last: fourth in the live channels, third in published history.
            int orders = level.size() > 2
                    ? (int) Decimals.parse(level.get(level.size() - 1).toString(), 0)
                    : 1;
            book.set(price, size, orders);
            listener.level(side, price, size, orders);
        }
    }

    /** A snapshot of the book as it is, with what the recorded frames of its time carry. */
    String snapshot() {
        int depth = channel == Channel.BOOKS50_L2_TBT ? 50 : FULL_DEPTH;
        int checksum = hasChecksum ? BookFrames.checksum(instrument, bids, asks) : 0;
        return BookFrames.snapshot(channel, instrument, bids, asks, depth, timeMs, checksum, hasSequence, seqId);
    }
}
