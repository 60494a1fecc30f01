package io.ringbot.engine;

import io.ringbot.book.OrderBook;
import io.ringbot.instrument.Instrument;
import io.ringbot.portfolio.NetPosition;

/** All that the engine knows of one instrument. */
final class Market {

    final InstrumentSpec spec;
    final OrderBook book;
    final TopOfBook top = new TopOfBook(this);
    final NetPosition position;
    /** Strategies that see this instrument. */
    StrategyHost[] hosts = {};
    /** Connection and generation that feed it; -1 none yet. */
    int bookConnection = -1;

    int topConnection = -1;
    /** When a new snapshot was asked for last, monotonic; 0 never. */
    long resubscribedNs;

    private Instrument instrument;

    Market(Instrument instrument, InstrumentSpec spec) {
        this.instrument = instrument;
        this.spec = spec;
        this.book = new OrderBook(instrument);
        this.position = new NetPosition(instrument);
    }

    Instrument instrument() {
        return instrument;
    }

    void redefine(Instrument newVersion) {
        instrument = newVersion;
        book.redefine(newVersion);
        top.invalidate();
        position.redefine(newVersion);
    }

    /** Whether the full book, where one is subscribed, is known to be right. */
    boolean isBookTrusted() {
        return !spec.bookChannel() || book.isValid();
    }

    MarketStatus status() {
        double unrealized = top.isValid() ? position.unrealized(top.mid()).doubleValue() : Double.NaN;
        return new MarketStatus(
                instrument,
                isBookTrusted() && top.isValid(),
                top.bidPrice(),
                top.askPrice(),
                position.size(),
                position.realizedPnl(),
                unrealized);
    }
}
