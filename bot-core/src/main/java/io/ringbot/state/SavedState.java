package io.ringbot.state;

import io.ringbot.strategy.StateReader;
import io.ringbot.strategy.Strategy;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a strategy instance saved, read back from the bytes of a {@link StateBytes}. */
public final class SavedState implements StateReader {

    private final String instance;
    private final Map<String, Object> values = new HashMap<>();

    private SavedState(String instance) {
        this.instance = instance;
    }

    /** Whether the strategy takes anything back: whether it has the method of its own. */
    public static boolean isReadBy(Strategy strategy) {
        try {
            return strategy.getClass()
                            .getMethod("restoreState", StateReader.class)
                            .getDeclaringClass()
                    != Strategy.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the interface has it", e);
        }
    }

    /** @throws IllegalArgumentException where these are no such bytes, or of a later format */
    public static SavedState of(byte[] saved) {
        ByteBuffer bytes = ByteBuffer.wrap(saved);
        try {
            byte format = bytes.get();
            if (format != StateBytes.FORMAT) {
                throw new IllegalArgumentException("saved state has format " + format + ", this version reads "
                        + StateBytes.FORMAT + ": use the version that wrote it");
            }
            SavedState state = new SavedState(text(bytes));
            while (bytes.hasRemaining()) {
                byte kind = bytes.get();
                String name = text(bytes);
                state.values.put(name, value(kind, bytes));
            }
            return state;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("saved state of " + saved.length + " bytes ends in mid-value", e);
        }
    }

    private static Object value(byte kind, ByteBuffer bytes) {
        return switch (kind) {
            case StateBytes.NUMBER -> bytes.getLong();
            case StateBytes.REAL -> bytes.getDouble();
            case StateBytes.TEXT -> text(bytes);
            default -> throw new IllegalArgumentException("saved state holds a value of unknown kind " + kind);
        };
    }

    private static String text(ByteBuffer bytes) {
        byte[] utf8 = new byte[bytes.getShort() & 0xFFFF];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Id of the instance that saved it. */
    public String instance() {
        return instance;
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public long number(String name, long defaultValue) {
        return value(name, Long.class, defaultValue);
    }

    @Override
    public double real(String name, double defaultValue) {
        return value(name, Double.class, defaultValue);
    }

    @Override
    public String text(String name, String defaultValue) {
        return value(name, String.class, defaultValue);
    }

    private <T> T value(String name, Class<T> type, T defaultValue) {
        Object value = values.get(name);
        if (value == null) {
            return defaultValue;
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("strategy " + instance + " saved '" + name + "' as "
                    + value.getClass().getSimpleName() + ", not as " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
