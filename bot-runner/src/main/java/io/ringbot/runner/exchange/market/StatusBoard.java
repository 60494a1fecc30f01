package io.ringbot.runner.exchange.market;

import io.ringbot.runner.exchange.channel.Channel;
import io.ringbot.runner.exchange.channel.ChannelHub;
import io.ringbot.runner.exchange.channel.Subscriber;
import io.ringbot.runner.exchange.channel.Subscription;
import io.ringbot.runner.exchange.json.JsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The maintenance that the exchange has announced, for REST and the status channel. */
public final class StatusBoard {

    /**
     * An announcement.
     *
     * @param serviceType OKX: 0 WebSocket, 5 trading, and others
     * @param maintType OKX: 1 planned, 2 temporary, 3 fault
     * @param state scheduled, ongoing, pre_open, completed or canceled
     * @param preOpenMs from when cancels and post-only orders work, 0 where not said
     */
    public record Maintenance(
            String title,
            String serviceType,
            String maintType,
            String state,
            long beginMs,
            long endMs,
            long preOpenMs,
            long announcedMs) {

        /** The object of channel and REST. */
        public String row() {
            return new JsonWriter()
                    .object()
                    .field("begin", Long.toString(beginMs))
                    .field("end", Long.toString(endMs))
                    .field("env", "1")
                    .empty("href")
                    .field("maintType", maintType)
                    .field("preOpenBegin", preOpenMs == 0 ? "" : Long.toString(preOpenMs))
                    .empty("scheDesc")
                    .field("serviceType", serviceType)
                    .field("state", state)
                    .field("system", "unified")
                    .field("title", title)
                    .field("ts", Long.toString(announcedMs))
                    .endObject()
                    .toString();
        }
    }

    private final ChannelHub hub;
    private final List<Maintenance> all = new ArrayList<>();

    public StatusBoard(ChannelHub hub) {
        this.hub = hub;
    }

    /** Announces maintenance, or states it anew where one of the same title was announced. */
    public void announce(Maintenance maintenance) {
        all.removeIf(earlier -> earlier.title().equals(maintenance.title()));
        all.add(maintenance);
        for (ChannelHub.Listener listener : hub.listeners(Channel.STATUS, null)) {
            listener.subscriber().send(push(listener.subscription(), maintenance));
            listener.subscriber().flush();
        }
    }

    /** What was announced, the oldest first; a view. */
    public List<Maintenance> all() {
        return Collections.unmodifiableList(all);
    }

    /** A connection has just subscribed: sends it the latest announcement, where there is one. */
    public void greet(Subscriber subscriber, Subscription subscription) {
        if (!all.isEmpty()) {
            subscriber.send(push(subscription, all.get(all.size() - 1)));
        }
    }

    private static String push(Subscription subscription, Maintenance maintenance) {
        return new JsonWriter()
                .object()
                .raw("arg", subscription.arg())
                .array("data")
                .rawValue(maintenance.row())
                .endArray()
                .endObject()
                .toString();
    }
}
