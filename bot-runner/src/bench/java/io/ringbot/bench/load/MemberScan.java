package io.ringbot.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over the members of a JSON text that have a string or a number, at any depth, in the order in which they stand.
 *
 * <p>For texts without escapes, which what is read here never has. Allocates nothing but in {@link #text}.
 */
final class MemberScan {

    private byte[] bytes;
    private int at;
    private int end;
    private int nameFrom;
    private int nameTo;
    private int valueFrom;
    private int valueTo;

    void begin(byte[] buffer, int offset, int length) {
        bytes = buffer;
        at = offset;
        end = offset + length;
    }

    /** Goes to the next such member. */
    boolean next() {
        while (at < end) {
            if (bytes[at++] != '"') {
                continue;
            }
            int from = at;
            int to = closing(from);
            at = to + 1;
            if (at >= end || bytes[at] != ':') {
                // A string that is an element.
                continue;
            }
            byte first = bytes[++at];
            if (first == '"') {
                valueFrom = at + 1;
                valueTo = closing(valueFrom);
                at = valueTo + 1;
            } else if (first == '-' || first >= '0' && first <= '9') {
                valueFrom = at;
                while (bytes[at] != ',' && bytes[at] != '}') {
                    at++;
                }
                valueTo = at;
            } else {
                continue;
            }
            nameFrom = from;
            nameTo = to;
            return true;
        }
        return false;
    }

    private int closing(int from) {
        int i = from;
        while (bytes[i] != '"') {
            i++;
        }
        return i;
    }

    boolean isNamed(byte[] name) {
        return Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }

    boolean is(byte[] value) {
        return Arrays.equals(bytes, valueFrom, valueTo, value, 0, value.length);
    }

    int length() {
        return valueTo - valueFrom;
    }

    byte first() {
        return bytes[valueFrom];
    }

    /** The digits from an index on as a number; -1 where there are others than digits, or none. */
    long number(int skip) {
        long number = 0;
        for (int i = valueFrom + skip; i < valueTo; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return valueTo > valueFrom + skip ? number : -1;
    }

    /** A decimal that is not negative, in units of 10^-8; 0 where it is empty. */
    long decimal() {
        long number = 0;
        int digits = -1;
        for (int i = valueFrom; i < valueTo; i++) {
            if (bytes[i] == '.') {
                digits = 0;
            } else {
                number = number * 10 + bytes[i] - '0';
                digits = digits < 0 ? digits : digits + 1;
            }
        }
        for (int i = Math.max(digits, 0); i < 8; i++) {
            number *= 10;
        }
        return number;
    }

    String text() {
        return new String(bytes, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
    }
}
