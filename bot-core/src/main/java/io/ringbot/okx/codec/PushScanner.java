package io.ringbot.okx.codec;

import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/**
 * Scans pushes of the hottest channels straight from the received bytes into slots, in one pass and without a {@link JsonTape}.
 *
 * <p>It accepts only the layouts the venue is known to send, byte for byte, and declines everything else, which the decoders
 * then look at. Where it accepts, they would give the same slots. Belongs to {@code io}; never throws, allocates nothing but
 * for a frame that grows.
 *
 * <pre>
 * {"arg":{"channel":"CHANNEL","instId":"ID"...
 * </pre>
 */
final class PushScanner {

    /** Longer messages are none of the venue's, and could hold more events than a frame. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final byte[] BEGIN = ScanCursor.literal("{\"arg\":{\"channel\":\"");

    /** One channel: its name up to the instrument's, its scanner, and the instrument it told of last. */
    private record Channel(Scanned name, byte[] begin, ChannelScanner scanner, LastInstrument last) {

        static Channel of(Scanned name, ChannelScanner scanner, InstrumentTable instruments) {
            return new Channel(
                    name, ScanCursor.literal(name + "\",\"instId\":\""), scanner, new LastInstrument(instruments));
        }
    }

    private final ScanCursor cursor = new ScanCursor();
    private final CodecCounters counters;
    private final Channel bestBidOffer;
    private final Channel trades;
    private final Channel books;
    private final Channel booksTickByTick;

    PushScanner(InstrumentTable instruments, CodecCounters counters) {
        this.counters = counters;
        bestBidOffer = Channel.of(Scanned.BEST_BID_OFFER, new BestBidOfferScanner(), instruments);
        trades = Channel.of(Scanned.TRADES, new TradesScanner(), instruments);
        books = Channel.of(Scanned.BOOKS, new BookScanner(), instruments);
        booksTickByTick = Channel.of(Scanned.BOOKS_TICK_BY_TICK, new BookScanner(), instruments);
    }

    /**
     * Scans one whole message.
     *
     * @param out is cleared first; empty afterwards where the scanner declined
     */
    boolean scan(byte[] bytes, int offset, int length, SlotFrame out) {
        out.clear();
        if (length > MAX_LENGTH || !cursor.begin(bytes, offset, length) || !cursor.skip(BEGIN)) {
            return false;
        }
        Channel channel = channel();
        if (channel == null) {
            return false;
        }
        Instrument instrument = channel.last().read(cursor);
        if (instrument == null || !channel.scanner().scan(cursor, channel.last(), instrument, out)) {
            out.clear();
            return false;
        }
        counters.countScanned(channel.name());
        return true;
    }

    private Channel channel() {
        if (cursor.skip(bestBidOffer.begin())) {
            return bestBidOffer;
        }
        if (cursor.skip(trades.begin())) {
            return trades;
        }
        if (cursor.skip(books.begin())) {
            return books;
        }
        return cursor.skip(booksTickByTick.begin()) ? booksTickByTick : null;
    }
}
