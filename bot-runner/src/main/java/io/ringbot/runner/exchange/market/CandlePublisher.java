package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Publishes one kind of candles of one market. OKX: at most once a second; a bar that has closed comes once more with its confirm set.
 */
public final class CandlePublisher {

    private final ChannelHub hub;
    private final Channel channel;
    private final Supplier<String> instId;
    private final Supplier<CandleBoard> board;
    private final Map<BarSize, String> lastRows = new HashMap<>();
    private final Map<BarSize, Long> lastClosedMs = new HashMap<>();
    private long lastSecondMs;

    private CandlePublisher(ChannelHub hub, Channel channel, Supplier<String> instId, Supplier<CandleBoard> board) {
        this.hub = hub;
        this.channel = channel;
        this.instId = instId;
        this.board = board;
        this.lastSecondMs = board.get().secondMs();
    }

    /** Of the market's trades. */
    public CandlePublisher(Market market, ChannelHub hub) {
        this(hub, Channel.CANDLE, market::instId, market::candles);
    }

    /** Of the market's mark price. */
    static CandlePublisher ofMark(Market market, ChannelHub hub) {
        return new CandlePublisher(hub, Channel.MARK_PRICE_CANDLE, market::instId, market::markCandles);
    }

    /** Of the market's index. */
    static CandlePublisher ofIndex(Market market, ChannelHub hub) {
        return new CandlePublisher(hub, Channel.INDEX_CANDLE, market::indexId, market::indexCandles);
    }

    /** It is that time now: what is over is closed and published. */
    public void tick(long epochMs) {
        boolean passed = board.get().advance(epochMs);
        long second = board.get().secondMs();
        // A trade, too, may have closed a second; the first one begins it.
        boolean closed = passed || second != lastSecondMs && lastSecondMs != Long.MIN_VALUE;
        lastSecondMs = second;
        if (!closed) {
            return;
        }
        for (BarSize size : BarSize.all()) {
            if (hub.hasSubscribers(channel, size.subject(instId.get()))) {
                publish(size);
            }
            lastClosedMs.put(size, board.get().lastClosedMs(size));
        }
    }

    private void publish(BarSize size) {
        List<String> closed = board.get().closedSince(size, lastClosedMs.getOrDefault(size, Long.MIN_VALUE));
        for (String row : closed) {
            hub.publish(channel, size.subject(instId.get()), push(size, row));
        }
        String making = board.get().making(size);
        if (closed.isEmpty() && !making.equals(lastRows.put(size, making))) {
            hub.publish(channel, size.subject(instId.get()), push(size, making));
        }
    }

    /** A connection has just subscribed: sends it the bar that is being made. */
    public void greet(Subscriber subscriber, BarSize size) {
        String row = board.get().making(size);
        if (row != null) {
            subscriber.send(push(size, row));
        }
    }

    private String push(BarSize size, String row) {
        return new JsonWriter()
                .object()
                .object("arg")
                .field("channel", channel.barName(size))
                .field("instId", instId.get())
                .endObject()
                .array("data")
                .rawValue(row)
                .endArray()
                .endObject()
                .toString();
    }
}
