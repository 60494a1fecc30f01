package io.ringbot.runner.exchange.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows who listens to what, and hands pushes out to them. Event loop only. */
public final class ChannelHub {

    private final Map<Subscriber, Map<String, Subscription>> bySubscriber = new LinkedHashMap<>();
    private final Map<Topic, Set<Subscriber>> byTopic = new HashMap<>();
    private final Set<Subscriber> unflushed = new LinkedHashSet<>();

    private record Topic(Channel channel, String subject) {}

    /** One subscriber's interest in a private channel. */
    public record Listener(Subscriber subscriber, Subscription subscription) {}

    /** @return false where the subscriber had exactly this subscription already */
    public boolean add(Subscriber subscriber, Subscription subscription) {
        boolean isNew = bySubscriber
                        .computeIfAbsent(subscriber, s -> new LinkedHashMap<>())
                        .put(subscription.arg(), subscription)
                == null;
        byTopic.computeIfAbsent(topic(subscription), t -> new LinkedHashSet<>()).add(subscriber);
        return isNew;
    }

    /** @return false where there was no such subscription */
    public boolean remove(Subscriber subscriber, Subscription subscription) {
        Map<String, Subscription> held = bySubscriber.get(subscriber);
        if (held == null || held.remove(subscription.arg()) == null) {
            return false;
        }
        forget(subscriber, topic(subscription), held);
        return true;
    }

    public void removeAll(Subscriber subscriber) {
        Map<String, Subscription> held = bySubscriber.remove(subscriber);
        if (held != null) {
            held.values().forEach(subscription -> forget(subscriber, topic(subscription), Map.of()));
        }
        unflushed.remove(subscriber);
    }

    private void forget(Subscriber subscriber, Topic topic, Map<String, Subscription> stillHeld) {
        Set<Subscriber> subscribers = byTopic.get(topic);
        if (subscribers != null && stillHeld.values().stream().noneMatch(s -> topic(s).equals(topic))) {
            subscribers.remove(subscriber);
        }
    }

    private static Topic topic(Subscription subscription) {
        boolean byInstrument = subscription.channel().hasSubject();
        return new Topic(subscription.channel(), byInstrument ? subscription.subject() : "");
    }

    /** How many subscriptions this subscriber holds. */
    public int count(Subscriber subscriber) {
        return bySubscriber.getOrDefault(subscriber, Map.of()).size();
    }

    /** Whether the subscriber holds exactly this subscription. */
    public boolean holds(Subscriber subscriber, Subscription subscription) {
        return bySubscriber.getOrDefault(subscriber, Map.of()).containsKey(subscription.arg());
    }

    /** The subscription of a market-data channel that this subscriber holds, or null. */
    public Subscription held(Subscriber subscriber, Channel channel, String instId) {
        for (Subscription subscription :
                bySubscriber.getOrDefault(subscriber, Map.of()).values()) {
            if (subscription.channel() == channel && subscription.instId().equals(instId)) {
                return subscription;
            }
        }
        return null;
    }

    /** How many connections of this account hold the channel. */
    public int connections(Channel channel, String uid) {
        int count = 0;
        for (Subscriber subscriber : byTopic.getOrDefault(new Topic(channel, ""), Set.of())) {
            if (uid.equals(subscriber.uid())) {
                count++;
            }
        }
        return count;
    }

    public boolean hasSubscribers(Channel channel, String instId) {
        return !subscribers(channel, instId).isEmpty();
    }

    /** The subscribers of a market-data channel; a view. */
    public Set<Subscriber> subscribers(Channel channel, String instId) {
        return byTopic.getOrDefault(new Topic(channel, instId), Set.of());
    }

    /** Pushes to every subscriber of a market-data channel, with the next {@link #flush}. */
    public void publish(Channel channel, String instId, String text) {
        publish(channel, instId, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Pushes to every subscriber of a market-data channel, with the next {@link #flush}. */
    public void publish(Channel channel, String instId, byte[] utf8) {
        for (Subscriber subscriber : subscribers(channel, instId)) {
            subscriber.send(utf8);
            unflushed.add(subscriber);
        }
    }

    /** Who of this account listens to a channel that is not of one instrument; a subscriber may appear several times. */
    public List<Listener> listeners(Channel channel, String uid) {
        List<Listener> listeners = new ArrayList<>();
        for (Subscriber subscriber : byTopic.getOrDefault(new Topic(channel, ""), Set.of())) {
            if (uid == null || uid.equals(subscriber.uid())) {
                for (Subscription subscription : bySubscriber.get(subscriber).values()) {
                    if (subscription.channel() == channel) {
                        listeners.add(new Listener(subscriber, subscription));
                    }
                }
            }
        }
        return listeners;
    }

    /** Lets everything published so far leave. */
    public void flush() {
        // A failing flush closes its channel, which takes the subscriber out of these sets while they are walked.
        List<Subscriber> waiting = new ArrayList<>(unflushed);
        unflushed.clear();
        waiting.forEach(Subscriber::flush);
    }
}
