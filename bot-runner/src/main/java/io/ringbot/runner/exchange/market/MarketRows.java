package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Decimals;
import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.BookSide;

/** The JSON of a market's prices, as REST and the channels give them. */
public final class MarketRows {

    private static final BarSize UTC_DAY = BarSize.of("1Dutc");
    private static final long LAST_HOUR_MS = 3_600_000;
    private static final BarSize HONG_KONG_DAY = BarSize.of("1D");

    private MarketRows() {}

    /** The object of tickers. */
    public static String ticker(Market market, long nowMs) {
        Instrument instrument = market.instrument();
        JsonWriter json = new JsonWriter().object();
        json.field("instType", instrument.type().name()).field("instId", instrument.id());
        json.field("last", market.lastPriceText()).field("lastSz", instrument.sizeText(market.lastSize()));
        best(json, "ask", instrument, market.asks());
        best(json, "bid", instrument, market.bids());
        Candle day = market.day();
        day(json, market, day);
        json.field("volCcy24h", day == null ? "0" : JsonWriter.plain(day.currencyVolume(instrument)));
        json.field("vol24h", day == null ? "0" : JsonWriter.plain(day.volume(instrument)));
        starts(json, market);
        return json.field("ts", Long.toString(nowMs)).endObject().toString();
    }

    private static void best(JsonWriter json, String name, Instrument instrument, BookSide side) {
        boolean there = side.count() > 0;
        json.field(name + "Px", there ? instrument.priceText(side.price(0)) : "");
        json.field(name + "Sz", there ? instrument.sizeText(side.size(0)) : "");
    }

    private static void day(JsonWriter json, Market market, Candle day) {
        Instrument instrument = market.instrument();
        json.field("open24h", day == null ? "" : instrument.priceText(day.open()))
                .field("high24h", day == null ? "" : instrument.priceText(day.high()))
                .field("low24h", day == null ? "" : instrument.priceText(day.low()));
    }

    private static void starts(JsonWriter json, Market market) {
        Instrument instrument = market.instrument();
        json.field("sodUtc0", instrument.priceText(market.candles().open(UTC_DAY)))
                .field("sodUtc8", instrument.priceText(market.candles().open(HONG_KONG_DAY)));
    }

    /** The object of mark-price; null before there is a market. */
    public static String markPrice(Market market, long nowMs) {
        return market.markPrice() == null
                ? null
                : named(market)
                        .field("markPx", market.markPrice())
                        .field("ts", Long.toString(nowMs))
                        .endObject()
                        .toString();
    }

    private static JsonWriter named(Market market) {
        return new JsonWriter()
                .object()
                .field("instType", market.instrument().type().name())
                .field("instId", market.instId());
    }

    /** The object of index-tickers, of the index that is this market's; null before there is a market. */
    public static String indexTicker(Market market, long nowMs) {
        if (market.indexPrice() == null) {
            return null;
        }
        Market source = market.indexSource();
        JsonWriter json = new JsonWriter().object();
        json.field("instId", market.indexId()).field("idxPx", market.indexPrice());
        day(json, source, source.day());
        starts(json, source);
        return json.field("ts", Long.toString(nowMs)).endObject().toString();
    }

    /** The object of estimated-price; null where it is not the last hour of a dated contract. */
    public static String estimatedPrice(Market market, long nowMs) {
        long left = market.listing().expiryMs() - nowMs;
        if (left <= 0 || left > LAST_HOUR_MS || market.indexPrice() == null) {
            return null;
        }
        return new JsonWriter()
                .object()
                .field("instId", market.instId())
                .field("instType", market.instrument().type().name())
                .field("settlePx", market.references().delivery())
                .field("settleType", "delivery")
                .field("ts", Long.toString(nowMs))
                .endObject()
                .toString();
    }

    /** The object of price-limit. */
    public static String priceLimit(Market market, long nowMs) {
        Instrument instrument = market.instrument();
        return new JsonWriter()
                .object()
                .field("instId", instrument.id())
                .field("instType", instrument.type().name())
                .field("buyLmt", instrument.priceText(market.buyLimit()))
                .field("sellLmt", instrument.priceText(market.sellLimit()))
                .field("ts", Long.toString(nowMs))
                .bool("enabled", market.buyLimit() != Decimals.ABSENT)
                .endObject()
                .toString();
    }
}
