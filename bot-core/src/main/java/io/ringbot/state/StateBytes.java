package io.ringbot.state;

import io.ringbot.strategy.StateWriter;
import io.ringbot.strategy.Strategy;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts what one strategy instance saves into bytes.
 *
 * <pre>
 * format 1 byte | id of the instance, text | then for each value: kind 1 byte, name, value
 * text: length 2 bytes, UTF-8 | number and real: 8 bytes | all big endian
 * </pre>
 */
public final class StateBytes implements StateWriter {

    static final byte FORMAT = 1;
    static final byte NUMBER = 'n';
    static final byte REAL = 'r';
    static final byte TEXT = 't';

    // Format and id come on top of what a strategy may write.
    private static final int HEAD = 1 + 2 + 512;

    private final String instance;
    private final ByteBuffer bytes = ByteBuffer.allocate(HEAD + MAX_BYTES);
    private final Set<String> names = new HashSet<>();

    /** @param instance id of the instance in the configuration, by which the next run finds it again */
    public StateBytes(String instance) {
        this.instance = instance;
        bytes.put(FORMAT);
        putText(instance);
        bytes.limit(Math.min(bytes.capacity(), bytes.position() + MAX_BYTES));
    }

    /** Whether the strategy ever saves anything: whether it has the method of its own. */
    public static boolean isWrittenBy(Strategy strategy) {
        try {
            return strategy.getClass().getMethod("saveState", StateWriter.class).getDeclaringClass() != Strategy.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the interface has it", e);
        }
    }

    /** Whether nothing was written. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public StateWriter number(String name, long value) {
        return put(NUMBER, name, () -> bytes.putLong(value));
    }

    @Override
    public StateWriter real(String name, double value) {
        return put(REAL, name, () -> bytes.putDouble(value));
    }

    @Override
    public StateWriter text(String name, String value) {
        return put(TEXT, name, () -> putText(value));
    }

    private StateWriter put(byte kind, String name, Runnable value) {
        if (!names.add(name)) {
            throw new IllegalArgumentException(
                    "strategy " + instance + " saves '" + name + "' twice: name each value once");
        }
        try {
            bytes.put(kind);
            putText(name);
            value.run();
        } catch (BufferOverflowException e) {
            throw new IllegalArgumentException(
                    "strategy " + instance + " saves more than " + MAX_BYTES + " bytes, at '" + name
                            + "': keep what the next run needs to decide, and the rest in files of your own",
                    e);
        }
        return this;
    }

    private void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > bytes.remaining()) {
            throw new BufferOverflowException();
        }
        bytes.putShort((short) utf8.length).put(utf8);
    }
}
