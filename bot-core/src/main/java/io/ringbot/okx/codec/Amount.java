package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;

/**
 * A decimal of any scale, as mantissa and scale: fees, balances, average prices.
 *
 * <p>Exact up to 18 digits. Of longer numbers the decimals that do not fit are cut off and {@link #isCut} says so; a number
 * whose whole part does not fit is malformed. Reused; allocates nothing.
 */
final class Amount {

    private static final int MAX_DIGITS = 18;

    private long mantissa;
    private int scale;
    private boolean cut;

    /** Reads a string that is a plain decimal; "" and absence are fine and {@link #isAbsent}. */
    Refusal read(JsonTape tape, int node) {
        mantissa = Decimals.ABSENT;
        scale = 0;
        cut = false;
        if (tape.isAbsent(node)) {
            return Refusal.NONE;
        }
        if (!tape.isString(node)) {
            return Refusal.WRONG_TYPE;
        }
        return parse(tape.text(), tape.start(node), tape.length(node));
    }

    private Refusal parse(byte[] text, int start, int length) {
        int i = start;
        int end = start + length;
        boolean negative = text[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int significant = 0;
        int decimals = -1;
        for (; i < end; i++) {
            byte c = text[i];
            if (c == '.' && decimals < 0 && digits > 0 && i < end - 1) {
                decimals = 0;
                continue;
            }
            if (c < '0' || c > '9') {
                return Refusal.BAD_NUMBER;
            }
            digits++;
            if (significant == MAX_DIGITS) {
                if (decimals < 0) {
                    return Refusal.OFF_SCALE;
                }
                cut |= c != '0';
                continue;
            }
            if (decimals == MAX_DIGITS) {
                cut |= c != '0';
                continue;
            }
            value = value * 10 + (c - '0');
            if (value != 0) {
                significant++;
            }
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0) {
            return Refusal.BAD_NUMBER;
        }
        mantissa = negative ? -value : value;
        scale = Math.max(decimals, 0);
        return Refusal.NONE;
    }

    boolean isAbsent() {
        return mantissa == Decimals.ABSENT;
    }

    boolean isCut() {
        return cut;
    }

    /** The count of 10<sup>-{@link #scale}</sup>; {@link Decimals#ABSENT} where there was none. */
    long mantissa() {
        return mantissa;
    }

    int scale() {
        return scale;
    }

    /** The value as a floating-point number, NaN where there was none. */
    double toDouble() {
        return isAbsent() ? Double.NaN : (double) mantissa / Decimals.powerOfTen(scale);
    }
}
