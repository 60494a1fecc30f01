package io.ringbot.okx.codec;

import java.nio.charset.StandardCharsets;

/** Text of one byte a character, seen where it lies. */
final class TapeText implements CharSequence {

    private byte[] bytes = new byte[0];
    private int start;
    private int length;

    void wrap(byte[] buffer, int offset, int count) {
        bytes = buffer;
        start = offset;
        length = count;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[start + index] & 0xFF);
    }

    /** Cold: allocates. */
    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().substring(from, to);
    }

    /** Cold: allocates. */
    @Override
    public String toString() {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
}
