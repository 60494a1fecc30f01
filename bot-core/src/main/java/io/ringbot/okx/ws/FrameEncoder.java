package io.ringbot.okx.ws;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes a client's WebSocket frames, one behind the other, into a byte array of its own.
 *
 * <p>RFC 6455: every frame of a client is masked with a fresh key. The keys come from a generator seeded from the system's secure
 * source. Belongs to one thread. Allocates nothing but to grow.
 */
final class FrameEncoder {

    /** Two bytes, a length of two or eight, the masking key. */
    private static final int MAX_HEADER = 14;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final SplittableRandom keys = new SplittableRandom(new SecureRandom().nextLong());
    private byte[] bytes = new byte[4096];
    private int length;

    /** The array; frames are its first {@link #length} bytes. Another one after it grew. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Forgets all frames. */
    void clear() {
        length = 0;
    }

    /** Adds a whole text message. */
    void text(byte[] payload, int offset, int count) {
        frame(Frame.TEXT, payload, offset, count);
    }

    /** Adds the answer to a ping. */
    void pong(byte[] payload, int offset, int count) {
        frame(Frame.PONG, payload, offset, count);
    }

    /** Adds a close frame. */
    void close(int code) {
        reserve(MAX_HEADER + 2);
        int key = header(Frame.CLOSE, 2);
        bytes[length++] = (byte) (code >>> 8 ^ key);
        bytes[length++] = (byte) (code ^ key >>> 8);
    }

    private void frame(int opcode, byte[] payload, int offset, int count) {
        reserve(MAX_HEADER + count);
        int key = header(opcode, count);
        long wide = key & 0xFFFF_FFFFL | (long) key << 32;
        int at = length;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            LONGS.set(bytes, at + i, (long) LONGS.get(payload, offset + i) ^ wide);
        }
        for (; i < count; i++) {
            bytes[at + i] = (byte) (payload[offset + i] ^ key >>> ((i & 3) << 3));
        }
        length = at + count;
    }

    /** Writes the header. @return the masking key, its first byte in the lowest bits */
    private int header(int opcode, int count) {
        bytes[length++] = (byte) (Frame.FINAL | opcode);
        if (count <= Frame.MAX_SHORT) {
            bytes[length++] = (byte) (Frame.MASKED | count);
        } else if (count <= 0xFFFF) {
            bytes[length++] = (byte) (Frame.MASKED | Frame.LENGTH_16);
            bytes[length++] = (byte) (count >>> 8);
            bytes[length++] = (byte) count;
        } else {
            bytes[length++] = (byte) (Frame.MASKED | Frame.LENGTH_64);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[length++] = (byte) ((long) count >>> shift);
            }
        }
        int key = keys.nextInt();
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (key >>> shift);
        }
        return key;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
