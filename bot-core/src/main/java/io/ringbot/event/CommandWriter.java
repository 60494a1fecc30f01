package io.ringbot.event;

/** The way out of the engine. Thread: {@code engine} only. */
public interface CommandWriter {

    /**
     * Gives the cleared slot of the next command with its kind set; the engine fills cause and payload, the ring adds its stamps.
     *
     * <p>A claim must be followed by {@link #commit()} before the next one.
     *
     * @throws IllegalStateException where the command ring is full, which is a fault that halts trading
     */
    Slot claim(CommandKind kind);

    /** Publishes the claimed command. */
    void commit();
}
