package io.ringbot.runner.exchange.server;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The few elements of DER that a certificate is made of; each method gives a whole element. */
final class Der {

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(0x30, concat(elements));
    }

    static byte[] set(byte[]... elements) {
        return element(0x31, concat(elements));
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return element(0x01, new byte[] {(byte) (value ? 0xff : 0)});
    }

    static byte[] utf8(String text) {
        return element(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A time before 2050, as {@code yyMMddHHmmssZ}. */
    static byte[] time(String text) {
        return element(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    /** @param unused bits at the end of the last byte that do not count */
    static byte[] bits(int unused, byte... content) {
        return element(0x03, concat(new byte[] {(byte) unused}, content));
    }

    /** An object identifier from its numbers. */
    static byte[] oid(int first, int second, int... others) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first * 40 + second);
        for (int number : others) {
            for (int shift = 28; shift >= 0; shift -= 7) {
                if (number >>> shift != 0 || shift == 0) {
                    out.write(number >>> shift & 0x7f | (shift == 0 ? 0 : 0x80));
                }
            }
        }
        return element(0x06, out.toByteArray());
    }

    /** An element with a tag of its context. */
    static byte[] context(int number, boolean constructed, byte[] content) {
        return element(0x80 | (constructed ? 0x20 : 0) | number, content);
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int zeros = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - zeros);
            out.write(length, zeros, length.length - zeros);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
