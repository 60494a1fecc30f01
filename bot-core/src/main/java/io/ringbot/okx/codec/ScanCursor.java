package io.ringbot.okx.codec;

import io.ringbot.instrument.Decimals;
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

    /** No number of so many digits overflows; longer ones are left to the decoders. */
    private static final int MAX_DIGITS = Decimals.MAX_SCALE;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

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
