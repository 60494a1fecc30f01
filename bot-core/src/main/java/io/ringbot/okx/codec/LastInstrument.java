package io.ringbot.okx.codec;

import io.ringbot.instrument.Instrument;

/** The instrument a channel told of last, which is mostly the one it tells of next. */
final class LastInstrument {

    private final InstrumentTable table;
    private Instrument instrument;
    private byte[] quotedName;
    private int changes;

    LastInstrument(InstrumentTable table) {
        this.table = table;
    }

    /** Goes past the name of an instrument with its closing quote; null where it is unknown or not plain text. */
    Instrument read(ScanCursor cursor) {
        if (instrument != null && changes == table.changes() && cursor.skip(quotedName)) {
            return instrument;
        }
        int start = cursor.at();
        if (!cursor.skipText()) {
            return null;
        }
        instrument = table.find(cursor.bytes(), start, cursor.at() - start);
        if (instrument == null) {
            return null;
        }
        quotedName = table.quotedName(instrument.index());
        changes = table.changes();
        cursor.skip('"');
        return instrument;
    }

    /** Goes past the name of the same instrument once more, with its closing quote; false where another name stands there. */
    boolean readAgain(ScanCursor cursor) {
        return cursor.skip(quotedName);
    }
}
