package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.ContractType;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** One bar: prices and sizes in the instrument's scales. */
final class Candle {

    private static final int BASE_DECIMALS = 4;

    final long openMs;
    private final long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    /** Sum of price times size, both as they are written. */
    private BigDecimal value = BigDecimal.ZERO;

    /** One in which nobody has traded yet. */
    Candle(long openMs, long price) {
        this.openMs = openMs;
        this.open = price;
        this.high = price;
        this.low = price;
        this.close = price;
    }

    long open() {
        return open;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    long close() {
        return close;
    }

    /** The row of a bar of prices that nobody trades at: {@code [ts,o,h,l,c,confirm]}, all of it text. */
    String priceRow(Instrument instrument, boolean closed) {
        return new JsonWriter()
                .array()
                .value(Long.toString(openMs))
                .value(instrument.priceText(open))
                .value(instrument.priceText(high))
                .value(instrument.priceText(low))
                .value(instrument.priceText(close))
                .value(closed ? "1" : "0")
                .endArray()
                .toString();
    }

    /** What was traded: base currency of a pair, else contracts. */
    BigDecimal volume(Instrument instrument) {
        return BigDecimal.valueOf(volume, instrument.sizeScale());
    }

    /** What was traded: OKX, quote currency of a pair, base currency of contracts. */
    BigDecimal currencyVolume(Instrument instrument) {
        return currencyVolume(instrument, volume(instrument));
    }

    /** The price has been there, whether or not somebody traded. */
    void price(long price) {
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
    }

    void trade(long price, long size, Instrument instrument) {
        price(price);
        volume += size;
        value = value.add(BigDecimal.valueOf(price, instrument.priceScale())
                .multiply(BigDecimal.valueOf(size, instrument.sizeScale())));
    }

    /** Takes in the one that follows. */
    void add(Candle later) {
        high = Math.max(high, later.high);
        low = Math.min(low, later.low);
        close = later.close;
        volume += later.volume;
        value = value.add(later.value);
    }

    /** This one with the one that follows, as a new one; both stay as they are. */
    Candle with(Candle later) {
        Candle both = new Candle(openMs, open);
        both.add(this);
        both.add(later);
        return both;
    }

    /** A bar that begins then with this one. */
    Candle from(long newOpenMs) {
        Candle same = new Candle(newOpenMs, open);
        same.add(this);
        return same;
    }

    /** The row of channel and REST: {@code [ts,o,h,l,c,vol,volCcy,volCcyQuote,confirm]}, all of it text. */
    String row(Instrument instrument, boolean closed) {
        BigDecimal size = volume(instrument);
        return new JsonWriter()
                .array()
                .value(Long.toString(openMs))
                .value(instrument.priceText(open))
                .value(instrument.priceText(high))
                .value(instrument.priceText(low))
                .value(instrument.priceText(close))
                .value(JsonWriter.plain(size))
                .value(JsonWriter.plain(currencyVolume(instrument, size)))
                .value(JsonWriter.plain(quoteVolume(instrument, size)))
                .value(closed ? "1" : "0")
                .endArray()
                .toString();
    }

    private BigDecimal currencyVolume(Instrument instrument, BigDecimal size) {
        if (!instrument.type().isDerivative()) {
            return value;
        }
        BigDecimal worth = size.multiply(contractValue(instrument));
        if (instrument.contractType() != ContractType.INVERSE) {
            return worth;
        }
        return volume == 0 ? BigDecimal.ZERO : worth.multiply(size).divide(value, BASE_DECIMALS, RoundingMode.HALF_UP);
    }

    private BigDecimal quoteVolume(Instrument instrument, BigDecimal size) {
        if (!instrument.type().isDerivative()) {
            return value;
        }
        BigDecimal of = instrument.contractType() == ContractType.INVERSE ? size : value;
        return of.multiply(contractValue(instrument));
    }

    private static BigDecimal contractValue(Instrument instrument) {
        return BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale());
    }
}
