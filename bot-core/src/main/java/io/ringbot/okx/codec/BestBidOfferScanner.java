package io.ringbot.okx.codec;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/**
 * Scans {@code bbo-tbt}, of at most one level a side.
 *
 * <pre>
 * ...},"data":[{"asks":[LEVEL],"bids":[LEVEL],"ts":"MS","seqId":N}]}
 * </pre>
 */
final class BestBidOfferScanner implements ChannelScanner {

    private static final byte[] ASKS = ScanCursor.literal("},\"data\":[{\"asks\":[");
    private static final byte[] BIDS = ScanCursor.literal("],\"bids\":[");

    private final LevelScanner level = new LevelScanner();
    private final RowEndScanner rowEnd = new RowEndScanner();

    @Override
    public boolean scan(ScanCursor cursor, LastInstrument last, Instrument instrument, SlotFrame out) {
        if (!cursor.skip(ASKS)) {
            return false;
        }
        Slot slot = out.event(EventKind.BEST_BID_OFFER).instrument(instrument.index(), instrument.version());
        BestBidOfferEvent.init(slot);
        if (!cursor.skip(BIDS)) {
            if (!best(cursor, instrument) || !cursor.skip(BIDS)) {
                return false;
            }
            BestBidOfferEvent.ask(slot, level.price(), level.size(), level.orders());
        }
        if (!cursor.skip(']')) {
            if (!best(cursor, instrument) || !cursor.skip(']')) {
                return false;
            }
            BestBidOfferEvent.bid(slot, level.price(), level.size(), level.orders());
        }
        if (!rowEnd.scan(cursor, last) || rowEnd.hasChecksum() || rowEnd.hasPrevious()) {
            return false;
        }
        slot.venueTimeNs(rowEnd.timeNs()).sequences(rowEnd.sequence(), Slot.ABSENT);
        return true;
    }

    private boolean best(ScanCursor cursor, Instrument instrument) {
        return level.scan(cursor, instrument) && level.size() > 0;
    }
}
