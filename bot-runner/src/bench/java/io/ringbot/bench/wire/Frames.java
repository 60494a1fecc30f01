package io.ringbot.bench.wire;

/** Text frames to bytes. */
public final class Frames {

    private static final int SHORT = 126;
    private static final int MASKED = 0x80;

    private Frames() {}

    /** A server's frame around a message. Allocates. */
    public static byte[] server(byte[] message) {
        byte[] frame = new byte[headerLength(message.length) + message.length];
        header(message.length, 0, frame);
        System.arraycopy(message, 0, frame, frame.length - message.length, message.length);
        return frame;
    }

    /** A client's frame around a message, masked as it must be. Allocates. */
    public static byte[] client(byte[] message, int mask) {
        byte[] frame = new byte[clientHeaderLength(message.length) + message.length];
        mask(message, mask, frame);
        return frame;
    }

    /** Bytes of a client's frame before the message. */
    public static int clientHeaderLength(int length) {
        return headerLength(length) + 4;
    }

    /** Writes a client's frame around a message into an array of just that size. Allocates nothing. */
    public static void mask(byte[] message, int mask, byte[] frame) {
        int at = header(message.length, MASKED, frame);
        frame[at++] = (byte) (mask >>> 24);
        frame[at++] = (byte) (mask >>> 16);
        frame[at++] = (byte) (mask >>> 8);
        frame[at++] = (byte) mask;
        for (int i = 0; i < message.length; i++) {
            frame[at + i] = (byte) (message[i] ^ mask >>> 24 - 8 * (i & 3));
        }
    }

    private static int headerLength(int length) {
        return length < SHORT ? 2 : 4;
    }

    private static int header(int length, int masked, byte[] frame) {
        if (length >= 1 << 16) {
            throw new IllegalArgumentException("a frame of " + length + " bytes: no benchmark sends 64 KiB or more");
        }
        frame[0] = (byte) 0x81;
        if (length < SHORT) {
            frame[1] = (byte) (masked | length);
            return 2;
        }
        frame[1] = (byte) (masked | SHORT);
        frame[2] = (byte) (length >>> 8);
        frame[3] = (byte) length;
        return 4;
    }
}
