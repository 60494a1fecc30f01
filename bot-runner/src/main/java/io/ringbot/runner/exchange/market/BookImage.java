package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.simulation.BookSide;

/**
 * The book as one incremental channel showed it last, so that the next push is the difference and a new subscriber gets a
 * snapshot that the next push continues.
 */
final class BookImage {

    private final Channel channel;
    private final Market market;
    private final int depth;
    private final SideImage bids = new SideImage(BookSide.bids());
    private final SideImage asks = new SideImage(BookSide.asks());
    private long seqId;
    private long timeMs;
    private int lost;

    BookImage(Channel channel, Market market, int depth) {
        this.channel = channel;
        this.market = market;
        this.depth = depth;
        refresh();
    }

    Channel channel() {
        return channel;
    }

    /** Takes the book as it is, as if it had been pushed; for the time when nobody listens. */
    void refresh() {
        bids.difference(market.bids(), null);
        asks.difference(market.asks(), null);
        seqId = market.seqId();
        timeMs = market.bookTimeMs();
        lost = market.disturbance().lost();
    }

    /** Whether the update just made is one that a script wants lost. */
    boolean isLost() {
        boolean loses = lost < market.disturbance().lost();
        lost += loses ? 1 : 0;
        return loses;
    }

    /** The push that leads from the last image to the book as it is, or null where nothing changed. */
    String update() {
        StringBuilder bidText = new StringBuilder();
        StringBuilder askText = new StringBuilder();
        bids.difference(market.bids(), bidText);
        asks.difference(market.asks(), askText);
        if (bidText.isEmpty() && askText.isEmpty()) {
            return null;
        }
        long previous = seqId;
        seqId = market.seqId();
        timeMs = market.bookTimeMs();
        return BookFrames.update(channel, market, askText.toString(), bidText.toString(), previous, seqId, timeMs);
    }

    /** OKX: after a minute without change an empty update whose two sequence ids are equal. */
    String heartbeat(long nowMs) {
        return BookFrames.update(channel, market, "", "", seqId, seqId, nowMs);
    }

    String snapshot() {
        return BookFrames.snapshot(channel, market.instrument(), bids.shown, asks.shown, depth, timeMs, 0, true, seqId);
    }

    private final class SideImage {
        private final BookSide shown;

        SideImage(BookSide empty) {
            shown = empty;
        }

        /** Makes the image equal to the best levels of {@code now} and writes what changed, where a text is given. */
        void difference(BookSide now, StringBuilder changes) {
            int i = 0;
            int j = 0;
            int levels = Math.min(depth, now.count());
            while (i < shown.count() || j < levels) {
                boolean gone = j == levels || i < shown.count() && shown.isBetter(shown.price(i), now.price(j));
                boolean same = !gone && i < shown.count() && shown.price(i) == now.price(j);
                if (gone) {
                    write(changes, shown.price(i), 0, 0);
                    shown.set(shown.price(i), 0, 0);
                    continue;
                }
                if (!same || shown.size(i) != now.size(j) || shown.orders(i) != now.orders(j)) {
                    write(changes, now.price(j), now.size(j), now.orders(j));
                    shown.set(now.price(j), now.size(j), now.orders(j));
                }
                i++;
                j++;
            }
        }

        private void write(StringBuilder changes, long price, long size, int orders) {
            if (changes == null) {
                return;
            }
            if (!changes.isEmpty()) {
                changes.append(',');
            }
            changes.append(BookFrames.level(market.instrument(), price, size, orders));
        }
    }
}
