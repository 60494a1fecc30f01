package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.event.InstrumentStateEvent;
import io.ringbot.event.PositionEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.TradingState;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentState;
import io.ringbot.instrument.PositionSide;
import io.ringbot.instrument.Side;
import io.ringbot.order.OpenOrders;
import io.ringbot.order.OrderBlotter;
import io.ringbot.portfolio.NetPosition;
import io.ringbot.risk.Exposure;
import io.ringbot.strategy.BestBidOffer;
import java.math.BigDecimal;

/** All that the engine knows of one instrument. */
final class Market implements Exposure {

    // OKX sends a keep-alive on a quiet book about every 60 s; silence beyond that is a feed that has stopped.
    private static final long BOOK_SILENCE_NS = 65_000_000_000L;

    final InstrumentSpec spec;
    final OrderBook book;
    final TopOfBook top = new TopOfBook(this);
    final NetPosition position;
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
    private Instrument instrument;
    private InstrumentState state;
    private long adoptedTradeId;
    private long adoptedUntilNs;
    private long bookedTradeId;
    private boolean bookedWhileAsking;
    private boolean heard;
    private long heardSize;

    Market(Instrument instrument, InstrumentSpec spec, OrderBlotter blotter, CurrentEvent current) {
        this.instrument = instrument;
        this.state = instrument.state();
        this.spec = spec;
        this.blotter = blotter;
        this.current = current;
        this.book = new OrderBook(instrument);
        this.position = new NetPosition(instrument);
    }

    void redefine(Instrument newVersion) {
        instrument = newVersion;
        state = newVersion.state();
        book.redefine(newVersion);
        top.invalidate();
        toldValid = false;
        crossedUntilNs = Timers.NONE;
        position.redefine(newVersion);
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
        bookedWhileAsking = false;
        heard = false;
    }

    /**
     * Takes the venue's word on the position, where it is on the one traded here and not older than what is booked.
     *
     * @param askedAtNs when the venue was asked, by its clock
     * @return false where a fill was booked meanwhile, so that the word may be too old: ask again
     */
    boolean adopt(Slot row, long askedAtNs) {
        if (PositionEvent.mode(row) != spec.mode() || PositionEvent.side(row) != PositionSide.NET) {
            return true;
        }
        long tradeId = PositionEvent.tradeId(row);
        boolean old = tradeId > 0 ? tradeId < bookedTradeId : bookedWhileAsking;
        if (old) {
            return false;
        }
        BigDecimal average = row.word(10) == Slot.ABSENT ? null : BigDecimal.valueOf(row.word(10), (int) row.word(11));
        position.adopt(PositionEvent.size(row), average);
        adoptedTradeId = tradeId;
        adoptedUntilNs = askedAtNs;
        return true;
    }

    /** Notes the venue's word on the position, to be compared once all is told. Takes nothing over. */
    void hear(Slot row) {
        boolean traded = PositionEvent.mode(row) == spec.mode() && PositionEvent.side(row) == PositionSide.NET;
        long tradeId = PositionEvent.tradeId(row);
        boolean old = tradeId > 0 ? tradeId < bookedTradeId : bookedWhileAsking;
        if (traded && !old) {
            heard = true;
            heardSize = PositionEvent.size(row);
        }
    }

    /** Whether the venue was heard to hold another position than we do, no fill having come since. */
    boolean differs() {
        return heard && heardSize != position.size();
    }

    /** The position that the venue was heard to hold. */
    long heardSize() {
        return heardSize;
    }

    /**
     * Books a fill into the position, but for one that the venue's word holds already.
     *
     * @param unasked whether the venue's next word on the position may be from before it
     */
    void fill(Side side, long price, long size, long tradeId, long timeNs, boolean unasked) {
        bookedWhileAsking |= unasked;
        heard = false;
        boolean held = adoptedTradeId > 0 && tradeId > 0 ? tradeId <= adoptedTradeId : timeNs <= adoptedUntilNs;
        if (!held) {
            bookedTradeId = Math.max(bookedTradeId, tradeId);
            position.fill(side, price, size);
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
        return position.size();
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
    MarketStatus status(TradingState state) {
        double unrealized = top.isValid() ? position.unrealized(top.mid()).doubleValue() : Double.NaN;
        return new MarketStatus(
                instrument,
                state,
                isBookTrusted() && top.isValid(),
                top.bidPrice(),
                top.askPrice(),
                position.size(),
                position.realizedPnl(),
                unrealized);
    }
}
