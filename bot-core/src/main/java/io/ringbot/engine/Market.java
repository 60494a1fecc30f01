package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.OrderEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.portfolio.Holding;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.portfolio.Portfolio;
import io.ringbot.risk.Exposure;
import io.ringbot.strategy.BestBidOffer;
import java.util.ArrayList;
import java.util.List;

/** All that the engine knows of one instrument. */
final class Market implements Exposure {

    // OKX sends a keep-alive on a quiet book about every 60 s; silence beyond that is a feed that has stopped.
    private static final long BOOK_SILENCE_NS = 65_000_000_000L;

    final InstrumentSpec spec;
    final OrderBook book;
    final TopOfBook top = new TopOfBook(this);
    final Holding holding;
    /** Strategies that see this instrument. */
    StrategyHost[] hosts = {};
    /** Connection that feeds the book and the top; -1 none yet. */
    int bookConnection = -1;

    int topConnection = -1;
    /** When a new snapshot was asked for last, monotonic; 0 never. */
    long resubscribedNs;
    /** When the book was heard of last, monotonic. */
    long bookHeardNs;
    /** When the book is taken anew unless it stops to be crossed, monotonic; {@link Timers#NONE} where it is not. */
    long crossedUntilNs = Timers.NONE;
    /** Strategies know that book and top can be trusted. */
    boolean toldValid;
    /** The strategy that has a target here, or null. */
    StrategyHost targetOwner;

    private final OrderBlotter blotter;
    private final CurrentEvent current;
    private final Portfolio portfolio;
    private Instrument instrument;
    private InstrumentState state;
    private final VenueWord[] words = {new VenueWord(), new VenueWord(), new VenueWord()};
    private double price = Double.NaN;
    private boolean hadMid;

    Market(
            Instrument instrument,
            InstrumentSpec spec,
            OrderBlotter blotter,
            CurrentEvent current,
            Portfolio portfolio) {
        this.instrument = instrument;
        this.state = instrument.state();
        this.spec = spec;
        this.blotter = blotter;
        this.current = current;
        this.portfolio = portfolio;
        this.book = new OrderBook(instrument);
        this.holding = portfolio.add(instrument, this::valuation);
    }

    void redefine(Instrument newVersion) {
        instrument = newVersion;
        state = newVersion.state();
        book.redefine(newVersion);
        top.invalidate();
        toldValid = false;
        crossedUntilNs = Timers.NONE;
        holding.redefine(newVersion);
    }

    boolean isTradedBy(StrategyHost host) {
        for (StrategyHost each : hosts) {
            if (each == host) {
                return true;
            }
        }
        return false;
    }

    // --- position: the venue's word and the fills that it does or does not hold already

    /** The venue is being asked what it holds. */
    void askingPosition() {
        for (VenueWord word : words) {
            word.asking();
        }
    }

    /**
     * Takes the venue's word on a position, where it is one traded here and not older than what is booked.
     *
     * @param askedAtNs when the venue was asked, by its clock
     * @return false where a fill was booked meanwhile, so that the word may be too old: ask again
     */
    boolean adopt(Slot row, long askedAtNs) {
        if (!isTraded(row)) {
            return true;
        }
        PositionSide side = PositionEvent.side(row);
        if (!words[side.ordinal()].take(PositionEvent.tradeId(row), askedAtNs)) {
            return false;
        }
        portfolio.adopt(instrument.index(), side, PositionEvent.signedSize(row), PositionEvent.averagePrice(row));
        return true;
    }

    /** Whether this is a position that orders from here work on. */
    boolean isTraded(Slot row) {
        boolean ofMode = (PositionEvent.side(row) == PositionSide.NET) != holding.isLongShort();
        return ofMode && PositionEvent.mode(row) == spec.mode();
    }

    /** Notes the venue's word on a position, to be compared once all is told. Takes nothing over. */
    void hear(Slot row) {
        if (isTraded(row)) {
            words[PositionEvent.side(row).ordinal()].hear(PositionEvent.tradeId(row), PositionEvent.signedSize(row));
        }
    }

    /** Whether the venue was heard to hold another position of this side than we do, no fill having come since. */
    boolean differs(PositionSide side) {
        return words[side.ordinal()].isHeard()
                && heardSize(side) != holding.position(side).size();
    }

    /** The position that the venue was heard to hold. */
    long heardSize(PositionSide side) {
        return words[side.ordinal()].heardSize();
    }

    /**
     * Books a fill into the position, but for one that the venue's word holds already.
     *
     * @param strategy who ordered it, -1 nobody here
     * @param unasked whether the venue's next word on the position may be from before it
     */
    void fill(Slot first, Slot second, int strategy, boolean unasked) {
        VenueWord word = words[positionOf(first).side().ordinal()];
        boolean held = word.holds(OrderEvent.tradeId(second), OrderEvent.fillTimeNs(second), unasked);
        portfolio.fill(first, second, strategy, held);
    }

    /** The position that an order told of works on. A word of the other mode, as of an order older than it, is of the net one. */
    NetPosition positionOf(Slot order) {
        return holding.position(holding.isLongShort() ? OrderEvent.positionSide(order) : PositionSide.NET);
    }

    /** What a position is valued at, quote currency: the last mid, before one the mark price, NaN where neither is known. */
    double valuation() {
        if (top.isValid()) {
            price = instrument.priceAsDouble(top.mid());
            hadMid = true;
        }
        return price;
    }

    /** The venue's fair price. @param fair quote currency */
    void mark(double fair) {
        if (!hadMid) {
            price = fair;
        }
    }

    // --- what limits need

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public InstrumentState state() {
        return state;
    }

    /** Takes the venue's word on whether it can be traded; one defined anew cannot, its old grid is no longer the venue's. */
    void state(Slot slot) {
        state = InstrumentStateEvent.isRedefined(slot) ? InstrumentState.UNKNOWN : InstrumentStateEvent.state(slot);
    }

    @Override
    public BestBidOffer top() {
        return top;
    }

    @Override
    public boolean isBookTrusted() {
        return !spec.bookChannel() || book.isValid() && current.monotonicNs() - bookHeardNs <= BOOK_SILENCE_NS;
    }

    /** Until when a book that stays silent is trusted, monotonic. */
    long trustedUntilNs() {
        return spec.bookChannel() ? bookHeardNs + BOOK_SILENCE_NS : Long.MAX_VALUE;
    }

    @Override
    public long position() {
        return holding.size();
    }

    @Override
    public long position(PositionSide side) {
        return side == PositionSide.NET
                ? holding.size()
                : holding.position(side).size();
    }

    @Override
    public OpenOrders open() {
        return blotter.open(instrument.index());
    }

    @Override
    public long foreignRemaining(Side side) {
        return blotter.foreignRemaining(instrument.index(), side);
    }

    /** @param state that was set of the instrument */
    MarketStatus status(TradingState state, int strategies) {
        List<Double> results = new ArrayList<>(strategies);
        for (int i = 0; i < strategies; i++) {
            results.add(holding.result(i));
        }
        return new MarketStatus(
                instrument,
                state,
                isBookTrusted() && top.isValid(),
                top.bidPrice(),
                top.askPrice(),
                holding.size(),
                holding.whole().realizedPnl(),
                holding.whole().unrealizedPnl(),
                holding.whole().fees(),
                holding.whole().funding(),
                holding.currency(),
                results);
    }
}
