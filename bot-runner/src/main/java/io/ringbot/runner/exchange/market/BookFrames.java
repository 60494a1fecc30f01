package io.ringbot.runner.exchange.market;

import io.ringbot.instrument.Instrument;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.json.JsonWriter;
import io.ringbot.simulation.BookSide;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** The JSON of market-data pushes. */
public final class BookFrames {

    private static final int CHECKSUM_LEVELS = 25;

    private BookFrames() {}

    /** A push of a channel that replaces: bbo-tbt with one level, books5 with five. */
    public static String top(Channel channel, Market market, int depth) {
        JsonWriter json = begin(channel, market.instId(), null);
        json.array("data").object();
        side(json, "asks", market.instrument(), market.asks(), depth);
        side(json, "bids", market.instrument(), market.bids(), depth);
        if (channel == Channel.BOOKS5) {
            json.field("instId", market.instId());
        }
        json.field("ts", Long.toString(market.bookTimeMs())).number("seqId", market.seqId());
        return json.endObject().endArray().endObject().toString();
    }

    /** The book as REST gives it. */
    public static String rest(Market market, int depth) {
        JsonWriter json = new JsonWriter().object();
        side(json, "asks", market.instrument(), market.asks(), depth);
        side(json, "bids", market.instrument(), market.bids(), depth);
        json.field("ts", Long.toString(market.bookTimeMs())).number("seqId", market.seqId());
        return json.endObject().toString();
    }

    /** The book as REST's books-full gives it: levels of price, size and number of orders; no sequence id. */
    public static String full(Market market, int depth) {
        JsonWriter json = new JsonWriter().object();
        fullSide(json, "asks", market.instrument(), market.asks(), depth);
        fullSide(json, "bids", market.instrument(), market.bids(), depth);
        return json.field("ts", Long.toString(market.bookTimeMs())).endObject().toString();
    }

    private static void fullSide(JsonWriter json, String name, Instrument instrument, BookSide side, int depth) {
        json.array(name);
        for (int i = 0; i < Math.min(depth, side.count()); i++) {
            json.array()
                    .value(instrument.priceText(side.price(i)))
                    .value(instrument.sizeText(side.size(i)))
                    .value(Integer.toString(side.orders(i)))
                    .endArray();
        }
        json.endArray();
    }

    /**
     * A snapshot of an incremental book channel.
     *
     * @param withSequence false for recordings older than sequence ids
     * @param checksum as the channel gave it at its time: always 0 since June 2026
     */
    public static String snapshot(
            Channel channel,
            Instrument instrument,
            BookSide bids,
            BookSide asks,
            int depth,
            long timeMs,
            int checksum,
            boolean withSequence,
            long seqId) {
        JsonWriter json = begin(channel, instrument.id(), "snapshot");
        json.array("data").object();
        side(json, "asks", instrument, asks, depth);
        side(json, "bids", instrument, bids, depth);
        json.field("ts", Long.toString(timeMs)).number("checksum", checksum);
        if (withSequence) {
            json.number("prevSeqId", -1).number("seqId", seqId);
        }
        return json.endObject().endArray().endObject().toString();
    }

    /** An update of an incremental book channel from texts of its levels; empty texts make the heartbeat. */
    static String update(
            Channel channel, Market market, String asks, String bids, long previousSeqId, long seqId, long timeMs) {
        JsonWriter json = begin(channel, market.instId(), "update");
        json.array("data").object();
        json.raw("asks", "[" + asks + "]").raw("bids", "[" + bids + "]");
        json.field("ts", Long.toString(timeMs)).number("checksum", 0);
        json.number("prevSeqId", previousSeqId).number("seqId", seqId);
        return json.endObject().endArray().endObject().toString();
    }

    /** A push of the trades channel: matches of one taker order at one price, told as one. */
    static String trades(Market market, List<PublicTrade> matches) {
        PublicTrade last = matches.get(matches.size() - 1);
        long size = 0;
        for (PublicTrade match : matches) {
            size += match.size();
        }
        JsonWriter json = begin(Channel.TRADES, market.instId(), null);
        json.array("data").object();
        json.field("instId", market.instId())
                .field("tradeId", Long.toString(last.tradeId()))
                .field("px", market.instrument().priceText(last.price()))
                .field("sz", market.instrument().sizeText(size))
                .field("side", last.side())
                .field("ts", Long.toString(last.timeMs()))
                .field("count", Integer.toString(matches.size()))
                .field("source", "0")
                .number("seqId", last.seqId());
        return json.endObject().endArray().endObject().toString();
    }

    /** A push of the trades-all channel. */
    static String tradeAlone(Market market, PublicTrade trade) {
        return push(Channel.TRADES_ALL, market.instId(), trade(market, trade));
    }

    /** One match, as the trades-all channel and REST give it. */
    public static String trade(Market market, PublicTrade trade) {
        return new JsonWriter()
                .object()
                .field("instId", market.instId())
                .field("tradeId", Long.toString(trade.tradeId()))
                .field("px", market.instrument().priceText(trade.price()))
                .field("sz", market.instrument().sizeText(trade.size()))
                .field("side", trade.side())
                .field("source", "0")
                .field("ts", Long.toString(trade.timeMs()))
                .endObject()
                .toString();
    }

    /** A push of a channel that gives one object of an instrument or an index. */
    static String push(Channel channel, String instId, String row) {
        return begin(channel, instId, null)
                .array("data")
                .rawValue(row)
                .endArray()
                .endObject()
                .toString();
    }

    private static JsonWriter begin(Channel channel, String instId, String action) {
        JsonWriter json = new JsonWriter().object();
        json.object("arg")
                .field("channel", channel.channelName())
                .field("instId", instId)
                .endObject();
        if (action != null) {
            json.field("action", action);
        }
        return json;
    }

    private static void side(JsonWriter json, String name, Instrument instrument, BookSide side, int depth) {
        json.array(name);
        for (int i = 0; i < Math.min(depth, side.count()); i++) {
            json.rawValue(level(instrument, side.price(i), side.size(i), side.orders(i)));
        }
        json.endArray();
    }

    /** One level: price, size, "0" that OKX keeps from old times, number of orders. */
    static String level(Instrument instrument, long price, long size, int orders) {
        return "[\"" + instrument.priceText(price) + "\",\"" + instrument.sizeText(size) + "\",\"0\",\"" + orders
                + "\"]";
    }

    /** OKX until June 2026: CRC-32 over the best 25 levels, {@code price:size} of bid and ask in turn. */
    public static int checksum(Instrument instrument, BookSide bids, BookSide asks) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CHECKSUM_LEVELS; i++) {
            append(text, instrument, bids, i);
            append(text, instrument, asks, i);
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static void append(StringBuilder text, Instrument instrument, BookSide side, int level) {
        if (level < side.count()) {
            if (!text.isEmpty()) {
                text.append(':');
            }
            text.append(instrument.priceText(side.price(level)))
                    .append(':')
                    .append(instrument.sizeText(side.size(level)));
        }
    }
}
