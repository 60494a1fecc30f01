package io.ringbot.book;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import java.util.zip.CRC32;

/**
 * The checksum that OKX sent with books until June 2026: CRC-32 over {@code price:size} of the best 25 levels, bid and ask in
 * turn, joined by colons, read as a signed number. Recordings still carry it.
 *
 * <p>The text is rebuilt from the scaled numbers, since OKX writes no trailing zeros. Allocates nothing.
 */
final class BookChecksum {

    private static final int LEVELS = 25;

    private final byte[] text = new byte[LEVELS * 4 * (Decimals.MAX_TEXT + 1)];
    private final CRC32 crc = new CRC32();

    int of(BookSide bids, BookSide asks, Instrument instrument) {
        int length = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (level < bids.count()) {
                length = write(bids, level, instrument, length);
            }
            if (level < asks.count()) {
                length = write(asks, level, instrument, length);
            }
        }
        crc.reset();
        crc.update(text, 0, Math.max(0, length - 1));
        return (int) crc.getValue();
    }

    private int write(BookSide side, int level, Instrument instrument, int position) {
        int p = Decimals.write(side.price(level), instrument.priceScale(), text, position);
        text[p++] = ':';
        p = Decimals.write(side.size(level), instrument.sizeScale(), text, p);
        text[p++] = ':';
        return p;
    }
}
