package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;

/**
 * Reads one book level: price, size, a member that is always "0", number of orders. Older or fuller books have three members,
 * the last being the number of orders.
 */
final class LevelReader {

    private static final int PRICE = 0;
    private static final int SIZE = 1;

    private long price;
    private long size;
    private int orders;

    Refusal read(JsonTape tape, int level, Instrument instrument) {
        if (!tape.isArray(level)) {
            return Refusal.WRONG_TYPE;
        }
        price = Decimals.ABSENT;
        size = Decimals.ABSENT;
        long last = 0;
        int lastNode = JsonTape.NONE;
        int member = 0;
        for (int node = tape.first(level), end = tape.end(level); node < end; node = tape.next(node), member++) {
            if (!tape.isString(node)) {
                return Refusal.WRONG_TYPE;
            }
            if (member == PRICE) {
                price = tape.decimal(node, instrument.priceScale());
                Refusal refusal = Check.positive(tape, node, price);
                if (refusal != Refusal.NONE) {
                    return refusal;
                }
            } else if (member == SIZE) {
                size = tape.decimal(node, instrument.sizeScale());
                Refusal refusal = Check.notNegative(tape, node, size);
                if (refusal != Refusal.NONE) {
                    return refusal;
                }
            } else {
                last = tape.integer(node);
                lastNode = node;
            }
        }
        if (member <= SIZE) {
            return Refusal.MISSING_FIELD;
        }
        if (lastNode != JsonTape.NONE) {
            Refusal refusal = Check.notNegative(tape, lastNode, last);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
            if (last > Integer.MAX_VALUE) {
                return Refusal.BAD_VALUE;
            }
        }
        orders = (int) last;
        return Refusal.NONE;
    }

    /** Stands for the best level of an empty side. */
    void none() {
        price = Decimals.ABSENT;
        size = 0;
        orders = 0;
    }

    /** The price, ABSENT after {@link #none}. */
    long price() {
        return price;
    }

    long size() {
        return size;
    }

    int orders() {
        return orders;
    }
}
