package io.ringbot.strategy.test;

import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.Slot;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedMarket;
import io.ringbot.time.EpochClock;

/** One instrument at the kit's venue: the market that our orders meet, kept by the events the engine is fed, and what we hold. */
final class VenueMarket {

    private final Instrument instrument;
    private final SimulatedMarket matching;
    private boolean bookLeads;
    private int levels;
    private int seen;
    private long held;
    private long lastTradeId;

    VenueMarket(Instrument instrument, EpochClock clock, IdSequence tradeIds, MatchListener listener, long held) {
        this.instrument = instrument;
        this.held = held;
        matching = new SimulatedMarket(instrument, clock, tradeIds, listener);
    }

    Instrument instrument() {
        return instrument;
    }

    SimulatedMarket matching() {
        return matching;
    }

    /** Signed. */
    long held() {
        return held;
    }

    /** Trade that changed what we hold, 0 before any. */
    long lastTradeId() {
        return lastTradeId;
    }

    void traded(Side side, long size, long tradeId) {
        held += side.sign() * size;
        lastTradeId = tradeId;
    }

    /** OKX: a reduce-only order that is larger than the position is refused whole, not cut. */
    boolean wouldReduce(KitOrder order) {
        return -order.side().sign() * held >= order.core.size();
    }

    /** In a recording the book tells the market; the faster top of it runs ahead and would cross with it. */
    void bookLeads() {
        bookLeads = true;
    }

    /** Takes a slot of market data, before the engine gets it: what it fills has happened when the strategy sees it. */
    void onSlot(Slot slot) {
        EventKind kind = EventKind.of(slot.kind());
        if (kind == EventKind.BOOK_SNAPSHOT || kind == EventKind.BOOK_UPDATE) {
            onBook(slot, kind == EventKind.BOOK_SNAPSHOT);
        } else if (kind == EventKind.BEST_BID_OFFER && !bookLeads) {
            onTop(slot);
        } else if (kind == EventKind.TRADE) {
            matching.print(TradeEvent.takerSide(slot), TradeEvent.price(slot), TradeEvent.size(slot));
        }
    }

    private void onBook(Slot slot, boolean isSnapshot) {
        if (!slot.isContinued()) {
            levels = BookEvent.levels(slot);
            seen = 0;
            if (isSnapshot) {
                matching.clearBook();
            }
        }
        int here = BookEvent.levelsIn(slot, levels, seen);
        for (int i = 0; i < here; i++) {
            matching.level(
                    BookEvent.isAsk(slot, i) ? Side.SELL : Side.BUY,
                    BookEvent.price(slot, i),
                    BookEvent.size(slot, i),
                    BookEvent.orders(slot, i));
        }
        seen += here;
        if (seen == levels) {
            matching.bookApplied();
        }
    }

    // What was displayed at or beyond the new best is gone, on either side.
    private void onTop(Slot slot) {
        long bid = BestBidOfferEvent.bidPrice(slot);
        long ask = BestBidOfferEvent.askPrice(slot);
        removeBetter(Side.BUY, bid, BestBidOfferEvent.bidSize(slot));
        removeBetter(Side.SELL, ask, BestBidOfferEvent.askSize(slot));
        matching.bookApplied();
    }

    private void removeBetter(Side side, long best, long size) {
        BookSide displayed = matching.displayed(side);
        while (displayed.count() > 0 && (best == Slot.ABSENT || displayed.isBetter(displayed.price(0), best))) {
            matching.level(side, displayed.price(0), 0, 0);
        }
        if (best != Slot.ABSENT) {
            matching.level(side, best, size, 1);
        }
    }
}
