package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.BarSize;
import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes the candles of one market. OKX: at most once a second; a bar that has closed comes once more with its confirm set.
 */
public final class CandlePublisher {

    private final Market market;
    private final ChannelHub hub;
    private final Map<BarSize, String> lastRows = new HashMap<>();
    private final Map<BarSize, Long> lastClosedMs = new HashMap<>();
    private long lastSecondMs;

    public CandlePublisher(Market market, ChannelHub hub) {
        this.market = market;
        this.hub = hub;
        this.lastSecondMs = market.candles().secondMs();
    }

    /** It is that time now: what is over is closed and published. */
    public void tick(long epochMs) {
        boolean passed = market.candles().advance(epochMs);
        long second = market.candles().secondMs();
        // A trade, too, may have closed a second; the first one begins it.
        boolean closed = passed || second != lastSecondMs && lastSecondMs != Long.MIN_VALUE;
        lastSecondMs = second;
        if (!closed) {
            return;
        }
        for (BarSize size : BarSize.all()) {
            if (hub.hasSubscribers(Channel.CANDLE, size.subject(market.instId()))) {
                publish(size);
            }
            lastClosedMs.put(size, market.candles().lastClosedMs(size));
        }
    }

    private void publish(BarSize size) {
        List<String> closed = market.candles().closedSince(size, lastClosedMs.getOrDefault(size, Long.MIN_VALUE));
        for (String row : closed) {
            hub.publish(Channel.CANDLE, size.subject(market.instId()), push(size, row));
        }
        String making = market.candles().making(size);
        if (closed.isEmpty() && !making.equals(lastRows.put(size, making))) {
            hub.publish(Channel.CANDLE, size.subject(market.instId()), push(size, making));
        }
    }

    /** A connection has just subscribed: sends it the bar that is being made. */
    public void greet(Subscriber subscriber, BarSize size) {
        String row = market.candles().making(size);
        if (row != null) {
            subscriber.send(push(size, row));
        }
    }

    private String push(BarSize size, String row) {
        return new JsonWriter()
                .object()
                .object("arg")
                .field("channel", size.channelName())
                .field("instId", market.instId())
                .endObject()
                .array("data")
                .rawValue(row)
                .endArray()
                .endObject()
                .toString();
    }
}
