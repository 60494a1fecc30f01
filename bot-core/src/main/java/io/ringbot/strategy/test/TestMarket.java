package io.ringbot.strategy.test;

import io.ringbot.book.OrderBook;
import io.ringbot.event.BestBidOfferEvent;
import io.ringbot.event.BookEvent;
import io.ringbot.event.EventKind;
import io.ringbot.event.FundingRateEvent;
import io.ringbot.event.MarkPriceEvent;
import io.ringbot.event.Slot;
import io.ringbot.event.SlotFrame;
import io.ringbot.event.TickerEvent;
import io.ringbot.event.TradeEvent;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.SimulatedMarket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Feeds one instrument. Prices and sizes are decimal text; what is off the instrument's grid is refused.
 *
 * <p>The book and its top follow each other: where a test only tells {@link #bestBidOffer}, the book has that one level a side;
 * where it tells the {@link #book}, the top is taken from it. What an event fills has happened before the strategy sees the
 * event, as at the venue.
 */
public final class TestMarket {

    private static final long FIRST_SEQUENCE = 100;

    private final TestRun run;
    private final Instrument instrument;
    private final SlotFrame frame = new SlotFrame();
    private boolean hasOwnBook;
    private long sequence = FIRST_SEQUENCE;
    private final TestCandles candles;
    private long trades;
    private long bidTold = Slot.ABSENT;
    private long bidSizeTold;
    private long askTold = Slot.ABSENT;
    private long askSizeTold;

    TestMarket(TestRun run, Instrument instrument) {
        this.run = run;
        this.instrument = instrument;
        this.candles = new TestCandles(run, this);
    }

    public Instrument instrument() {
        return instrument;
    }

    /** The best bid and offer are these; null for both texts of a side on which nobody waits. */
    public TestMarket bestBidOffer(String bid, String bidSize, String ask, String askSize) {
        top(
                bid == null ? Slot.ABSENT : price(bid),
                bid == null ? 0 : size(bidSize),
                ask == null ? Slot.ABSENT : price(ask),
                ask == null ? 0 : size(askSize));
        return this;
    }

    private void top(long bid, long bidSize, long ask, long askSize) {
        if (bid != Slot.ABSENT && ask != Slot.ABSENT && bid >= ask) {
            throw new IllegalArgumentException("the bid " + instrument.priceText(bid) + " is not below the offer "
                    + instrument.priceText(ask) + " of " + instrument.id());
        }
        if (!hasOwnBook) {
            Slot slot = begin(EventKind.BOOK_SNAPSHOT).sequences(++sequence, -1);
            BookEvent.sequenced(slot);
            if (bid != Slot.ABSENT) {
                BookEvent.addLevel(frame, false, bid, bidSize, 1);
            }
            if (ask != Slot.ABSENT) {
                BookEvent.addLevel(frame, true, ask, askSize, 1);
            }
            run.feed(frame);
        }
        tellTop(bid, bidSize, ask, askSize);
    }

    private void tellTop(long bid, long bidSize, long ask, long askSize) {
        bidTold = bid;
        bidSizeTold = bidSize;
        askTold = ask;
        askSizeTold = askSize;
        Slot slot = begin(EventKind.BEST_BID_OFFER);
        BestBidOfferEvent.init(slot);
        BestBidOfferEvent.bid(slot, bid, bidSize, bidSize == 0 ? 0 : 1);
        BestBidOfferEvent.ask(slot, ask, askSize, askSize == 0 ? 0 : 1);
        run.feed(frame);
    }

    /** Begins a change of the full book. */
    public BookChange book() {
        return new BookChange(this);
    }

    void publishBook(BookChange change, boolean isSnapshot) {
        hasOwnBook = true;
        long previous = isSnapshot ? -1 : sequence;
        Slot slot = begin(isSnapshot ? EventKind.BOOK_SNAPSHOT : EventKind.BOOK_UPDATE)
                .sequences(++sequence, previous);
        BookEvent.sequenced(slot);
        change.writeTo(frame, instrument);
        run.feed(frame);
        OrderBook book = run.rig().engine().book(instrument.index());
        if (!book.isValid()) {
            return;
        }
        boolean hasBid = book.bidLevels() > 0;
        boolean hasAsk = book.askLevels() > 0;
        long bid = hasBid ? book.bidPrice(0) : Slot.ABSENT;
        long bidSize = hasBid ? book.bidSize(0) : 0;
        long ask = hasAsk ? book.askPrice(0) : Slot.ABSENT;
        long askSize = hasAsk ? book.askSize(0) : 0;
        if (isSnapshot || bid != bidTold || bidSize != bidSizeTold || ask != askTold || askSize != askSizeTold) {
            tellTop(bid, bidSize, ask, askSize);
        }
    }

    /** An update of the book got lost: the next thing to come does not follow. The strategy is told; orders are refused. */
    public TestMarket bookInvalid() {
        frame.clear();
        frame.event(EventKind.BOOK_INVALID).instrument(instrument.index(), instrument.version());
        run.rig().publish(frame, 0);
        run.settle();
        return this;
    }

    /** A trade of others; it fills resting orders of the strategy that it reaches. */
    public TestMarket trade(Side taker, String price, String size) {
        TradeEvent.set(begin(EventKind.TRADE), price(price), size(size), ++trades, taker, 0, 1);
        run.feed(frame);
        return this;
    }

    /** A ticker with the last trade; the day's statistics are absent. */
    public TestMarket ticker(String lastPrice, String lastSize) {
        Slot slot = begin(EventKind.TICKER);
        TickerEvent.last(slot, price(lastPrice), size(lastSize));
        TickerEvent.day(slot, Slot.ABSENT, Slot.ABSENT, Slot.ABSENT, Double.NaN, Double.NaN);
        run.feed(frame);
        return this;
    }

    /**
     * Candles close at these prices, one period after the other; the clock moves to the end of each. Each opens where the one
     * before it closed, and has traded nothing.
     *
     * @param period as a configuration writes it: {@code 1m}, {@code 4H}
     */
    public TestMarket closes(String period, String... closes) {
        for (String close : closes) {
            candles.closed(period, close);
        }
        return this;
    }

    /** One candle closes; the clock moves to its end. See {@link #closes}. */
    public TestMarket candle(String period, String open, String high, String low, String close, String volume) {
        candles.closed(period, price(open), price(high), price(low), price(close), levelSize(volume));
        return this;
    }

    /** The candle that is being made stands like this. */
    public TestMarket formingCandle(String period, String open, String high, String low, String close, String volume) {
        candles.forming(period, price(open), price(high), price(low), price(close), levelSize(volume));
        return this;
    }

    TestCandles candles() {
        return candles;
    }

    /** The venue's fair price of a derivative. */
    public TestMarket markPrice(String price) {
        MarkPriceEvent.set(
                begin(EventKind.MARK_PRICE),
                new BigDecimal(price).movePointRight(instrument.priceScale()).doubleValue());
        run.feed(frame);
        return this;
    }

    /** What longs pay shorts at the next settlement. @param rate decimal text of a fraction: {@code 0.0001} is 1 in 10,000 */
    public TestMarket fundingRate(String rate, Instant settled) {
        FundingRateEvent.set(
                begin(EventKind.FUNDING_RATE),
                new BigDecimal(rate).doubleValue(),
                settled.getEpochSecond() * 1_000_000_000L + settled.getNano(),
                Double.NaN,
                0);
        run.feed(frame);
        return this;
    }

    /** What the bot holds: decimal text, negative where short, {@code 0} where flat. */
    public String position() {
        return instrument.sizeText(
                run.rig().engine().portfolio().holding(instrument.index()).size());
    }

    /** Orders of this instrument that can still be filled, oldest first. */
    public List<TestOrder> openOrders() {
        return run.venue().orders().stream()
                .filter(order -> order.isOpen() && order.instrument.index() == instrument.index())
                .map(KitOrder::seen)
                .toList();
    }

    @Override
    public String toString() {
        OrderBook book = run.rig().engine().book(instrument.index());
        return instrument.id() + (book.isValid() ? "" : " (book invalid)") + " bid "
                + (bidTold == Slot.ABSENT ? "none" : instrument.priceText(bidTold)) + ", offer "
                + (askTold == Slot.ABSENT ? "none" : instrument.priceText(askTold)) + ", position " + position();
    }

    // --- what the run wants of it

    /** The venue says that nothing has changed. */
    void keepAlive() {
        if (!run.isRecorded() && run.rig().engine().book(instrument.index()).isValid()) {
            Slot slot = begin(EventKind.BOOK_UPDATE).sequences(sequence, sequence);
            BookEvent.sequenced(slot);
            run.feed(frame);
        }
    }

    /** Tells anew what was told last: a connection was opened again. */
    void repeat() {
        SimulatedMarket market = run.venue().market(instrument.index()).matching();
        if (market.bids().count() == 0 && market.asks().count() == 0) {
            return;
        }
        Slot slot = begin(EventKind.BOOK_SNAPSHOT).sequences(++sequence, -1);
        BookEvent.sequenced(slot);
        addLevels(market.bids(), false);
        addLevels(market.asks(), true);
        run.feed(frame);
        tellTop(bidTold, bidSizeTold, askTold, askSizeTold);
    }

    private void addLevels(BookSide side, boolean ask) {
        for (int i = 0; i < side.count(); i++) {
            BookEvent.addLevel(frame, ask, side.price(i), side.size(i), side.orders(i));
        }
    }

    private Slot begin(EventKind kind) {
        if (run.isRecorded()) {
            throw new IllegalStateException("the market of " + instrument.id()
                    + " was recorded and is over: events by hand need a tester of their own");
        }
        frame.clear();
        return frame.event(kind)
                .instrument(instrument.index(), instrument.version())
                .venueTimeNs(run.rig().epochNs())
                .sequences(Slot.ABSENT, Slot.ABSENT);
    }

    long price(String text) {
        long price = instrument.price(text);
        if (!instrument.isOnTick(price)) {
            throw new IllegalArgumentException("price " + text + " is off the grid of " + instrument.id()
                    + ", whose tick is " + instrument.priceText(instrument.tickSize()));
        }
        return price;
    }

    private long size(String text) {
        long size = levelSize(text);
        if (size <= 0) {
            throw new IllegalArgumentException("size " + text + " of " + instrument.id() + " must be above 0");
        }
        return size;
    }

    long levelSize(String text) {
        long size = instrument.size(text);
        if (size < 0 || !instrument.isOnLot(size)) {
            throw new IllegalArgumentException("size " + text + " is off the grid of " + instrument.id()
                    + ", whose lot is " + instrument.sizeText(instrument.lotSize()));
        }
        return size;
    }
}
