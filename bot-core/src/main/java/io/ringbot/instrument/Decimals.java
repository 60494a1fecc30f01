package io.ringbot.instrument;

import java.math.BigDecimal;

/**
 * Decimal text to scaled {@code long} and back, exactly.
 *
 * <p>A value at scale {@code s} counts units of 10<sup>-s</sup>: the text {@code "0.5"} at scale 3 is 500. Nothing is ever
 * rounded: text with more decimals than the scale holds, or too large for a {@code long}, is refused. Parsing from bytes
 * allocates nothing unless it fails.
 */
public final class Decimals {

    /** No value was given. Never a legal price, size or amount. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** What {@link #parse(byte[], int, int, int)} answers for text that is not a decimal of that scale. */
    public static final long MALFORMED = Long.MIN_VALUE + 1;

    /** The largest scale a {@code long} can carry. */
    public static final int MAX_SCALE = 18;

    private static final long[] POWERS = new long[MAX_SCALE + 1];

    static {
        long power = 1;
        for (int i = 0; i <= MAX_SCALE; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private Decimals() {}

    /**
     * 10 to the given power.
     *
     * @param exponent 0 to {@value #MAX_SCALE}
     */
    public static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /**
     * Parses plain decimal text (optional minus, digits, optional point and digits; no exponent, no plus, no blanks).
     *
     * @return the scaled value; {@link #ABSENT} for empty text; {@link #MALFORMED} where the text is not such a decimal, has
     *     a non-zero digit beyond the scale, or overflows. Never throws.
     */
    public static long parse(byte[] bytes, int offset, int length, int scale) {
        if (length == 0) {
            return ABSENT;
        }
        int i = offset;
        int end = offset + length;
        boolean negative = bytes[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int decimals = -1;
        for (; i < end; i++) {
            int c = bytes[i];
            if (c == '.') {
                if (decimals >= 0 || digits == 0) {
                    return MALFORMED;
                }
                decimals = 0;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            digits++;
            if (decimals >= 0) {
                if (decimals == scale) {
                    if (digit != 0) {
                        return MALFORMED;
                    }
                    continue;
                }
                decimals++;
            }
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return MALFORMED;
            }
            value = value * 10 + digit;
        }
        if (digits == 0 || bytes[end - 1] == '.') {
            return MALFORMED;
        }
        int missing = scale - Math.max(decimals, 0);
        if (missing > 0) {
            long power = POWERS[missing];
            if (value > Long.MAX_VALUE / power) {
                return MALFORMED;
            }
            value *= power;
        }
        return negative ? -value : value;
    }

    /**
     * Parses decimal text, see {@link #parse(byte[], int, int, int)}. Cold: allocates.
     *
     * @throws NumberFormatException naming the text and the scale, where the text is empty or no such decimal
     */
    public static long parse(CharSequence text, int scale) {
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        long value = parse(bytes, 0, bytes.length, scale);
        if (value == ABSENT || value == MALFORMED) {
            throw new NumberFormatException(
                    "'" + text + "' is not a plain decimal with at most " + scale + " digits after the point");
        }
        return value;
    }

    /** How many digits the text has after its point, trailing zeros not counted. */
    public static int scaleOf(CharSequence text) {
        int point = -1;
        int last = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                point = i;
                last = i;
            } else if (c != '0') {
                last = i;
            }
        }
        return point < 0 ? 0 : Math.max(0, last - point);
    }

    /** The text OKX would write: no trailing zeros after the point, no exponent. Cold: allocates. */
    public static String format(long value, int scale) {
        if (value == ABSENT) {
            return "";
        }
        byte[] buffer = new byte[MAX_TEXT];
        int length = write(value, scale, buffer, 0);
        return new String(buffer, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The most bytes {@link #write} needs: sign, 19 digits, point, leading zero. */
    public static final int MAX_TEXT = 24;

    /**
     * Writes what {@link #format} says into the buffer. Allocates nothing.
     *
     * @return the position after the last byte written
     */
    public static int write(long value, int scale, byte[] buffer, int position) {
        int p = position;
        if (value < 0) {
            buffer[p++] = '-';
            value = -value;
        }
        int kept = scale;
        while (kept > 0 && value % 10 == 0) {
            value /= 10;
            kept--;
        }
        int digits = Math.max(digitsOf(value), kept + 1);
        int end = p + digits + (kept > 0 ? 1 : 0);
        int i = end - 1;
        for (int d = 0; d < digits; d++) {
            if (d == kept && kept > 0) {
                buffer[i--] = '.';
            }
            buffer[i--] = (byte) ('0' + value % 10);
            value /= 10;
        }
        return end;
    }

    private static int digitsOf(long value) {
        int digits = 1;
        while (digits <= MAX_SCALE && value >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    /** The value as a {@link BigDecimal}. Cold: allocates. */
    public static BigDecimal toBigDecimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale);
    }
}
