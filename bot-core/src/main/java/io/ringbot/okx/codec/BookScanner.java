package io.ringbot.okx.codec;

import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.instrument.Instrument;

/**
 * Scans {@code books} and {@code books-l2-tbt}, one row a message.
 *
 * <pre>
 * ...},"action":"snapshot|update","data":[{"asks":[LEVEL,...],"bids":[LEVEL,...]ROW END
 * </pre>
 */
final class BookScanner implements ChannelScanner {

    private static final byte[] SNAPSHOT = ScanCursor.literal("},\"action\":\"snapshot\",\"data\":[{\"asks\":[");
    private static final byte[] UPDATE = ScanCursor.literal("},\"action\":\"update\",\"data\":[{\"asks\":[");
    private static final byte[] BIDS = ScanCursor.literal(",\"bids\":[");

    private final LevelScanner level = new LevelScanner();
    private final RowEndScanner rowEnd = new RowEndScanner();

    @Override
    public boolean scan(ScanCursor cursor, LastInstrument last, Instrument instrument, SlotFrame out) {
        EventKind kind;
        if (cursor.skip(UPDATE)) {
            kind = EventKind.BOOK_UPDATE;
        } else if (cursor.skip(SNAPSHOT)) {
            kind = EventKind.BOOK_SNAPSHOT;
        } else {
            return false;
        }
        Slot first = out.event(kind).instrument(instrument.index(), instrument.version());
        if (!levels(cursor, true, instrument, out)
                || !cursor.skip(BIDS)
                || !levels(cursor, false, instrument, out)
                || !rowEnd.scan(cursor, last)) {
            return false;
        }
        first.venueTimeNs(rowEnd.timeNs());
        if (rowEnd.hasChecksum()) {
            BookEvent.checksum(first, rowEnd.checksum());
        }
        return sequences(first, instrument);
    }

    private boolean levels(ScanCursor cursor, boolean ask, Instrument instrument, SlotFrame out) {
        if (cursor.skip(']')) {
            return true;
        }
        do {
            if (!level.scan(cursor, instrument)) {
                return false;
            }
            BookEvent.addLevel(out, ask, level.price(), level.size(), level.orders());
        } while (cursor.skip(','));
        return cursor.skip(']');
    }

    private boolean sequences(Slot first, Instrument instrument) {
        boolean given = rowEnd.sequence() != Slot.ABSENT;
        if (given != rowEnd.hasPrevious()) {
            return false;
        }
        first.sequences(rowEnd.sequence(), rowEnd.previous());
        if (given) {
            BookEvent.sequenced(first);
        }
        return given || instrument.legacy();
    }
}
