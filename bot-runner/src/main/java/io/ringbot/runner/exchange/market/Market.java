package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.InstrumentType;
import io.ringbot.instrument.Side;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.MatchListener;
import io.ringbot.simulation.SimulatedMarket;
import io.ringbot.time.EpochClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;

/** One instrument on this exchange: its definition, its matching, its market-data sequence, its trades and its prices. */
public final class Market {

    private static final int SEQUENCE_STEP = 9;
    private static final long FIRST_SEQUENCE = 80_000_000_000L;
    private static final long FIRST_TRADE = 700_000_000L;

    private final EpochClock clock;
    private final long seed;
    private final SimulatedMarket matching;
    private final TradeTape trades;
    private final PublicBook book = new PublicBook(this);
    private final Disturbance disturbance = new Disturbance(this);
    private final ReferencePrices references;
    private final Funding funding;
    private final boolean ends;
    private final OpenInterest openInterest = new OpenInterest(this);
    private Listing listing;
    private IdSequence sequence;
    private boolean showsClients = true;
    private long seqId;
    private long lastPrice = Decimals.ABSENT;
    private long lastSize = Decimals.ABSENT;
    private long bookTimeMs;
    private DayStats day;
    private CandleBoard candles;
    private CandleBoard markCandles;
    private CandleBoard indexCandles;

    /**
     * @param spot finds the pair whose price is the index of this contract, null where it is not listed
     * @param seed of its ids
     * @param listener hears what matching says of clients' orders
     */
    Market(Listing listing, Supplier<Market> spot, EpochClock clock, long seed, MatchListener listener) {
        Instrument instrument = listing.instrument();
        this.listing = listing;
        this.clock = clock;
        this.seed = seed;
        IdSequence tradeIds = new IdSequence(seed, FIRST_TRADE, 1);
        this.trades = new TradeTape(this, tradeIds, listener);
        this.matching = new SimulatedMarket(instrument, clock, tradeIds, trades);
        this.sequence = new IdSequence(seed + 1, FIRST_SEQUENCE, SEQUENCE_STEP);
        this.seqId = sequence.next();
        this.bookTimeMs = nowMs();
        this.ends = listing.expiryMs() > bookTimeMs;
        candles(null);
        this.references = new ReferencePrices(this, spot);
        this.funding = instrument.type() == InstrumentType.SWAP ? new Funding(this, nowMs()) : null;
    }

    private long nowMs() {
        return clock.epochNs() / 1_000_000;
    }

    // ---- definition ----

    public Listing listing() {
        return listing;
    }

    public Instrument instrument() {
        return listing.instrument();
    }

    public String instId() {
        return instrument().id();
    }

    /** Whether it is a dated contract whose time has come while it was traded here; one of a recording was over before. */
    boolean isOver() {
        return ends && listing.expiryMs() <= nowMs();
    }

    /** Its definition has changed; the scales stay. Told to the public by the {@link InstrumentDesk}. */
    void redefine(Listing newer) {
        listing = newer;
        matching.redefine(newer.instrument());
    }

    // ---- book ----

    public SimulatedMarket matching() {
        return matching;
    }

    /** The bids as the public sees them. */
    public BookSide bids() {
        return book.side(Side.BUY);
    }

    /** The asks as the public sees them. */
    public BookSide asks() {
        return book.side(Side.SELL);
    }

    /** The book is told by frames of a recording, in which no order of clients can be: the public sees the recorded one. */
    public void showOnlyRecorded() {
        showsClients = false;
    }

    void clientsChanged() {
        if (showsClients) {
            book.clientsChanged();
            advanceSequence();
            bookTimeMs = nowMs();
        }
    }

    /** All levels of a book change are stated. */
    public void bookApplied(long epochMs) {
        bookTimeMs = epochMs;
        book.changed();
        matching.bookApplied();
    }

    /** The time of the last book change. */
    public long bookTimeMs() {
        return bookTimeMs;
    }

    // ---- sequence ----

    /** The sequence id of the last change of this market's data. */
    public long seqId() {
        return seqId;
    }

    /** Something changed: the next id of this exchange's own making. */
    public void advanceSequence() {
        seqId = sequence.next();
    }

    /** Something changed: the id that a recording gives. */
    public void sequence(long recorded) {
        seqId = recorded;
    }

    /** OKX, maintenance: ids begin anew, so that the next update's is smaller than the one before it. */
    public void resetSequence() {
        sequence = new IdSequence(seed + 2, 0, SEQUENCE_STEP);
    }

    /** What a script makes wrong with this market's data. */
    public Disturbance disturbance() {
        return disturbance;
    }

    void publicBookChanged() {
        book.changed();
        advanceSequence();
        bookTimeMs = nowMs();
    }

    // ---- trades ----

    /** Its public trades. */
    public TradeTape trades() {
        return trades;
    }

    /** A trade of one order, one of other participants: matches resting orders and counts for the day. */
    public void print(Side taker, long price, long size) {
        print(taker, price, size, 1);
    }

    /** A taker of the market met this level, which was of so many orders: matches resting ones and counts for the day. */
    public void print(Side taker, long price, long size, int orders) {
        trades.print(taker, price, size, orders, nowMs());
    }

    /** A trade that a recording tells: matches resting orders and counts for the day at its own time. */
    public void recorded(Side taker, long price, long size, long tradeId, long epochMs) {
        trades.recorded(new PublicTrade(taker, price, size, tradeId, -tradeId, epochMs, seqId));
        matching.print(taker, price, size);
    }

    void traded(PublicTrade trade) {
        lastPrice = trade.price();
        lastSize = trade.size();
        day.trade(trade.timeMs(), trade.price(), trade.size());
        candles.trade(trade.timeMs(), trade.price(), trade.size());
        openInterest.trade(trade.tradeId(), trade.size());
    }

    /** Its bars. */
    public CandleBoard candles() {
        return candles;
    }

    /** Gives the bars a past that ends now, and with it a last price; null for none. */
    public void candles(PricePast past) {
        if (past != null && lastPrice == Decimals.ABSENT) {
            lastPrice = past.price(past.startMs());
            lastSize = instrument().lotSize();
        }
        candles = new CandleBoard(instrument(), past);
        markCandles = new CandleBoard(instrument(), past, true);
        indexCandles = new CandleBoard(instrument(), past, true);
        day = new DayStats(instrument(), past);
    }

    /** The bars of its mark price. */
    public CandleBoard markCandles() {
        return markCandles;
    }

    /** The bars of its index. */
    public CandleBoard indexCandles() {
        return indexCandles;
    }

    /** The last 24 hours, null before the first trade. */
    Candle day() {
        day.advance(nowMs());
        return day.day();
    }

    // ---- prices ----

    /** It is that time: samples what mark price, price limit and funding are means of. */
    void sample(long nowMs) {
        references.sample(nowMs);
        sample(markCandles, markPrice(), nowMs);
        sample(indexCandles, indexPrice(), nowMs);
        if (funding != null) {
            funding.advance(nowMs);
        }
    }

    private void sample(CandleBoard bars, BigDecimal price, long nowMs) {
        if (price != null) {
            bars.trade(nowMs, scaled(price, RoundingMode.HALF_EVEN), 0);
        }
    }

    ReferencePrices references() {
        return references;
    }

    /** The index price of its underlying; null before there is a market. */
    public BigDecimal indexPrice() {
        return references.index();
    }

    /** The index's name. */
    public String indexId() {
        return references.indexId();
    }

    /** The market that the index price comes from: its pair, or itself. */
    public Market indexSource() {
        return references.indexSource();
    }

    /** The mark price; null before there is a market. */
    public BigDecimal markPrice() {
        return references.mark();
    }

    /** What a contract that ends now is delivered at; null before there is a market. */
    public BigDecimal deliveryPrice() {
        return references.delivery();
    }

    /** Funding of a perpetual swap, null of anything else. */
    public Funding funding() {
        return funding;
    }

    /** The object of open-interest; null before there is a market. */
    public String openInterest(long nowMs) {
        return openInterest.row(nowMs);
    }

    /** OKX: the highest price a buy may have now; absent before there is a market. */
    public long buyLimit() {
        BigDecimal bound = bound(1);
        return bound == null ? Decimals.ABSENT : instrument().floorToTick(scaled(bound, RoundingMode.FLOOR));
    }

    /** OKX: the lowest price a sell may have now; absent before there is a market. */
    public long sellLimit() {
        BigDecimal bound = bound(-1);
        return bound == null ? Decimals.ABSENT : instrument().ceilToTick(scaled(bound, RoundingMode.CEILING));
    }

    private BigDecimal bound(int sign) {
        BigDecimal index = references.index();
        return index == null ? null : listing.band().bound(sign, index, references.premium(), listing.isYoung(nowMs()));
    }

    private long scaled(BigDecimal price, RoundingMode inwards) {
        return price.setScale(instrument().priceScale(), inwards)
                .unscaledValue()
                .longValueExact();
    }

    public BigDecimal price(long scaled) {
        return BigDecimal.valueOf(scaled, instrument().priceScale());
    }

    public BigDecimal size(long scaled) {
        return BigDecimal.valueOf(scaled, instrument().sizeScale());
    }

    /** Absent before there was a trade. */
    public long lastPrice() {
        return lastPrice;
    }

    /** Absent before there was a trade. */
    public long lastSize() {
        return lastSize;
    }

    /** The last trade's price as text, "" before there was one. */
    public String lastPriceText() {
        return instrument().priceText(lastPrice);
    }
}
