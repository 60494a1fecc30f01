package io.ringbot.benchmark;

import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.Slot;

/** Stands where the command ring stands and keeps the last command only. */
public final class LastCommand implements CommandWriter {

    private final Slot slot = new Slot();
    private long count;

    @Override
    public Slot claim(CommandKind kind) {
        return slot.begin(kind.number());
    }

    @Override
    public void commit() {
        count++;
    }

    /** The command committed last. */
    public Slot slot() {
        return slot;
    }

    public long count() {
        return count;
    }
}
