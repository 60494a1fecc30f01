package io.ringbot.engine;

import io.ringbot.event.CommandKind;
import io.ringbot.event.Slot;

/**
 * Order commands of one kind that are to leave in one message, until they are complete.
 *
 * <p>They reach the command ring one after the other, the first and the last flagged; a lone one as a single operation. Belongs to
 * {@code engine}; allocates nothing.
 */
final class OrderBatch {

    /** OKX: orders in a batch. */
    static final int MOST = 20;

    private final Slot[] slots = new Slot[MOST];
    private CommandKind kind;
    private int count;

    OrderBatch() {
        for (int i = 0; i < MOST; i++) {
            slots[i] = new Slot();
        }
    }

    /** Whether there is room beside others of this kind. */
    boolean takes(CommandKind operation) {
        return count > 0 && count < MOST && kind == operation;
    }

    /** The place of the next one, cleared. Call only where the batch is empty or {@link #takes} it. */
    Slot add(CommandKind operation) {
        kind = operation;
        return slots[count++].begin(operation.number());
    }

    /** PLACE, AMEND or CANCEL. */
    CommandKind kind() {
        return kind;
    }

    int count() {
        return count;
    }

    Slot get(int index) {
        return slots[index];
    }

    void clear() {
        count = 0;
    }

    /** Emits all of it as commands of the event at hand. */
    void emit(CurrentEvent current) {
        for (int i = 0; i < count; i++) {
            Slot command = current.command(count == 1 ? kind : kind.batch());
            if (count > 1) {
                command.addFlags((i == 0 ? Slot.FIRST : 0) | (i == count - 1 ? Slot.LAST : 0));
            }
            command.strategy(slots[i].strategy());
            command.instrument(slots[i].instrument(), slots[i].instrumentVersion());
            for (int word = Slot.COMMAND_PAYLOAD; word < Slot.WORDS - 1; word++) {
                command.word(word, slots[i].word(word));
            }
            current.commit();
        }
        count = 0;
    }
}
