package io.ringbot.runner.audit;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.OrderType;

/** Whether the prices of one instrument can be known, from the sequences of its market data alone. */
final class Feed {

    // OKX: a quiet book is heard of about every 60 s.
    private static final long SILENCE_NS = 65_000_000_000L;

    private InstrumentState state;
    private boolean redefined;
    private boolean hasBook;
    private boolean bookWhole;
    private long bookSequence;
    private int bookConnection = -1;
    private long bookHeardNs;
    private boolean hasTop;
    private boolean topKnown;
    private int topConnection = -1;

    Feed(InstrumentState state) {
        this.state = state;
    }

    void defined(InstrumentState newState) {
        state = newState;
        redefined = false;
        lost();
    }

    void state(Slot slot) {
        state = InstrumentStateEvent.state(slot);
        redefined = InstrumentStateEvent.isRedefined(slot);
    }

    void book(Slot first) {
        if (first.kind() == EventKind.BOOK_SNAPSHOT.number()) {
            bookWhole = true;
        } else if (BookEvent.isSequenced(first) && first.previousSequence() != bookSequence) {
            bookWhole = false;
        }
        hasBook = true;
        bookSequence = first.sequence();
        bookConnection = first.connection();
        bookHeardNs = first.receivedNs();
    }

    void top(Slot slot) {
        hasTop = true;
        topConnection = slot.connection();
        long bid = BestBidOfferEvent.bidPrice(slot);
        long ask = BestBidOfferEvent.askPrice(slot);
        topKnown = bid != Slot.ABSENT && ask != Slot.ABSENT && bid < ask;
    }

    void lost() {
        bookWhole = false;
        topKnown = false;
    }

    void lost(int connection) {
        bookWhole &= bookConnection != connection;
        topKnown &= topConnection != connection;
    }

    /** Why nothing may be risked in it, or null. */
    String whyNot(OrderType type, long nowNs) {
        if (redefined) {
            return "it was defined anew";
        }
        if (state != InstrumentState.LIVE && !(state == InstrumentState.POST_ONLY && type == OrderType.POST_ONLY)) {
            return "it is " + state;
        }
        if (!hasBook && !hasTop) {
            return "no price of it was seen";
        }
        if (hasBook && !bookWhole) {
            return "its book is invalid";
        }
        if (hasBook && nowNs - bookHeardNs > SILENCE_NS) {
            return "its book is silent for " + (nowNs - bookHeardNs) / 1_000_000 + " ms";
        }
        return hasTop && !topKnown ? "its best bid and offer are unknown or crossed" : null;
    }
}
