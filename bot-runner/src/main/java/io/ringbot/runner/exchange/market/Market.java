package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.instrument.Side;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.BookSide;
import io.ringbot.simulation.IdSequence;
import io.ringbot.simulation.SimulatedMarket;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** One instrument on this exchange: its matching, its market-data sequence, its last trade and its day. */
public final class Market {

    /** OKX: how far from the market a limit may be (maxPxLmtPct), as a fraction. */
    public static final BigDecimal PRICE_BAND = new BigDecimal("0.05");

    private final Instrument instrument;
    private final SimulatedMarket matching;
    private final IdSequence sequence;
    private long seqId;
    private long lastPrice = Decimals.ABSENT;
    private long lastSize = Decimals.ABSENT;
    private long open = Decimals.ABSENT;
    private long high = Decimals.ABSENT;
    private long low = Decimals.ABSENT;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal turnover = BigDecimal.ZERO;
    private long bookTimeMs;
    private CandleBoard candles;

    /** @param sequence of this instrument's market data, shared by all its channels */
    public Market(SimulatedMarket matching, IdSequence sequence, long nowMs) {
        this.instrument = matching.instrument();
        this.matching = matching;
        this.sequence = sequence;
        this.seqId = sequence.next();
        this.bookTimeMs = nowMs;
        this.candles = new CandleBoard(instrument, null);
    }

    public Instrument instrument() {
        return instrument;
    }

    public String instId() {
        return instrument.id();
    }

    public SimulatedMarket matching() {
        return matching;
    }

    public BookSide bids() {
        return matching.bids();
    }

    public BookSide asks() {
        return matching.asks();
    }

    // ---- what feeds tell ----

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

    /** The time of the last book change. */
    public long bookTimeMs() {
        return bookTimeMs;
    }

    public void bookTime(long epochMs) {
        bookTimeMs = epochMs;
    }

    /** Its bars. */
    public CandleBoard candles() {
        return candles;
    }

    /** Gives the bars a past that ends now. */
    public void candles(PricePast past) {
        candles = new CandleBoard(instrument, past);
    }

    /** A trade of other participants: matches resting orders and counts for the day. */
    public void print(Side taker, long price, long size) {
        matching.print(taker, price, size);
        lastPrice = price;
        lastSize = size;
        open = open == Decimals.ABSENT ? price : open;
        high = high == Decimals.ABSENT ? price : Math.max(high, price);
        low = low == Decimals.ABSENT ? price : Math.min(low, price);
        BigDecimal exactSize = size(size);
        volume = volume.add(exactSize);
        turnover = turnover.add(
                instrument.type().isDerivative()
                        ? exactSize.multiply(
                                BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()))
                        : exactSize.multiply(price(price)));
    }

    // ---- prices ----

    /** The middle of the displayed book, else the last trade; null before there is either. */
    public BigDecimal markPrice() {
        if (bids().count() > 0 && asks().count() > 0) {
            return price(bids().bestPrice())
                    .add(price(asks().bestPrice()))
                    .multiply(new BigDecimal("0.5"))
                    .stripTrailingZeros();
        }
        return lastPrice == Decimals.ABSENT ? null : price(lastPrice);
    }

    /** OKX: the highest price a buy may have now; absent before there is a market. */
    public long buyLimit() {
        BigDecimal mark = markPrice();
        return mark == null
                ? Decimals.ABSENT
                : instrument.floorToTick(band(mark, BigDecimal.ONE.add(PRICE_BAND), RoundingMode.FLOOR));
    }

    /** OKX: the lowest price a sell may have now; absent before there is a market. */
    public long sellLimit() {
        BigDecimal mark = markPrice();
        return mark == null
                ? Decimals.ABSENT
                : instrument.ceilToTick(band(mark, BigDecimal.ONE.subtract(PRICE_BAND), RoundingMode.CEILING));
    }

    private long band(BigDecimal mark, BigDecimal factor, RoundingMode inwards) {
        return mark.multiply(factor)
                .setScale(instrument.priceScale(), inwards)
                .unscaledValue()
                .longValueExact();
    }

    public BigDecimal price(long scaled) {
        return BigDecimal.valueOf(scaled, instrument.priceScale());
    }

    public BigDecimal size(long scaled) {
        return BigDecimal.valueOf(scaled, instrument.sizeScale());
    }

    /** The last trade's price as text, "" before there was one. */
    public String lastPriceText() {
        return instrument.priceText(lastPrice);
    }

    /** The object of the tickers channel and of REST. */
    public String ticker(long nowMs) {
        JsonWriter json = new JsonWriter().object();
        json.field("instType", instrument.type().name()).field("instId", instrument.id());
        json.field("last", lastPriceText()).field("lastSz", instrument.sizeText(lastSize));
        best(json, "ask", asks());
        best(json, "bid", bids());
        json.field("open24h", instrument.priceText(open))
                .field("high24h", instrument.priceText(high))
                .field("low24h", instrument.priceText(low))
                .field("volCcy24h", turnover)
                .field("vol24h", volume)
                .field("sodUtc0", instrument.priceText(open))
                .field("sodUtc8", instrument.priceText(open))
                .field("ts", Long.toString(nowMs));
        return json.endObject().toString();
    }

    private void best(JsonWriter json, String name, BookSide side) {
        boolean there = side.count() > 0;
        json.field(name + "Px", there ? instrument.priceText(side.price(0)) : "");
        json.field(name + "Sz", there ? instrument.sizeText(side.size(0)) : "");
    }
}
