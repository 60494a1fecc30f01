package io.ringbot.book;

import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.Book;

/**
 * The resting interest of one instrument by price, kept from snapshots and updates, and the knowledge whether it is right.
 *
 * <p>Units: price and size scaled by the instrument. Thread: {@code engine} only. Allocates nothing but to grow. It never
 * throws for what the venue sends: a frame that does not continue the last one turns the book invalid and leaves its levels
 * untouched until the next snapshot.
 */
public final class OrderBook implements Book {

    /** What a slot did to the book. */
    public enum Applied {
        /** More slots of this event follow. */
        PENDING,
        /** The book was replaced and is valid. */
        SNAPSHOT,
        /** Levels changed. */
        UPDATE,
        /** The venue said that nothing changed. */
        KEEP_ALIVE,
        /** The update does not follow the last one; the book is invalid from here. */
        GAP,
        /** The levels do not give the venue's checksum; the book is invalid from here. */
        CHECKSUM_FAILED,
        /** The book waits for a snapshot; the update was dropped. */
        IGNORED
    }

    private final BookSide bids = new BookSide(false);
    private final BookSide asks = new BookSide(true);
    private final BookChecksum checksum = new BookChecksum();
    private final BookCounters counters = new BookCounters();

    private Instrument instrument;
    private boolean valid;
    private long lastSequence = Slot.ABSENT;
    private long venueTimeNs;
    private boolean expectRecovery;

    // The event being assembled.
    private Applied outcome = Applied.IGNORED;
    private int levels;
    private int seen;
    private long eventSequence;
    private long eventTimeNs;
    private boolean checksumGiven;
    private int expectedChecksum;

    public OrderBook(Instrument instrument) {
        this.instrument = instrument;
    }

    /** A new version of the instrument: its scales may differ, so the book starts anew. */
    public void redefine(Instrument newVersion) {
        instrument = newVersion;
        invalidate();
        bids.clear();
        asks.clear();
    }

    /** The book may be wrong from here until its next snapshot. */
    public void invalidate() {
        if (valid) {
            counters.invalidations++;
        }
        valid = false;
        lastSequence = Slot.ABSENT;
        outcome = Applied.IGNORED;
    }

    /** The next snapshot answers our own resubscription. */
    public void expectRecovery() {
        expectRecovery = true;
    }

    /** Applies one slot of a book event; slots of an event come one after the other. */
    public Applied onSlot(Slot slot) {
        if (!slot.isContinued()) {
            begin(slot);
        }
        if (outcome != Applied.IGNORED && outcome != Applied.GAP) {
            int here = BookEvent.levelsIn(slot, levels, seen);
            for (int i = 0; i < here; i++) {
                BookSide side = BookEvent.isAsk(slot, i) ? asks : bids;
                side.set(BookEvent.price(slot, i), BookEvent.size(slot, i), BookEvent.orders(slot, i));
            }
        }
        seen += slot.isContinued() ? BookEvent.CONTINUED_LEVELS : BookEvent.FIRST_LEVELS;
        return seen < levels ? Applied.PENDING : end();
    }

    private void begin(Slot first) {
        levels = BookEvent.levels(first);
        seen = 0;
        checksumGiven = BookEvent.hasChecksum(first);
        expectedChecksum = BookEvent.checksum(first);
        eventSequence = first.sequence();
        eventTimeNs = first.venueTimeNs();
        if (first.kind() == EventKind.BOOK_SNAPSHOT.number()) {
            outcome = Applied.SNAPSHOT;
            if (expectRecovery) {
                counters.recoverySnapshots++;
            } else {
                counters.frames++;
                counters.snapshots++;
            }
            expectRecovery = false;
            bids.clear();
            asks.clear();
            return;
        }
        counters.frames++;
        counters.updates++;
        if (!valid) {
            outcome = Applied.IGNORED;
            return;
        }
        // Only the previous sequence decides: after maintenance the venue's own sequence may legally fall.
        if (BookEvent.isSequenced(first) && first.previousSequence() != lastSequence) {
            outcome = Applied.GAP;
            return;
        }
        outcome = levels == 0 ? Applied.KEEP_ALIVE : Applied.UPDATE;
        if (BookEvent.isSequenced(first) && eventSequence < lastSequence) {
            counters.resets++;
        }
    }

    private Applied end() {
        Applied result = outcome;
        if (result == Applied.IGNORED) {
            counters.ignored++;
            return result;
        }
        if (result == Applied.GAP) {
            counters.gaps++;
            invalidate();
            return result;
        }
        if (checksumGiven) {
            if (checksum.of(bids, asks, instrument) != expectedChecksum) {
                counters.checksumsFailed++;
                invalidate();
                return Applied.CHECKSUM_FAILED;
            }
            counters.checksumsMatched++;
            counters.lastChecksum = expectedChecksum;
        }
        lastSequence = eventSequence;
        venueTimeNs = eventTimeNs;
        valid = true;
        return result;
    }

    public BookCounters counters() {
        return counters;
    }

    /** The sequence that the next update must follow, or {@link Slot#ABSENT}. */
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public boolean isValid() {
        return valid && !isCrossed();
    }

    /** Whether the next update can follow: the levels are those of the venue, even where these are crossed. */
    public boolean isInSequence() {
        return valid;
    }

    /** Whether the best bid is not below the best offer, as an auction or an error of the venue shows it. */
    public boolean isCrossed() {
        return bids.count() > 0 && asks.count() > 0 && bids.price(0) >= asks.price(0);
    }

    @Override
    public long venueTimeNs() {
        return venueTimeNs;
    }

    @Override
    public int bidLevels() {
        return bids.count();
    }

    @Override
    public int askLevels() {
        return asks.count();
    }

    @Override
    public long bidPrice(int level) {
        return bids.price(level);
    }

    @Override
    public long bidSize(int level) {
        return bids.size(level);
    }

    @Override
    public long askPrice(int level) {
        return asks.price(level);
    }

    @Override
    public long askSize(int level) {
        return asks.size(level);
    }

    @Override
    public int bidOrders(int level) {
        return bids.orders(level);
    }

    @Override
    public int askOrders(int level) {
        return asks.orders(level);
    }
}
