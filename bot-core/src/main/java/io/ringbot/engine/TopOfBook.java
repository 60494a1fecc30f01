package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.Slot;
import io.ringbot.instrument.Instrument;
import io.ringbot.strategy.BestBidOffer;

/** The best bid and offer of one instrument and whether they are current. */
final class TopOfBook implements BestBidOffer {

    private final Market market;
    private boolean current;
    private long bidPrice = NO_PRICE;
    private long bidSize;
    private long askPrice = NO_PRICE;
    private long askSize;
    private long venueTimeNs;

    TopOfBook(Market market) {
        this.market = market;
    }

    void set(Slot slot) {
        current = true;
        bidPrice = BestBidOfferEvent.bidPrice(slot);
        bidSize = BestBidOfferEvent.bidSize(slot);
        askPrice = BestBidOfferEvent.askPrice(slot);
        askSize = BestBidOfferEvent.askSize(slot);
        venueTimeNs = slot.venueTimeNs();
    }

    /** Takes the top from the full book. @return whether it changed */
    boolean take(OrderBook book) {
        boolean bid = book.bidLevels() > 0;
        boolean ask = book.askLevels() > 0;
        long newBid = bid ? book.bidPrice(0) : NO_PRICE;
        long newBidSize = bid ? book.bidSize(0) : 0;
        long newAsk = ask ? book.askPrice(0) : NO_PRICE;
        long newAskSize = ask ? book.askSize(0) : 0;
        boolean changed =
                !current || newBid != bidPrice || newBidSize != bidSize || newAsk != askPrice || newAskSize != askSize;
        current = true;
        bidPrice = newBid;
        bidSize = newBidSize;
        askPrice = newAsk;
        askSize = newAskSize;
        venueTimeNs = book.venueTimeNs();
        return changed;
    }

    /** @return whether it was current before */
    boolean invalidate() {
        boolean was = current;
        current = false;
        return was;
    }

    @Override
    public Instrument instrument() {
        return market.instrument();
    }

    @Override
    public boolean isValid() {
        return current && hasBid() && hasAsk() && bidPrice < askPrice;
    }

    boolean isCrossed() {
        return hasBid() && hasAsk() && bidPrice >= askPrice;
    }

    @Override
    public boolean hasBid() {
        return bidPrice != NO_PRICE;
    }

    @Override
    public boolean hasAsk() {
        return askPrice != NO_PRICE;
    }

    @Override
    public long bidPrice() {
        return bidPrice;
    }

    @Override
    public long bidSize() {
        return bidSize;
    }

    @Override
    public long askPrice() {
        return askPrice;
    }

    @Override
    public long askSize() {
        return askSize;
    }

    @Override
    public long venueTimeNs() {
        return venueTimeNs;
    }
}
