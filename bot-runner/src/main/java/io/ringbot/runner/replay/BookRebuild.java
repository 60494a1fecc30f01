package io.ringbot.runner.replay;

import io.ringbot.book.OrderBook;
import io.ringbot.event.ConnectionEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.journal.JournalReader;
import io.ringbot.journal.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rebuilds every book of a run from its events, by the engine's rules of what makes a book invalid. */
final class BookRebuild {

    /** One instrument's book and what belongs beside it. */
    static final class Entry {
        final OrderBook book;
        /** Sequence of the last frame applied, {@link Slot#ABSENT} where the venue counts none. */
        long lastSeqId = Slot.ABSENT;

        private int connection = -1;

        private Entry(Instrument instrument) {
            book = new OrderBook(instrument);
        }
    }

    private final Definitions definitions = new Definitions();
    private final List<Entry> entries = new ArrayList<>();
    private int[] generations = new int[16];

    /** Takes the reader's present record. */
    void take(JournalReader reader) {
        if (reader.type() != RecordType.EVENT) {
            return;
        }
        Slot first = reader.slot(0);
        EventKind kind = EventKind.of(first.kind());
        if (kind == null) {
            return;
        }
        switch (kind) {
            case INSTRUMENT -> define(definitions.take(reader));
            case CONNECTION -> onConnection(first);
            case BOOK_SNAPSHOT, BOOK_UPDATE -> onBook(reader, first);
            case BOOK_INVALID -> {
                Entry entry = entry(first);
                if (entry != null) {
                    entry.book.invalidate();
                    entry.book.expectRecovery();
                }
            }
            default -> {
                // Does not concern books.
            }
        }
    }

    private void define(Instrument instrument) {
        if (instrument != null) {
            if (instrument.index() < entries.size()) {
                entries.get(instrument.index()).book.redefine(instrument);
            } else {
                entries.add(new Entry(instrument));
            }
        }
    }

    private void onConnection(Slot slot) {
        int connection = slot.connection();
        if (connection >= generations.length) {
            generations = Arrays.copyOf(generations, connection * 2);
        }
        switch (ConnectionEvent.state(slot)) {
            case CONNECTED -> generations[connection] = slot.generation();
            case DISCONNECTED -> {
                for (Entry entry : entries) {
                    if (entry.connection == connection && entry.book.isInSequence()) {
                        entry.book.invalidate();
                        entry.book.expectRecovery();
                    }
                }
            }
            case READY -> {
                // Says nothing about books.
            }
        }
    }

    private void onBook(JournalReader reader, Slot first) {
        Entry entry = entry(first);
        int connection = first.connection();
        boolean stale = connection < generations.length && first.generation() != generations[connection];
        if (entry == null || stale) {
            return;
        }
        OrderBook.Applied applied = OrderBook.Applied.PENDING;
        for (int i = 0; i < reader.slotCount(); i++) {
            applied = entry.book.onSlot(reader.slot(i));
        }
        switch (applied) {
            case SNAPSHOT, UPDATE, KEEP_ALIVE -> {
                entry.connection = connection;
                entry.lastSeqId = entry.book.lastSequence();
            }
            case GAP, CHECKSUM_FAILED -> entry.book.expectRecovery();
            case PENDING, IGNORED -> {
                // Nothing was applied.
            }
        }
    }

    private Entry entry(Slot first) {
        int index = first.instrument();
        return index >= 0 && index < entries.size() ? entries.get(index) : null;
    }

    /** The books of all instruments defined, in the order of their definition. */
    List<Entry> entries() {
        return entries;
    }
}
