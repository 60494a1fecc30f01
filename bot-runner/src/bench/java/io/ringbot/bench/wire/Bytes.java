package io.ringbot.bench.wire;

import java.nio.charset.StandardCharsets;

/** A message whose variable parts are overwritten in place, and the search for such parts in messages of others. */
public final class Bytes {

    /** What a search answers that found nothing. */
    public static final int NOT_FOUND = -1;

    private Bytes() {}

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the bytes after the first occurrence of a mark begin, or {@link #NOT_FOUND}. */
    public static int after(byte[] mark, byte[] in, int offset, int length) {
        byte first = mark[0];
        for (int i = offset, last = offset + length - mark.length; i <= last; i++) {
            if (in[i] == first && matches(mark, in, i)) {
                return i + mark.length;
            }
        }
        return NOT_FOUND;
    }

    private static boolean matches(byte[] mark, byte[] in, int at) {
        for (int i = 1; i < mark.length; i++) {
            if (in[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites so many bytes with a number's last digits, leading zeros included. */
    public static void digits(long number, byte[] in, int offset, int length) {
        long rest = number;
        for (int i = offset + length - 1; i >= offset; i--) {
            in[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
