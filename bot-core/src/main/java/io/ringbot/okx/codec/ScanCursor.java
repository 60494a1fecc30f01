package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through a message of a known layout from left to right, in place.
 *
 * <p>Whatever is not as expected moves nothing or makes the scanner decline; nothing throws, allocates, or reads outside the
 * message. That needs few checks: a message that does not end with a brace is not begun, so whatever runs over letters and
 * digits comes to a stop at its last byte.
 */
final class ScanCursor {

    /** What a number reads as where the text is none of the expected form. Below every number that is. */
    static final long DECLINED = Decimals.MALFORMED;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** No number of so many digits overflows; longer ones are left to the decoders. */
    private static final int MAX_DIGITS = Decimals.MAX_SCALE;

    /** How many bytes {@link #decimal} may look at when it takes eight at once. */
    private static final int TWO_WORDS = 18;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /** A literal of at most eight bytes that is compared at once. A record, because the compiler trusts that those do not change. */
    record Mark(long bits, long mask, int length) {

        static Mark of(String text) {
            long bits = 0;
            for (int i = 0; i < text.length(); i++) {
                bits |= (long) text.charAt(i) << 8 * i;
            }
            return new Mark(bits, -1L >>> 64 - 8 * text.length(), text.length());
        }
    }

    /** The bytes of a literal, for {@link #skip(byte[])}. */
    static byte[] literal(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Stands at the first byte of a message.
     *
     * @return false where it does not end as every message of the venue does; then the cursor must not be used
     */
    boolean begin(byte[] message, int offset, int length) {
        bytes = message;
        at = offset;
        end = offset + length;
        return length > 0 && message[end - 1] == '}';
    }

    /** Whether the whole message has been gone through. */
    boolean isAtEnd() {
        return at == end;
    }

    /** Goes past the literal, if it stands here. Literals end with a brace only where the message may end. */
    boolean skip(byte[] literal) {
        int length = literal.length;
        if (length > end - at || !Arrays.equals(bytes, at, at + length, literal, 0, length)) {
            return false;
        }
        at += length;
        return true;
    }

    /** Goes past the mark, if it stands here and is not among the last bytes of the message. */
    boolean skip(Mark mark) {
        if (end - at < Long.BYTES || ((long) WORDS.get(bytes, at) & mark.mask()) != mark.bits()) {
            return false;
        }
        at += mark.length();
        return true;
    }

    /** Goes past one byte, if it stands here. A brace only where the message may end. */
    boolean skip(char expected) {
        if (bytes[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** A decimal of digits with or without a point, as a count of 10<sup>-scale</sup>; {@link #DECLINED} for any other text. */
    long decimal(int scale) {
        int i = at;
        if (end - i < TWO_WORDS) {
            return decimalByByte(scale);
        }
        long word = word(i);
        int digits = digitsIn(word);
        if (digits == 0 || digits == Long.BYTES || digits + scale > MAX_DIGITS) {
            return decimalByByte(scale);
        }
        long value = value(word, digits) * Decimals.powerOfTen(scale);
        i += digits;
        if (bytes[i] == '.') {
            word = word(++i);
            digits = digitsIn(word);
            if (digits == 0 || digits == Long.BYTES && isDigit(i + Long.BYTES) || digits > scale) {
                return decimalByByte(scale);
            }
            value += value(word, digits) * Decimals.powerOfTen(scale - digits);
            i += digits;
        }
        at = i;
        return value;
    }

    /** Eight bytes, digits as their values. */
    private long word(int position) {
        return (long) WORDS.get(bytes, position) ^ 0x3030_3030_3030_3030L;
    }

    private boolean isDigit(int position) {
        int digit = bytes[position] - '0';
        return digit >= 0 && digit <= 9;
    }

    /** How many of the eight bytes are digits before the first that is none. */
    private static int digitsIn(long word) {
        // Whatever is above 9 reaches the top bit of its byte, and carries into later bytes only.
        long others = (word + 0x7676_7676_7676_7676L | word) & 0x8080_8080_8080_8080L;
        return Long.numberOfTrailingZeros(others) >>> 3;
    }

    /** The number that the first digits of the eight bytes make, of which there is at least one. */
    private static long value(long word, int digits) {
        // The digits go to the end with zeros before them; then neighbours join to pairs, and those to two numbers of
        // four.
        long aligned = word << 64 - 8 * digits;
        long pairs = aligned * 10 + (aligned >>> 8);
        long upper = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long lower = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return upper + lower >>> 32;
    }

    private long decimalByByte(int scale) {
        byte[] text = bytes;
        int start = at;
        int i = start;
        long value = 0;
        int digit;
        while ((digit = text[i] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
        }
        int whole = i - start;
        int decimals = 0;
        if (text[i] == '.') {
            int point = i++;
            while ((digit = text[i] - '0') >= 0 && digit <= 9) {
                value = value * 10 + digit;
                i++;
            }
            decimals = i - point - 1;
            if (decimals == 0 || decimals > scale) {
                return DECLINED;
            }
        }
        if (whole == 0 || whole + scale > MAX_DIGITS) {
            return DECLINED;
        }
        at = i;
        return value * Decimals.powerOfTen(scale - decimals);
    }

    /** A number of digits only; {@link #DECLINED} for any other text. */
    long digits() {
        byte[] text = bytes;
        int start = at;
        int i = start;
        long value = 0;
        int digit;
        while ((digit = text[i] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
        }
        int count = i - start;
        at = i;
        if (count == 0) {
            return DECLINED;
        }
        return count <= MAX_DIGITS ? value : Decimals.parse(text, start, count, 0);
    }

    /** A JSON integer; {@link #DECLINED} for any other text. */
    long integer() {
        boolean negative = skip('-');
        int start = at;
        long value = digits();
        if (value == DECLINED || bytes[start] == '0' && at - start > 1) {
            return DECLINED;
        }
        return negative ? -value : value;
    }

    /** Goes past text as far as its closing quote, which stays; false where it holds anything but printable ASCII as it is. */
    boolean skipText() {
        byte[] text = bytes;
        int i = at;
        while (text[i] != '"') {
            if (text[i] < ' ' || text[i] == '\\' || text[i] == 0x7F || i == end - 1) {
                return false;
            }
            i++;
        }
        at = i;
        return true;
    }

    /** Where the cursor stands, in {@link #bytes}. */
    int at() {
        return at;
    }

    /** The byte the cursor stands at. */
    byte peek() {
        return bytes[at];
    }

    /** What holds the message. */
    byte[] bytes() {
        return bytes;
    }
}
