package io.ringbot.okx.codec;

import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;

/**
 * Scans {@code trades}.
 *
 * <pre>
 * ...},"data":[ROW,...]}
 * ROW  {"instId":"ID","tradeId":"N","px":"P","sz":"S","side":"buy|sell","ts":"MS"[,"count":"N"][,"source":"N"][,"seqId":N]}
 * </pre>
 */
final class TradesScanner implements ChannelScanner {

    private static final byte[] DATA = ScanCursor.literal("},\"data\":[");
    private static final byte[] ROW = ScanCursor.literal("{\"instId\":\"");
    private static final byte[] ID = ScanCursor.literal(",\"tradeId\":\"");
    private static final byte[] PRICE = ScanCursor.literal("\",\"px\":\"");
    private static final byte[] SIZE = ScanCursor.literal("\",\"sz\":\"");
    private static final byte[] BUY = ScanCursor.literal("\",\"side\":\"buy\",\"ts\":\"");
    private static final byte[] SELL = ScanCursor.literal("\",\"side\":\"sell\",\"ts\":\"");
    private static final byte[] COUNT = ScanCursor.literal(",\"count\":\"");
    private static final byte[] SOURCE = ScanCursor.literal(",\"source\":\"");
    private static final byte[] SEQUENCE = ScanCursor.literal(",\"seqId\":");
    private static final byte[] NEXT = ScanCursor.literal("},");
    private static final byte[] END = ScanCursor.literal("}]}");

    @Override
    public boolean scan(ScanCursor cursor, LastInstrument last, Instrument instrument, SlotFrame out) {
        if (!cursor.skip(DATA)) {
            return false;
        }
        do {
            if (!row(cursor, last, instrument, out)) {
                return false;
            }
        } while (cursor.skip(NEXT));
        return cursor.skip(END) && cursor.isAtEnd();
    }

    private static boolean row(ScanCursor cursor, LastInstrument last, Instrument instrument, SlotFrame out) {
        if (!cursor.skip(ROW) || !last.readAgain(cursor) || !cursor.skip(ID)) {
            return false;
        }
        long tradeId = cursor.digits();
        if (tradeId < 0 || !cursor.skip(PRICE)) {
            return false;
        }
        long price = cursor.decimal(instrument.priceScale());
        if (price <= 0 || !cursor.skip(SIZE)) {
            return false;
        }
        long size = cursor.decimal(instrument.sizeScale());
        if (size <= 0) {
            return false;
        }
        Side side = cursor.skip(BUY) ? Side.BUY : cursor.skip(SELL) ? Side.SELL : null;
        if (side == null) {
            return false;
        }
        long ms = cursor.digits();
        if (!Check.isTime(ms) || !cursor.skip('"')) {
            return false;
        }
        long makers = small(cursor, COUNT, Integer.MAX_VALUE);
        long source = small(cursor, SOURCE, 0xFF);
        long sequence = cursor.skip(SEQUENCE) ? cursor.integer() : Slot.ABSENT;
        if (makers < 0 || source < 0 || sequence == ScanCursor.DECLINED) {
            return false;
        }
        Slot slot = out.event(EventKind.TRADE)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(Check.ns(ms))
                .sequences(sequence, Slot.ABSENT);
        TradeEvent.set(slot, price, size, tradeId, side, (int) source, (int) makers);
        return true;
    }

    /** A number in quotes, up to a bound, if its name stands here; 0 where it does not. */
    private static long small(ScanCursor cursor, byte[] name, int max) {
        if (!cursor.skip(name)) {
            return 0;
        }
        long value = cursor.digits();
        return value <= max && cursor.skip('"') ? value : ScanCursor.DECLINED;
    }
}
