package io.ringbot.runner.replay;

import io.ringbot.event.CommandKind;
import io.ringbot.event.CommandWriter;
import io.ringbot.event.Slot;
import java.util.ArrayDeque;

/**
 * Stands where the command ring stands in a run: keeps what the engine decides until it is taken.
 *
 * <p>Slots are reused: allocates only when more decisions wait than ever before.
 */
final class DecisionQueue implements CommandWriter {

    private final ArrayDeque<Slot> waiting = new ArrayDeque<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private Slot claimed;

    @Override
    public Slot claim(CommandKind kind) {
        claimed = free.isEmpty() ? new Slot() : free.removeLast();
        return claimed.begin(kind.number());
    }

    @Override
    public void commit() {
        waiting.addLast(claimed);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    /** The oldest decision; lent until {@link #remove()}. */
    Slot first() {
        return waiting.getFirst();
    }

    void remove() {
        free.addLast(waiting.removeFirst());
    }
}
