package io.ringbot.okx.codec;

import io.ringbot.instrument.Instrument;
import io.ringbot.okx.codec.ScanCursor.Mark;

/** Scans one book level of four members: price, size, "0", number of orders. */
final class LevelScanner {

    private static final Mark BEGIN = Mark.of("[\"");
    private static final Mark NEXT = Mark.of("\",\"");
    private static final Mark ZERO = Mark.of("\",\"0\",\"");
    private static final Mark END = Mark.of("\"]");

    private long price;
    private long size;
    private long orders;

    boolean scan(ScanCursor cursor, Instrument instrument) {
        if (!cursor.skip(BEGIN)) {
            return false;
        }
        price = cursor.decimal(instrument.priceScale());
        if (price <= 0 || !cursor.skip(NEXT)) {
            return false;
        }
        size = cursor.decimal(instrument.sizeScale());
        if (size < 0 || !cursor.skip(ZERO)) {
            return false;
        }
        orders = cursor.digits();
        return orders >= 0 && orders <= Integer.MAX_VALUE && cursor.skip(END);
    }

    long price() {
        return price;
    }

    long size() {
        return size;
    }

    int orders() {
        return (int) orders;
    }
}
